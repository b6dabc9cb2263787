import Engine
import Foundation
import Language
import Notebooks
import Workbench

/// What the shell asks of notebooks.
enum NotebookBridge {
  static let engine = "kaji \(Kaji.version), PRQL 0.13"

  static func actions(_ context: RunContext) -> NotebookActions {
    var actions = NotebookActions(
      save: { record, path throws(ShellFailure) in
        let environment = environment(record, context)
        let (text, loose) = bound(notebook(record, at: path).text, path, environment)
        let commands = NotebookCommands(
          path: path,
          bytes: Array(text.utf8),
          environment: environment
        )
        let (pinned, verdict) = commands.pinned()
        guard let pinned else { throw failure(verdict) }
        try FileText.write(pinned, to: path)
        let cells = record.cellCount == 1 ? "1 cell" : "\(record.cellCount) cells"
        let notes = record.noteCount == 1 ? "1 note" : "\(record.noteCount) notes"
        let left = record.exploratoryCount
        let steps = left == 1 ? "1 exploratory step" : "\(left) exploratory steps"
        return "\(Sanitiser.clean(path)): \(cells), \(notes)"
          + (left > 0 ? "; \(steps) left out\n" : "\n")
          + (loose.isEmpty ? "" : looseText(loose))
      },
      report: { record throws(ShellFailure) in
        let path = "session.nb.md"
        let environment = environment(record, context)
        let (text, _) = bound(notebook(record, at: path).text, path, environment)
        return try report(path, bytes: Array(text.utf8), environment)
      },
      replay: { record, path throws(ShellFailure) in
        try report(path, bytes: nil, environment(record, context))
      }
    )
    actions.shown = ReportText.shown
    actions.explanations = Explanation.notebooks
    actions.list = notebooks
    return actions
  }

  /// The notebook with the numbers of its notes bound to its results, and those that are not.
  private static func bound(
    _ text: String,
    _ path: String,
    _ environment: NotebookEnvironment
  ) -> (text: String, loose: [String]) {
    let commands = NotebookCommands(
      path: path,
      bytes: Array(text.utf8),
      environment: environment
    )
    return commands.bindingNumbers() ?? (text, [])
  }

  private static func looseText(_ numbers: [String]) -> String {
    let listed = numbers.prefix(6).joined(separator: ", ") + (numbers.count > 6 ? ", …" : "")
    return
      "  not bound: \(listed); kaji check asks for a link, a citation, or `declared` in the front matter\n"
  }

  /// The notebooks of this folder and of `notebooks` in it, by path.
  @Sendable private static func notebooks() -> [(path: String, title: String)] {
    [".", "notebooks"].flatMap { folder -> [(path: String, title: String)] in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { $0.hasSuffix(".nb.md") && !$0.hasPrefix(".") }.sorted().map { name in
        let path = folder == "." ? name : folder + "/" + name
        let bytes = (try? Data(contentsOf: URL(filePath: path))).map(Array.init) ?? []
        return (path, NotebookFile(bytes: bytes, name: path).title)
      }
    }
  }

  /// What was given to the session, a notebook that is replayed in it may read as well.
  private static func environment(
    _ record: SessionRecord,
    _ context: RunContext
  ) -> NotebookEnvironment {
    .sessions(
      engine: engine,
      allowed: record.dataPaths + record.bibliographies,
      context: context
    )
  }

  private static func report(
    _ path: String,
    bytes: [UInt8]?,
    _ environment: NotebookEnvironment
  ) throws(ShellFailure) -> String {
    let commands = NotebookCommands(path: path, bytes: bytes, environment: environment)
    let (report, verdict) = commands.replay()
    guard let report else { throw failure(verdict) }
    return Sanitiser.clean(report, keepingNewlines: true)
  }

  private static func failure(_ verdict: NotebookVerdict) -> ShellFailure {
    let messages = verdict.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
    return ShellFailure(messages.isEmpty ? "stopped" : messages)
  }

  private static func notebook(_ record: SessionRecord, at path: String) -> SessionNotebook {
    let folder = URL(filePath: path).deletingLastPathComponent()
    let name = URL(filePath: path).lastPathComponent
    return SessionNotebook(
      title: name.split(separator: ".").first.map(String.init) ?? name,
      data: record.usedDataPaths.map { relative($0, to: folder) },
      bibliography: record.usedBibliographies.map { relative($0, to: folder) },
      parts: record.entries.map { entry in
        switch entry {
        case .cell(let name, let caption, let query):
          .cell(name: name, caption: caption, query: query)
        case .note(let text): .note(text)
        }
      }
    )
  }

  /// A path as it is written from a folder.
  private static func relative(_ path: String, to folder: URL) -> String {
    if path.hasPrefix("/") { return path }
    let target = URL(filePath: path).standardized.pathComponents
    let base = folder.standardized.pathComponents
    let shared = zip(target, base).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: base.count - shared)
    let parts = up + target[shared...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
