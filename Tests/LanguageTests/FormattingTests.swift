import Foundation
import Language
import TestSupport
import Testing

/// The standard form keeps what a query means, and is its own standard form.
@Suite struct FormattingTests {
  /// What is wrong with the standard form of a text; nil where nothing is, or the text has mistakes.
  static func fault(of text: String) -> String? {
    let source = SourceText(text)
    let (formatted, diagnostics) = QueryFormatter.format(source)
    let (file, mistakes) = Parser.parse(source)
    guard let formatted else {
      return mistakes.contains(where: \.isError) && !diagnostics.isEmpty ? nil : "nothing is given"
    }
    let again = SourceText(formatted)
    if Parser.parse(again).diagnostics.contains(where: \.isError) {
      return "mistakes where none were:\n\(formatted)"
    }
    if SyntaxDump.text(Parser.parse(again).file) != SyntaxDump.text(file) {
      return "another tree:\n\(formatted)"
    }
    if comments(of: source) != comments(of: again) { return "other comments:\n\(formatted)" }
    let second = QueryFormatter.format(again).text
    if second != formatted { return "not stable:\n\(formatted)then:\n\(second ?? "nothing")" }
    return nil
  }

  /// Sorted, since a comment inside an expression goes above what stands before it.
  ///
  /// `#!` behind other words gets a blank, so that it becomes no doc comment on a line of its own.
  private static func comments(of source: SourceText) -> [String] {
    Lexer.tokens(of: source).tokens.compactMap { token in
      switch token.kind {
      case .comment, .docComment:
        let text = source.characters(in: token.range).trimmingCharacters(in: .whitespaces)
        return token.kind == .comment && text.hasPrefix("#!") ? "# " + text.dropFirst() : text
      case .name, .literal, .formatString, .parameter, .symbol, .newline, .lineWrap, .invalid, .end:
        return nil
      }
    }.sorted()
  }

  private static func texts() throws -> [String] {
    let folders = ["parsing", "diagnostics", "lexing", "queries", "formatting", "oracle"]
    return try folders.flatMap { try CaseFile.all(in: $0) }.map(\.input)
      + Transform.allCases.flatMap { $0.specification.examples.map(\.query) }
      + Explanation.language.flatMap { $0.examples.flatMap { [$0.wrong, $0.right] } }
  }

  @Test func keepsEveryCase() throws {
    let texts = try Self.texts()
    #expect(texts.count > 200)
    for text in texts {
      if let fault = Self.fault(of: text) { Issue.record("\(text)\n→ \(fault)") }
    }
  }

  /// Blanks become line breaks, comments and joined lines; words are left out and put elsewhere.
  @Test func keepsWhatChanceMakes() throws {
    var random = SeededGenerator(seed: 15)
    let texts = try Self.texts().filter { $0.utf8.count < 400 }
    var read = 0
    var faults: [String] = []
    for _ in 0..<2_000 {
      guard let text = texts.randomElement(using: &random) else { continue }
      let changed = Self.changed(text, &random)
      if Parser.parse(SourceText(changed)).diagnostics.contains(where: \.isError) { continue }
      read += 1
      if let fault = Self.fault(of: changed) { faults.append("\(changed)\n→ \(fault)") }
    }
    #expect(read > 400)
    #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(3).joined(separator: "\n----\n"))")
  }

  private static func changed(_ text: String, _ random: inout SeededGenerator) -> String {
    let source = SourceText(text)
    var words = Lexer.tokens(of: source).tokens.map { token in
      (token.followsBlank ? " " : "") + source.characters(in: token.range)
    }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !words.isEmpty else { break }
      let index = Int.random(in: 0..<words.count, using: &random)
      switch Int.random(in: 0..<9, using: &random) {
      case 0: words.insert(" # c\(index)\n", at: index)
      case 1: words.insert("\n\n# own \(index)\n", at: index)
      case 2: words.insert("\n\\ ", at: index)
      case 3: words.insert("\n", at: index)
      case 4: words.remove(at: index)
      case 5: words.insert(words[Int.random(in: 0..<words.count, using: &random)], at: index)
      case 6: words.insert(" | ", at: index)
      case 7: words.insert(" (", at: index)
      default: words.insert([" -", " ==", " !", " and", " ..", " a = ", ","][index % 7], at: index)
      }
    }
    return words.joined()
  }

  @Test func breaksNoLineThatFits() {
    let fits = "derive {a = 1, b = 2, c = \"" + String(repeating: "x", count: 51) + "\"}"
    #expect(fits.count == 80)
    #expect(QueryFormatter.format(SourceText("from t\n" + fits)).text == "from t\n\(fits)\n")
    let wide = fits.replacing("xx\"", with: "xxx\"")
    let lines = QueryFormatter.format(SourceText("from t\n" + wide)).text?.split(separator: "\n")
    #expect(lines?.count == 6)
  }

  /// Time grows with the text, also where brackets stand in each other.
  @Test func setsLongAndDeepTexts() {
    let deep =
      "from t | derive a = " + String(repeating: "(", count: 400) + "1"
      + String(repeating: ")", count: 400)
    #expect(Self.fault(of: deep) == nil)
    let sum = "from t | derive a = 1" + String(repeating: " + 1", count: 450)
    #expect(Self.fault(of: sum) == nil)
    let steps = "from t" + String(repeating: " | filter x > 0", count: 3_000)
    #expect(QueryFormatter.format(SourceText(steps)).text?.split(separator: "\n").count == 3_001)
  }

  @Test func refusesWhatHasMistakes() {
    let (text, diagnostics) = QueryFormatter.format(SourceText("from t | filter (a"))
    #expect(text == nil)
    #expect(diagnostics.map(\.code) == ["E0111"])
  }
}
