import Workbench

/// The opening line of a fenced code block, by the rules of CommonMark.
///
///     ~~~~ text       three or more of one mark, at most three spaces in front, then the info string
struct Fence: Hashable {
  let mark: Character
  let length: Int
  let indentation: Int
  /// What stands behind the marks, without blanks at its ends.
  let info: String

  init?(opening line: NotebookLine) {
    self.init(opening: line.text)
  }

  init?(opening line: ProseLine) {
    self.init(opening: line.text)
  }

  private init?(opening text: String) {
    let rest = text.drop { $0 == " " }
    let indentation = text.utf8.count - rest.utf8.count
    guard indentation <= 3, let mark = rest.first, mark == "`" || mark == "~" else { return nil }
    let marks = rest.prefix { $0 == mark }
    let info = rest.dropFirst(marks.count).trimmingBlanks
    guard marks.count >= 3, !(mark == "`" && info.contains("`")) else { return nil }
    self.mark = mark
    self.length = marks.count
    self.indentation = indentation
    self.info = info
  }

  func isClosed(by text: String) -> Bool {
    let rest = text.drop { $0 == " " }
    let indentation = text.utf8.count - rest.utf8.count
    let marks = rest.prefix { $0 == mark }
    return indentation <= 3 && marks.count >= length
      && rest.dropFirst(marks.count).allSatisfy { $0 == " " || $0 == "\t" }
  }
}
