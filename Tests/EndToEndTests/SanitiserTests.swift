import Testing
import Workbench

/// No text steers a terminal.
@Suite struct SanitiserTests {
  @Test func controlsAreSpelledOut() {
    #expect(Sanitiser.clean("plain trẻ em 中文 👩‍👧") == "plain trẻ em 中文 👩‍👧")
    #expect(Sanitiser.clean("\u{1B}]0;t\u{7}") == "\\x1b]0;t\\x07")
    #expect(Sanitiser.clean("a\u{7F}\u{9B}2J") == "a\\x7f\\u{9b}2J")
    #expect(Sanitiser.clean("\u{202E}\u{2066}\u{61C}") == "\\u{202e}\\u{2066}\\u{61c}")
    #expect(Sanitiser.clean("a\r\nb\tc\u{0}") == "a\\r\\nb\\tc\\x00")
    #expect(Sanitiser.clean("a\r\nb\tc", keepingNewlines: true) == "a\\r\nb\tc")
  }

  @Test func nothingThatSteersIsLeft() {
    let all = (0...0x30FF).compactMap(Unicode.Scalar.init).map { String($0) }.joined()
    let cleaned = Sanitiser.clean(all)
    #expect(!cleaned.unicodeScalars.contains { Sanitiser.isControl($0) })
  }
}
