import Foundation
import Language
import TestSupport
import Testing

@testable import Notebooks

/// Notebooks as case files: how they are read, what is wrong with them, what report they give.
struct NotebookCases {
  @Test func everyCaseHolds() throws {
    let cases = try CaseFile.all(in: "notebooks")
    #expect(!cases.isEmpty)
    var differences: [String] = []
    for file in cases {
      let scratch = try Scratch()
      let path = try scratch.write(file.input + "\n")
      differences += try file.differences { stage in
        try Stage(path: path, scratch: scratch).text(of: stage)
      }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  /// Links, numbers and assertions, whose queries the engine itself runs.
  @Test func everyBindingHolds() throws {
    let cases = try CaseFile.all(in: "bindings")
    #expect(!cases.isEmpty)
    var differences: [String] = []
    for file in cases {
      let scratch = try Scratch()
      let path = try scratch.write(file.input + "\n")
      differences += try file.differences { stage in
        try Stage(path: path, scratch: scratch, isReal: true).text(of: stage)
      }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  /// Reports over data in which sources contradict one another.
  @Test func everyDisagreementIsTold() throws {
    let cases = try CaseFile.all(in: "disagreements")
    #expect(!cases.isEmpty)
    var differences: [String] = []
    for file in cases {
      let scratch = try Scratch()
      let path = try scratch.write(file.input + "\n")
      differences += try file.differences { stage in
        try Stage(path: path, scratch: scratch, data: DisputedData.loaded(), isReal: true)
          .text(of: stage)
      }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  @Test func blocksFollowEachOtherAndCoverTheFile() throws {
    for file in try CaseFile.all(in: "notebooks") {
      let notebook = NotebookFile(bytes: Array(file.input.utf8), name: "n.nb.md")
      #expect(notebook.blocks.map(notebook.text(of:)).joined() == file.input)
    }
  }
}

/// One stage of a notebook, as text.
private struct Stage {
  let path: String
  let scratch: Scratch
  var data = FakeData.loaded()
  var isReal = false

  func text(of stage: String) throws -> String? {
    let words = stage.split(separator: " ").map(String.init)
    switch words.first {
    case "blocks": return blocks
    case "diagnostics": return Rendered.diagnostics(file.diagnostics)
    case "replay":
      let (report, verdict) = commands.replay(Array(words.dropFirst()))
      // What a report carries for being verified is the subject of one case.
      return account(verdict) + "\n" + (report.map(Self.withoutAppendix) ?? "")
    case "appendix":
      let (report, _) = commands.replay(Array(words.dropFirst()))
      return (report ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        .drop { $0 != "DATA USED" }.prefix { $0 != "COLOPHON" }.joined(separator: "\n")
    case "check": return account(commands.check())
    case "accept":
      let verdict = commands.accept { _ in words.last == "yes" }
      return account(verdict)
    case "notebook": return try scratch.read("n.nb.md")
    case "accepted": return Self.withoutAppendix(try scratch.read("reports/n.txt"))
    default: return nil
    }
  }

  private static func withoutAppendix(_ report: String) -> String {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return SealedReport.withoutAppendix(lines).joined(separator: "\n")
  }

  private var file: NotebookFile {
    let bytes = (try? Data(contentsOf: URL(filePath: path))).map(Array.init) ?? []
    return NotebookFile(bytes: bytes, name: path)
  }

  private var commands: NotebookCommands {
    NotebookCommands(
      path: path,
      environment: isReal ? FakeData.realEnvironment(data) : FakeData.environment(data)
    )
  }

  private func account(_ verdict: NotebookVerdict) -> String {
    let lines = verdict.lines.map { $0.replacing(scratch.folder + "/", with: "") }
    let diagnostics = Rendered.diagnostics(verdict.diagnostics)
    return (["exit \(verdict.exitCode)"] + lines + (diagnostics.isEmpty ? [] : [diagnostics]))
      .joined(separator: "\n")
  }

  private var blocks: String {
    let notebook = file
    return notebook.blocks.map { block in
      let lines = notebook.text(of: block).filter(\.isNewline).count
      switch block {
      case .frontMatter: return "front matter, \(lines) lines"
      case .prose: return "prose, \(lines) lines"
      case .cell(let index):
        let cell = notebook.cells[index]
        return "cell \(cell.label), \(lines) lines: "
          + cell.query.split(whereSeparator: \.isNewline).joined(separator: " / ")
      case .pinned(let index): return "pinned of \(notebook.cells[index].label), \(lines) lines"
      case .chart(let index):
        return "chart of \(notebook.charts[index].cell ?? "nothing"), \(lines) lines"
      case .assertions(let index):
        let count = notebook.assertionBlocks[index].assertions.count
        return "assertions: \(count), \(lines) lines"
      }
    }.joined(separator: "\n")
  }
}

/// Diagnostics in lines, for case files.
enum Rendered {
  static func diagnostics(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { diagnostic in
      let place: String
      switch diagnostic.location {
      case .source(let source, let range):
        let position = source.position(of: range.start)
        let excerpt = source.characters(in: range).split(whereSeparator: \.isNewline).first ?? ""
        place = " at \(position.line):\(position.column) `\(excerpt)`"
      case .cell(let file, let line, _, _): place = " at \(file):\(line)"
      case .file, .nowhere: place = ""
      }
      let label = diagnostic.label.map { "\n    ^ \($0)" } ?? ""
      let notes = diagnostic.notes.map { "\n    = \($0)" }.joined()
      return "\(diagnostic.code)\(place): \(diagnostic.message)\(label)\(notes)"
    }.joined(separator: "\n")
  }
}

/// A folder of its own for one test, gone with it.
final class Scratch {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "kaji-notebooks-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func write(_ text: String, to name: String = "n.nb.md") throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  func read(_ name: String) throws -> String {
    try String(decoding: Data(contentsOf: URL(filePath: folder + "/" + name)), as: UTF8.self)
  }
}
