import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// What people write who come from elsewhere, a query a line, and what they are told.
struct MessageCaseTests {
  private static let data: LoadedData? = try? OracleData.load()

  @Test(arguments: try CaseFile.all(in: "messages"))
  func `wrong queries`(_ file: CaseFile) throws {
    let data = try #require(Self.data)
    let queries = file.input.split(separator: "\n").map(String.init)
    let differences = try file.differences { section in
      guard section == "messages" else { return nil }
      return queries.map { query in
        let messages = Self.diagnostics(query, data).map(DiagnosticRenderer.text)
        return (["> " + query] + messages).joined(separator: "\n")
      }.joined(separator: "\n\n")
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  /// A fix is certain: it takes its mistake away, and brings no others.
  @Test func `fixes mend`() throws {
    let data = try #require(Self.data)
    var count = 0
    for query in try CaseFile.all(in: "messages").flatMap({ $0.input.split(separator: "\n") }) {
      let before = Self.diagnostics(String(query), data)
      for diagnostic in before {
        guard let fix = diagnostic.fix else { continue }
        count += 1
        let mended = String(query).applying(fix)
        let after = Self.diagnostics(mended, data)
        let ofCode = before.count { $0.code == diagnostic.code }
        #expect(
          after.count { $0.code == diagnostic.code } < ofCode || after.count < before.count,
          "\(query)\n\(mended)\n\(after.map(\.message))"
        )
      }
    }
    #expect(count > 40)
  }

  private static func diagnostics(_ query: String, _ data: LoadedData) -> [Diagnostic] {
    var session = Session(data: data)
    return session.evaluate(SourceText(query)).diagnostics
  }
}

extension String {
  /// The text with the edits of a fix made.
  fileprivate func applying(_ fix: Diagnostic.Fix) -> String {
    var bytes = Array(utf8)
    for edit in fix.edits.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
