import Datasets
import Foundation
import Language
import TestSupport
import Testing

@testable import Notebooks

/// Notebooks as case files: how they are read, what is wrong with them, what report they give.
struct NotebookCases {
  @Test func everyCaseHolds() throws {
    try expectHolding(in: "notebooks") { stage, section, _ in try stage.text(of: section) }
  }

  /// Links, numbers and assertions, whose queries the engine itself runs.
  @Test func everyBindingHolds() throws {
    try expectHolding(in: "bindings", isReal: true) { stage, section, _ in
      try stage.text(of: section)
    }
  }

  /// Reports as Markdown, and what pandoc makes of them: `Tests/Oracle/markdown.py` answers.
  @Test func everyMarkdownHolds() throws {
    try expectHolding(in: "markdown", isReal: true) { stage, section, file in
      guard section == "pandoc" else { return try stage.text(of: section) }
      return try PandocAnswer(file.section(named: "pandoc") ?? "").text(against: stage)
    }
  }

  /// Reports for Jupyter, and what nbformat makes of them: `Tests/Oracle/jupyter.py` answers.
  @Test func everyJupyterNotebookHolds() throws {
    try expectHolding(in: "jupyter", isReal: true) { stage, section, file in
      guard section == "nbformat" else { return try stage.text(of: section) }
      let answer = file.section(named: "nbformat") ?? ""
      let digest = Digest.sha256(Array(((try stage.text(of: "ipynb")) ?? "").utf8))
      return answer.hasPrefix(digest)
        ? answer : "it is another: Tests/Oracle/jupyter.py answers anew"
    }
  }

  /// What a page has between its head and its foot.
  @Test func everyPageHolds() throws {
    try expectHolding(in: "html", isReal: true) { stage, section, _ in
      try stage.text(of: section)
    }
  }

  /// Reports over data in which sources contradict one another.
  @Test func everyDisagreementIsTold() throws {
    try expectHolding(in: "disagreements", data: DisputedData.loaded(), isReal: true) {
      stage,
      section,
      _ in
      try stage.text(of: section)
    }
  }

  /// Each case of a folder, its notebook written to a folder of its own.
  private func expectHolding(
    in folder: String,
    data: LoadedData = FakeData.loaded(),
    isReal: Bool = false,
    _ text: (Stage, _ section: String, CaseFile) throws -> String?
  ) throws {
    let cases = try CaseFile.all(in: folder)
    #expect(!cases.isEmpty)
    var differences: [String] = []
    for file in cases {
      let scratch = try Scratch()
      let path = try scratch.write(file.input + "\n")
      let stage = Stage(path: path, scratch: scratch, data: data, isReal: isReal)
      differences += try file.differences { try text(stage, $0, file) }
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
    case "markdown": return commands.replay(as: .md).report
    case "ipynb": return commands.replay(as: .ipynb).report
    case "html":
      let lines = (commands.replay(as: .html).report ?? "").split(separator: "\n").map(String.init)
      return lines.drop { !$0.hasPrefix("<h1>") }
        .prefix { $0 != "<h2 id=\"data\">Data used</h2>" }.dropLast().joined(separator: "\n")
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

/// What pandoc made of a report in Markdown, which is to say what the report in text says.
private struct PandocAnswer {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The answer itself, where it is of this Markdown and every paragraph, table row and chart line of the
  /// report stands in it; else what does not.
  func text(against stage: Stage) throws -> String? {
    let markdown = try stage.text(of: "markdown") ?? ""
    guard text.hasPrefix(Digest.sha256(Array(markdown.utf8))) else {
      return "the Markdown is another: Tests/Oracle/markdown.py answers anew"
    }
    let report = try stage.text(of: "replay") ?? ""
    let body = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .drop { !$0.hasPrefix("It costs") }.prefix { $0 != "COLOPHON" }
    let known = Self.words(text).joined(separator: " ")
    let missing = Passage.all(of: Array(body)).flatMap { passage -> [String] in
      // Rows of tables and lines of charts are compared one by one, all else as a whole.
      let isText = !passage.isIndented || passage.lines[0].hasPrefix("  Source:")
      let rows = PrintedGrid(passage).map { Array(passage.lines.suffix($0.rows.count)) }
      let parts = isText ? [passage.lines] : (rows ?? passage.lines).map { [$0] }
      return parts.map { Self.words($0.joined(separator: " ")).joined(separator: " ") }
    }.filter { !$0.isEmpty && !known.contains($0) }
    return missing.isEmpty ? text : "pandoc does not say:\n" + missing.joined(separator: "\n")
  }

  /// Letters and digits alone: rules, typographic quotes and marks of notes differ, and the style of pandoc
  /// writes pages without their label.
  private static func words(_ text: String) -> [String] {
    text.uppercased().replacing(#/\[\d+\]/#, with: "").split { character in
      !character.isLetter && !character.isNumber && !"$@_|*<>".contains(character)
    }.map(String.init).filter { $0 != "P" }
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
