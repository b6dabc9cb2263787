import Foundation
import Language
import TestSupport
import Testing

/// The case files of the front end: what a text becomes, stage by stage.
@Suite struct CaseTests {
  @Test(arguments: ["lexing", "parsing", "diagnostics", "formatting"])
  func cases(folder: String) throws {
    let cases = try CaseFile.all(in: folder)
    #expect(!cases.isEmpty)
    for file in cases {
      let source = SourceText(file.input)
      let differences = try file.differences { section in
        switch section {
        case "tokens": Lexer.tokens(of: source).dump
        case "syntax": SyntaxDump.text(Parser.parse(source).file)
        case "formatted": QueryFormatter.format(source).text ?? "nothing"
        case "diagnostics": CaseTests.diagnostics(source)
        default: nil
        }
      }
      #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
    }
  }

  private static func diagnostics(_ source: SourceText) -> String {
    Parser.parse(source).diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
  }

  /// A fix that is shown as certain must be one: the corrected text has no such mistake.
  @Test func fixesMendTheirMistake() throws {
    for file in try CaseFile.all(in: "diagnostics") {
      let before = Parser.parse(SourceText(file.input)).diagnostics
      for diagnostic in before {
        guard let fix = diagnostic.fix else { continue }
        let after = Parser.parse(SourceText(file.input.applying(fix))).diagnostics
        let sameBefore = before.count { $0.code == diagnostic.code }
        let sameAfter = after.count { $0.code == diagnostic.code }
        #expect(
          sameAfter < sameBefore && after.count < before.count,
          "\(file.path.lastPathComponent): \(diagnostic.message)"
        )
      }
    }
  }
}

extension String {
  /// The text with the edits of a fix made.
  func applying(_ fix: Diagnostic.Fix) -> String {
    var bytes = Array(utf8)
    for edit in fix.edits.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
