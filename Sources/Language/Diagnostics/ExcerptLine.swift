/// One line of a source as it is shown under a message, and where its places come to stand.
///
/// What would move the cursor or hide is shown as an escape, a tab as four blanks, and a long line
/// is cut around the place that matters, so that carets stand under what they point at.
struct ExcerptLine {
  /// The widest excerpt, in columns.
  private static let widest = 100
  /// How much of a long line is looked at before and behind the place that matters, in bytes.
  private static let reach = 400

  private struct Cell {
    var offset: Int
    var text: String
    var width: Int
  }

  private var cells: [Cell] = []
  private var end: Int
  private var isCutBefore = false
  private var isCutBehind = false

  /// The line, with the focus in sight.
  init(_ bytes: [UInt8], line: SourceRange, focus: Int) {
    var start = line.start
    end = line.end
    if focus - start > ExcerptLine.reach {
      start = ExcerptLine.boundary(bytes, focus - ExcerptLine.reach, from: line.start)
      isCutBefore = true
    }
    if end - focus > ExcerptLine.reach {
      end = ExcerptLine.boundary(bytes, focus + ExcerptLine.reach, from: line.start)
      isCutBehind = true
    }
    var offset = start
    for character in String(decoding: bytes[start..<end], as: UTF8.self) {
      let text = character == "\t" ? "    " : VisibleText.of(character)
      cells.append(Cell(offset: offset, text: text, width: TextWidth.columns(text)))
      offset += character.utf8.count
    }
    cut(around: focus)
  }

  /// The line without its break.
  var text: String {
    (isCutBefore ? "…" : "") + cells.map(\.text).joined() + (isCutBehind ? "…" : "")
  }

  /// The columns before an offset.
  func column(of offset: Int) -> Int {
    let before = cells.prefix { $0.offset < offset }
    return before.reduce(isCutBefore ? 1 : 0) { $0 + $1.width }
  }

  // MARK: Cutting

  /// Keeps as many columns as fit, a third of them before the focus.
  private mutating func cut(around focus: Int) {
    let total = cells.reduce(0) { $0 + $1.width }
    guard total > ExcerptLine.widest || isCutBefore || isCutBehind else { return }
    let center = cells.firstIndex { $0.offset >= focus } ?? cells.count
    var first = center
    var width = 0
    while first > 0, width + cells[first - 1].width <= ExcerptLine.widest / 3 {
      first -= 1
      width += cells[first].width
    }
    var last = center
    while last < cells.count, width + cells[last].width <= ExcerptLine.widest {
      width += cells[last].width
      last += 1
    }
    isCutBefore = isCutBefore || first > 0
    isCutBehind = isCutBehind || last < cells.count
    cells = Array(cells[first..<last])
  }

  /// The start of the character at or before an offset.
  private static func boundary(_ bytes: [UInt8], _ offset: Int, from start: Int) -> Int {
    var offset = min(max(offset, start), bytes.count)
    while offset > start, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
