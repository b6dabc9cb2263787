import Foundation
import Language
import TestSupport
import Testing
import Workbench

@testable import Notebooks

/// A report's own words are those of its language, whatever it is written as.
///
/// The same notebook is replayed in two languages. A word that both reports have is the author's, or one that
/// no language has translated.
struct OwnWordsTests {
  /// Written alike in both languages: names, and words of the one that are the other's.
  private static let shared: Set<String> = [
    "am", "csv", "data", "histogram", "json", "kaji", "median", "md", "n", "nb", "parameter",
    "pivot", "pm", "prql", "txt", "verify", "z",
  ]

  private static func report(
    _ language: ReportLanguage,
    _ format: ReportFormat,
    notes: String
  ) throws -> String {
    let commands = NotebookCommands(
      path: "xbuku.nb.md",
      bytes: Array(AuthorsNotebook.text(language, notes: notes).utf8),
      environment: try AuthorsNotebook.environment()
    )
    let arguments = ["xtahun=2021", "xlama=14 months 2 days"]
    let (report, verdict) = commands.replay(arguments, as: format)
    return try #require(report, "\(verdict.diagnostics.map(\.message))")
  }

  /// What people read of a report, without the notebook's own text and the program's messages.
  private static func read(_ report: String, _ format: ReportFormat) throws -> String {
    let lines: [String]
    switch format {
    case .txt:
      let all = report.split(separator: "\n").map(String.init)
      let words = ReportLanguage.allCases.map(\.words)
      let start = words.compactMap { all.firstIndex(of: $0.notebook.uppercased()) }.first
      let end = words.compactMap { all.firstIndex(of: $0.colophon.uppercased()) }.first
      // What the notebook's text is called stands behind two blanks, the text itself behind four.
      let notebook = all[try #require(start)..<(try #require(end))]
      lines =
        all[..<notebook.startIndex] + notebook.filter { !$0.hasPrefix("    ") }
        + all[notebook.endIndex...]
    case .md:
      // The keys of front matter and the names of footnotes are pandoc's.
      lines = report.components(separatedBy: "\n---\n").dropFirst().flatMap {
        $0.replacing(#/\[\^[^\]]*\]/#, with: "").components(separatedBy: "\n")
      }
    case .html: lines = Self.words(ofPage: report)
    case .ipynb:
      let parts = try #require(
        try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
      )
      lines = Self.texts(of: parts)
    }
    return lines.filter { line in
      // The program's messages are English; queries are in no language.
      !line.contains("[E") && !line.contains("from xgaji")
    }.joined(separator: "\n")
  }

  /// The text of a page, and what is said of its parts to those who do not see them.
  private static func words(ofPage page: String) -> [String] {
    let plain = page.replacing(
      #/<(style|script|pre)\b.*?</(style|script|pre)>/#.dotMatchesNewlines(),
      with: ""
    )
    let labels = plain.matches(of: #/(aria-label|title|alt)="([^"]*)"/#).map { String($0.output.2) }
    let text = plain.replacing(#/<[^>]*>/#.dotMatchesNewlines(), with: " ")
      .replacing(#/&(quot|lt|gt|amp);/#, with: " ")
    return labels + text.split(separator: "\n").map(String.init)
  }

  /// The texts of a Jupyter notebook but its queries.
  private static func texts(of notebook: [String: Any]) -> [String] {
    let cells = notebook["cells"] as? [[String: Any]] ?? []
    return cells.flatMap { cell -> [String] in
      let outputs = cell["outputs"] as? [[String: Any]] ?? []
      let shown = outputs.flatMap { output -> [String] in
        let data = output["data"] as? [String: [String]] ?? [:]
        return data.keys.sorted().flatMap { kind in
          kind == "text/plain" ? data[kind] ?? [] : words(ofPage: (data[kind] ?? []).joined())
        } + [output["evalue"] as? String ?? ""]
      }
      let isProse = cell["cell_type"] as? String == "markdown"
      return shown + (isProse ? cell["source"] as? [String] ?? [] : [])
    }
  }

  /// Words in small letters, those with digits in them and single letters of formulas left out.
  private static func tokens(_ text: String) -> Set<String> {
    Set(
      text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        .filter { $0.allSatisfy(\.isLetter) && !$0.hasPrefix("x") }.map(String.init)
    )
  }

  @Test(arguments: ReportFormat.allCases, ["sources", "full"])
  func noWordIsLeftInAnotherLanguage(_ format: ReportFormat, notes: String) throws {
    let reports = try ReportLanguage.allCases.map {
      try Self.tokens(Self.read(Self.report($0, format, notes: notes), format))
    }
    for (index, one) in reports.enumerated() {
      #expect(one.count > 60, "\(one.sorted())")
      for other in reports[(index + 1)...] {
        #expect(one.intersection(other).subtracting(Self.shared).sorted() == [])
      }
    }
  }

  @Test(arguments: ReportLanguage.allCases, ["sources", "full"])
  func aReportOfAnyLanguageVerifies(_ language: ReportLanguage, notes: String) throws {
    let report = try Self.report(language, .txt, notes: notes)
    let verdict = VerifyTests.verify(report, AuthorsNotebook.data())
    #expect(verdict.exitCode == 0, "\(verdict.lines)")
    let edited = report.replacing(language.words.name(of: .engine) + "  ", with: "xmesin  ")
    #expect(edited != report)
    #expect(VerifyTests.verify(edited, AuthorsNotebook.data()).exitCode == 1)
  }

  /// What `verify` reads back is read as what it was written for.
  @Test(arguments: ReportLanguage.allCases)
  func labelsAreReadBack(_ language: ReportLanguage) {
    let words = language.words
    let contents: [Notebooks.Attachment.Content] = [
      .files(package: "x"), .rows(table: "x.y"), .runs(table: "x.y"), .notebook(file: "x.nb.md"),
      .parameters, .definitions(name: "x"), .works,
    ]
    for content in contents {
      #expect(Notebooks.Attachment.Content(label: words.label(of: content)) == content)
    }
    let names = ColophonEntry.allCases.map { words.name(of: $0) } + [words.seal]
    #expect(Set(names).count == names.count)
  }
}
