import TestSupport
import Testing
import Workbench

struct ParagraphTests {
  @Test func `words fill the lines and later ones hang`() {
    let lines = Paragraph.lines(
      "HCT 2021 is 4.7 above,  beyond\nsampling error.",
      width: 24,
      hanging: 4
    )
    #expect(lines == ["HCT 2021 is 4.7 above,", "    beyond sampling", "    error."])
  }

  @Test func `a word longer than a line stays whole`() {
    let lines = Paragraph.lines("see https://example.org/a/long/way now", width: 12, first: 2)
    #expect(lines == ["  see", "https://example.org/a/long/way", "now"])
  }

  @Test func `a no-break space holds`() {
    #expect(Paragraph.lines("see Table\u{A0}1", width: 9) == ["see", "Table\u{A0}1"])
  }

  @Test func `ideographs break anywhere but before a closing sign`() {
    #expect(Paragraph.lines("児童労働は、減った。", width: 10) == ["児童労働", "は、減っ", "た。"])
  }

  @Test func `text without a word has no line`() {
    #expect(Paragraph.lines(" \n ", width: 20) == [])
  }

  @Test func `paragraphs stay apart`() {
    #expect(Paragraph.text("one\ntwo\n\n\nthree four", width: 7) == "one two\n\nthree\nfour")
  }

  @Test(arguments: 0..<80)
  func `every line fits unless it is one word`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = (0..<40).compactMap { _ in RandomTable.texts.randomElement(using: &generator) }
    let text = words.map { Sanitiser.clean($0) }.joined(separator: " ")
    for width in [12, 40, 80] {
      for line in Paragraph.lines(text, width: width, first: 3, hanging: 2) {
        #expect(DisplayWidth.of(line) <= width || !line.dropFirst(3).contains(" "), "\(line)")
      }
    }
  }
}
