package import Datasets
package import Engine
import Language
import Workbench

extension NotebookEnvironment {
  /// Notebooks run by sessions over loaded data: what the program itself uses.
  package static func sessions(engine: String, context: RunContext) -> NotebookEnvironment {
    NotebookEnvironment(
      loadData: { paths in
        let paths = paths.isEmpty ? Loader.defaultPaths(in: ".") : paths
        return try loading { () throws(DataFailure) in try Loader.load(paths, context: context) }
      },
      loadWorks: { paths in
        try paths.flatMap { path in
          let works = try loading { () throws(DataFailure) in
            try Bibliography(contentsOf: path)
          }
          return works.entries.map(CitedWork.init)
        }
      },
      makeRunner: { data, folder in runner(over: data, in: folder, context: context) },
      engine: engine
    )
  }

  /// One session for all cells: definitions and named results of one cell are known to those below.
  package static func runner(
    over data: LoadedData,
    in folder: String,
    context: RunContext
  ) -> CellRunner {
    let box = SessionBox(Session(data: data, definitionFolders: [folder], readsClock: false))
    return CellRunner(
      run: { source, parameters in
        box.session.setParameters(parameters)
        return box.session.evaluate(source, context: context)
      },
      define: { name, outcome in box.session.define(name, as: outcome.plan) },
      reads: { source in RelationNames.read(by: Parser.parse(source).file) }
    )
  }

  private static func loading<Value>(_ body: () throws(DataFailure) -> Value) throws -> Value {
    do throws(DataFailure) {
      return try body()
    } catch {
      throw Unusable(error.diagnostics)
    }
  }
}

/// The session that the closures of one runner share.
private final class SessionBox {
  var session: Session

  init(_ session: Session) {
    self.session = session
  }
}
