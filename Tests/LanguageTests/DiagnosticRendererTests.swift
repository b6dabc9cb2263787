import Language
import Testing

@Suite struct DiagnosticRendererTests {
  private func render(
    _ text: String,
    _ marked: String,
    name: String? = nil,
    firstLine: Int = 1,
    label: String? = nil,
    notes: [String] = [],
    fix: Diagnostic.Fix? = nil
  ) throws -> String {
    let range = try #require(text.firstRange(of: marked))
    let start = text[..<range.lowerBound].utf8.count
    let source = SourceText(text, name: name, firstLine: firstLine)
    return DiagnosticRenderer.text(
      Diagnostic(
        code: "E0000",
        message: "a message",
        location: .source(source, SourceRange(start, start + marked.utf8.count)),
        label: label,
        notes: notes,
        fix: fix
      )
    )
  }

  @Test func namesTheFileAndTheLineOfACell() throws {
    let text = try render(
      "from t\nsort year\ntake 2",
      "year",
      name: "trend.nb.md",
      firstLine: 20,
      label: "here",
      notes: ["one", "two"]
    )
    #expect(
      text == """
        error[E0000]: a message
          at trend.nb.md:21:6
         21 | sort year
            |      ^^^^ here
            = one
            = two
        """
    )
  }

  @Test func alignsCaretsUnderWideCharactersAndTabs() throws {
    #expect(
      try render("\tfilter 名前 == x", "x") == """
        error[E0000]: a message
         1 |     filter 名前 == x
           |                    ^
        """
    )
    #expect(
      try render("filter 名前 == x", "名前") == """
        error[E0000]: a message
         1 | filter 名前 == x
           |        ^^^^
        """
    )
    #expect(
      try render("filter e\u{301}te\u{301} == x", "x") == """
        error[E0000]: a message
         1 | filter e\u{301}te\u{301} == x
           |               ^
        """
    )
  }

  @Test func cutsALongLineAroundTheMistake() throws {
    let long =
      String(repeating: "a + ", count: 200_000) + "here" + String(repeating: " + b", count: 9)
    let lines = try render(long, "here").split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count <= 108 })
    let caret = try #require(lines[2].firstIndex(of: "^"))
    let column = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(column).hasPrefix("here"))
    #expect(lines[1].contains("| …"))
  }

  @Test func showsTheFirstLineOfSeveral() throws {
    #expect(
      try render("from t\nfilter (\n  a\n)", "(\n  a\n)") == """
        error[E0000]: a message
         2 | filter (
           |        ^...
        """
    )
  }

  @Test func escapesControlsAndDirections() throws {
    #expect(
      try render("filter \u{1b}[31m == \u{202e}x", "==") == """
        error[E0000]: a message
         1 | filter \\x1b[31m == \\u{202e}x
           |                 ^^
        """
    )
  }

  @Test func showsEachCorrectedLine() throws {
    let text = "let x = from a\ntake 2\nfrom x"
    let fix = Diagnostic.Fix([.init(SourceRange(8, 8), "("), .init(SourceRange(21, 21), ")")])
    #expect(
      try render(text, "take", fix: fix) == """
        error[E0000]: a message
         2 | take 2
           | ^^^^
           + let x = (from a
           + take 2)
        """
    )
  }

  @Test func pointsBehindTheEnd() {
    let source = SourceText("from t |")
    let diagnostic = Diagnostic(
      code: "E0000",
      severity: .warning,
      message: "a message",
      location: .source(source, SourceRange(8, 8))
    )
    #expect(
      DiagnosticRenderer.text(diagnostic) == """
        warning[E0000]: a message
         1 | from t |
           |         ^
        """
    )
    let beyond = Diagnostic(
      code: "E0000",
      message: "a message",
      location: .source(source, SourceRange(90, 99))
    )
    #expect(DiagnosticRenderer.text(beyond).hasSuffix("^"))
  }

  @Test func countsLinesOfEverySort() {
    let source = SourceText("a\r\nb\rc\nd")
    #expect(source.position(of: 3) == (2, 1))
    #expect(source.position(of: 5) == (3, 1))
    #expect(source.position(of: 7) == (4, 1))
    #expect(source.position(of: 8) == (4, 2))
  }

  @Test func writesFaultsOfDataAsCompilersDo() {
    let cell = Diagnostic(
      code: "D0001",
      message: "value \"4,1\" is not a number",
      location: .cell(file: "data/estimates.csv", line: 8, field: "value", column: 6),
      notes: ["The file writes decimals with a point.\nSet \"decimalChar\"."]
    )
    #expect(
      DiagnosticRenderer.text(cell) == """
        data/estimates.csv:8: value "4,1" is not a number (field "value", column 6)
          The file writes decimals with a point.
          Set "decimalChar".
        """
    )
    let file = Diagnostic(code: "D0002", message: "no such file", location: .file("x\u{7}.csv"))
    #expect(DiagnosticRenderer.text(file) == "x\\x07.csv: no such file")
    let nowhere = Diagnostic(
      code: "E0300",
      message: "no query",
      location: .nowhere,
      notes: ["a note"]
    )
    #expect(DiagnosticRenderer.text(nowhere) == "error[E0300]: no query\n  = a note")
  }
}
