import Language
import TestSupport
import Testing

/// No text makes the front end fail, loop, or take more than linear time.
@Suite struct RobustnessTests {
  /// What must hold of every text: ranges inside it, in order, and a message that can be rendered.
  private func check(_ text: String) {
    if let fault = fault(of: text) { Issue.record("\(fault): \(text)") }
  }

  private func fault(of text: String) -> String? {
    let length = text.utf8.count
    var end = 0
    for token in Lexer.tokens(of: SourceText(text)).tokens {
      if token.range.start < end || token.range.end > length { return "a token out of place" }
      end = token.range.end
    }
    let (file, diagnostics) = Parser.parse(SourceText(text))
    for range in file.statements.map(\.range) where range.start > range.end || range.end > length {
      return "a statement out of place"
    }
    for diagnostic in diagnostics {
      guard case .source(_, let range) = diagnostic.location else { continue }
      if range.start > range.end || range.end > length { return "a mistake out of place" }
    }
    if let last = diagnostics.last, DiagnosticRenderer.text(last).isEmpty { return "no message" }
    _ = Parser.isComplete(text)
    return nil
  }

  private func cases() throws -> [String] {
    try (CaseFile.all(in: "parsing") + CaseFile.all(in: "diagnostics") + CaseFile.all(in: "lexing"))
      .map(\.input).filter { $0.utf8.count <= 150 }
  }

  @Test func readsEveryPrefix() throws {
    for text in try cases() {
      let bytes = Array(text.utf8)
      for count in bytes.indices { check(String(decoding: bytes[..<count], as: UTF8.self)) }
    }
  }

  @Test func readsEveryDeletion() throws {
    for text in try cases() {
      let bytes = Array(text.utf8)
      for index in bytes.indices {
        let shorter = bytes[..<index] + bytes[(index + 1)...]
        check(String(decoding: shorter, as: UTF8.self))
      }
    }
  }

  /// One of these, repeated, opens a level that is never closed, or goes on without end.
  @Test(arguments: [
    "(", "[", "{", "-", "!", "1+", "1**", "1 && ", "a.", "f\"{", "f'{f\"{", "case [a => ", "case [",
    "group k (", "group k ", "group k group ", "a between ", "a in [", "a in (", "(x = ", "{x = ",
    "1||1&&1??1==1+1*1**(", "x -> ", "a as ", "not ", "..", "1..", "join a (", "let x = ", "|",
    "\n",
    "from t | ", "from t\n", "{(", "{[(", "select a, ", "\"", "'\\", "\\\"\n", "`", "s\"", ";", "@",
    "\\\n", "# x\n", "SELECT ", "not in (", "${", "f\"{{", ")", "(]", "a=",
  ])
  func survivesDepthAndLength(unit: String) {
    let text = String(repeating: unit, count: 20_000)
    let diagnostics = Parser.parse(SourceText(text)).diagnostics
    #expect(diagnostics.count <= 21)
    for diagnostic in diagnostics.prefix(2) { _ = DiagnosticRenderer.text(diagnostic) }
  }

  @Test(arguments: [
    ("(", "E0111"), ("{", "E0111"), ("1+", "E0115"), ("1**", "E0115"), ("-", "E0112"),
  ])
  func survivesADepthOf100_000(unit: String, code: String) {
    let text = "from t | filter " + String(repeating: unit, count: 100_000)
    #expect(Parser.parse(SourceText(text)).diagnostics.first?.code == code)
  }

  @Test func reportsDepthOnce() {
    let deep = [
      String(repeating: "(", count: 1000) + "x" + String(repeating: ")", count: 1000),
      "x" + String(repeating: " + 1", count: 1000),
      String(repeating: "-", count: 1000) + "x",
      "2" + String(repeating: " ** 2", count: 1000),
      String(repeating: "{", count: 1000) + String(repeating: "}", count: 1000),
    ]
    for expression in deep {
      let text = "from t | derive {a = \(expression), b = \(expression)}"
      let codes = Parser.parse(SourceText(text)).diagnostics.map(\.code)
      #expect(codes == ["E0115"], "\(expression.prefix(20))")
    }
  }

  @Test func acceptsWhatIsNotDeeperThanTheLimit() {
    let text = "from t | filter x" + String(repeating: " + 1", count: 490) + " > 0"
    #expect(Parser.parse(SourceText(text)).diagnostics.isEmpty)
    let steps = "from t" + String(repeating: "\nfilter x > 0", count: 20_000)
    #expect(Parser.parse(SourceText(steps)).diagnostics.isEmpty)
  }

  @Test func readsAMegabyte() {
    let items = (0..<60_000).map { "column\($0) = a\($0) + 1" }.joined(separator: ", ")
    let clock = ContinuousClock()
    var diagnostics: [Diagnostic] = []
    let elapsed = clock.measure {
      diagnostics = Parser.parse(SourceText("from t | derive {\(items)}")).diagnostics
    }
    #expect(diagnostics.isEmpty)
    #expect(elapsed < .seconds(30))
  }
}
