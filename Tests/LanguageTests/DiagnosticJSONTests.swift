import Foundation
import Language
import TestSupport
import Testing

/// Mistakes as data: valid JSON always, with the same keys always.
@Suite struct DiagnosticJSONTests {
  private static let keys = [
    "code", "severity", "message", "file", "range", "cell", "label", "notes", "suggestions", "fix",
  ]

  private static func object(_ line: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test func isOneObjectOnOneLineForEveryMistake() throws {
    let texts = try CaseFile.all(in: "diagnostics").map(\.input)
    let hostile = (0...0x9F).compactMap(Unicode.Scalar.init).map {
      "from t | filter \"a\($0)\" \($0) x"
    }
    for text in texts + hostile {
      for diagnostic in Parser.parse(SourceText(text, name: "a\"\u{1}\n.prql")).diagnostics {
        let line = DiagnosticJSON.line(diagnostic)
        #expect(!line.contains("\n"))
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        let object = try Self.object(line)
        #expect(Set(object.keys) == Set(Self.keys))
        #expect(object["message"] as? String == diagnostic.message)
        #expect((object["notes"] as? [String]) == diagnostic.notes)
      }
    }
  }

  @Test func givesPlacesAndFixes() throws {
    let source = SourceText("from t\nsort «x» | sort ü desc", name: "q.prql", firstLine: 5)
    let start = "from t\nsort «x» | sort ü ".utf8.count
    let fix = Diagnostic.Fix([.init(SourceRange(start, start + 4), "")])
    let diagnostic = Diagnostic(
      code: "E0117",
      message: "m",
      location: .source(source, SourceRange(start, start + 4)),
      label: "l",
      notes: ["n"],
      suggestions: ["s"],
      fix: fix
    )
    let range =
      "{\"start\":{\"line\":6,\"column\":19,\"offset\":\(start)},"
      + "\"end\":{\"line\":6,\"column\":23,\"offset\":\(start + 4)}}"
    #expect(
      DiagnosticJSON.line(diagnostic)
        == "{\"code\":\"E0117\",\"severity\":\"error\",\"message\":\"m\",\"file\":\"q.prql\","
        + "\"range\":\(range),\"cell\":null,\"label\":\"l\",\"notes\":[\"n\"],"
        + "\"suggestions\":[\"s\"],\"fix\":{\"edits\":[{\"range\":\(range),\"replacement\":\"\"}]}}"
    )
  }

  @Test func givesCellsOfData() {
    let diagnostic = Diagnostic(
      code: "E0660",
      severity: .warning,
      message: "m",
      location: .cell(file: "d.csv", line: 8, field: "value", column: nil)
    )
    #expect(
      DiagnosticJSON.line(diagnostic)
        == "{\"code\":\"E0660\",\"severity\":\"warning\",\"message\":\"m\",\"file\":\"d.csv\","
        + "\"range\":null,\"cell\":{\"line\":8,\"field\":\"value\",\"column\":null},"
        + "\"label\":null,\"notes\":[],\"suggestions\":[],\"fix\":null}"
    )
  }
}
