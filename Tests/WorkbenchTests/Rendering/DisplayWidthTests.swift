import Testing
import Workbench

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{0301}", 1), ("tỷ lệ", 5), ("ti\u{0309} lê\u{0323}", 5),
    ("児童", 4), ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2),
    ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🏳️‍🌈", 2), ("🇻🇳", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("…", 1), ("±", 1),
    ("\u{200B}", 0), ("a\u{AD}b", 3), ("ไทย", 3), ("กำ", 2), ("भारत", 4), ("₫", 1), ("𠀀", 2),
  ])
  func `a text takes so many columns`(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("children", 8, "children"), ("children", 7, "childr…"), ("児童労働", 8, "児童労働"),
    ("児童労働", 7, "児童労…"), ("児童労働", 6, "児童…"), ("e\u{0301}e\u{0301}e\u{0301}", 2, "e\u{0301}…"),
    ("👩‍👩‍👧x", 2, "…"), ("👩‍👩‍👧xy", 3, "👩‍👩‍👧…"), ("abc", 1, "…"), ("abc", 0, ""),
  ])
  func `a text is cut between graphemes`(_ text: String, _ width: Int, _ cut: String) {
    #expect(DisplayWidth.truncated(text, to: width) == cut)
  }
}
