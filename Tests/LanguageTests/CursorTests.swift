import Language
import Testing

/// The tokens before a cursor (written `^`), as completion asks for them.
@Suite struct CursorTests {
  private func before(_ marked: String) -> LexedText {
    let cursor = marked.prefix { $0 != "^" }.utf8.count
    return Lexer.tokens(of: marked.filter { $0 != "^" }, upTo: cursor)
  }

  private func words(_ lexed: LexedText) -> [String] {
    lexed.tokens.compactMap(\.word)
  }

  @Test func codeEndsAtTheCursor() {
    let lexed = before("from people | filter he^ight > 3")
    #expect(lexed.ending == .code)
    #expect(words(lexed) == ["from", "people", "filter", "he"])
  }

  @Test func nothingIsCompletedInCommentsAndTexts() {
    #expect(before("from people # all of th^").ending == .comment)
    #expect(before("from people | filter name == \"Al^").ending == .text)
    #expect(before("from people | filter name == r'Al^").ending == .code)
    #expect(before("# note\nfrom ^").ending == .code)
    #expect(before("filter name == \"x\"^").ending == .code)
  }

  @Test func theBracesOfAFormatStringAreCode() {
    let lexed = before("derive x = f\"total {chil^")
    #expect(lexed.ending == .code)
    #expect(words(lexed) == ["chil"])
    #expect(before("derive x = f\"total {a} an^").ending == .text)
  }

  @Test func aCursorOutsideTheTextIsAtItsEnd() {
    #expect(words(Lexer.tokens(of: "from t", upTo: 99)) == ["from", "t"])
    #expect(words(Lexer.tokens(of: "from t", upTo: -1)).isEmpty)
  }
}
