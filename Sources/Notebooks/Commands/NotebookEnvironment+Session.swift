package import Datasets
package import Engine
package import Language
import Workbench

extension NotebookEnvironment {
  /// Notebooks run by sessions over loaded data: what the program itself uses.
  ///
  /// `data` takes the place of what a notebook names; `allowed` is what it may name outside its project.
  package static func sessions(
    engine: String,
    data: [String] = [],
    allowed: [String] = [],
    context: RunContext
  ) -> NotebookEnvironment {
    var environment = NotebookEnvironment(
      loadData: { paths in
        try loading { () throws(DataFailure) in try Loader.load(paths, context: context) }
      },
      loadWorks: { paths, words in
        try paths.flatMap { path in
          let works = try loading { () throws(DataFailure) in
            try Bibliography(contentsOf: path)
          }
          return works.entries.map { CitedWork($0, in: words) }
        }
      },
      makeRunner: { data, folder in runner(over: data, in: folder, context: context) },
      engine: engine
    )
    environment.givenData = data
    environment.allowedData = allowed
    return environment
  }

  /// One session for all cells: definitions and named results of one cell are known to those below.
  package static func runner(
    over data: LoadedData,
    in folder: String,
    context: RunContext
  ) -> CellRunner {
    runner(
      of: Session(data: data, definitionFolders: [folder], readsClock: false),
      context: context
    )
  }

  /// One session whose definitions are given: it reads no file.
  package static func runner(
    over data: LoadedData,
    definitions: [String: SourceText],
    context: RunContext
  ) -> CellRunner {
    runner(of: Session(data: data, definitions: definitions, readsClock: false), context: context)
  }

  private static func runner(of session: Session, context: RunContext) -> CellRunner {
    let box = SessionBox(session)
    return CellRunner(
      run: { source, parameters in
        box.session.setParameters(parameters)
        return box.session.evaluate(source, context: context)
      },
      define: { name, outcome in box.session.define(name, as: outcome.plan) },
      reads: { source in RelationNames.read(by: Parser.parse(source).file) }
    )
  }

  fileprivate static func loading<Value>(_ body: () throws(DataFailure) -> Value) throws -> Value {
    do throws(DataFailure) {
      return try body()
    } catch {
      throw Unusable(error.diagnostics)
    }
  }
}

extension VerifyEnvironment {
  /// Reports recomputed by sessions that read no file but the data.
  package static func sessions(engine: String, context: RunContext) -> VerifyEnvironment {
    VerifyEnvironment(
      loadData: { path in
        try NotebookEnvironment.loading { () throws(DataFailure) in
          try Loader.load([path], context: context)
        }
      },
      makeRunner: { data, definitions in
        NotebookEnvironment.runner(over: data, definitions: definitions, context: context)
      },
      engine: engine
    )
  }
}

/// The session that the closures of one runner share.
private final class SessionBox {
  var session: Session

  init(_ session: Session) {
    self.session = session
  }
}
