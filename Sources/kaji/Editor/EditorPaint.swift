/// Colours for a text that libedit has drawn without any: the same glyphs once more, in the same cells.
///
///     kaji> filter survey == 2018     libedit's picture, the cursor behind it
///           ^^^^^^           ^^^^     drawn over in their inks, the cursor put back
///
/// libedit must find the screen as it left it: nothing scrolls, and no cell changes its glyph. Where that
/// is not certain (a text taller than the screen, marks that take no column, controls) nothing is drawn.
enum EditorPaint {
  /// A stretch of the text: UTF-8 offsets, and the parameters of its colour.
  struct Stretch: Equatable {
    let range: Range<Int>
    let code: String
  }

  /// What to send to the terminal; nil where the text must stay as libedit drew it.
  static func sequence(
    for text: EditorText,
    _ stretches: [Stretch],
    promptWidth: Int,
    screen: Screen
  ) -> String? {
    guard promptWidth < screen.columns, !text.scalars.isEmpty,
      text.scalars.allSatisfy(isPlainlyDrawn)
    else { return nil }
    let end = EditorText(scalars: text.scalars, cursor: text.scalars.count)
    let last = EditorGeometry(text: end, promptWidth: promptWidth, columns: screen.columns)
    guard last.row < screen.rows else { return nil }
    let cursor = EditorGeometry(text: text, promptWidth: promptWidth, columns: screen.columns)
    var painter = Painter(columns: screen.columns, column: promptWidth)
    painter.output = "\r" + moved(by: -cursor.row) + right(promptWidth)
    var offset = 0
    var next = stretches[...]
    for scalar in text.scalars {
      while let first = next.first, first.range.upperBound <= offset { next.removeFirst() }
      let code = next.first.flatMap { $0.range.contains(offset) ? $0.code : nil }
      painter.draw(scalar, code)
      offset += Unicode.UTF8.width(scalar)
    }
    painter.choose(nil)
    return painter.output + "\r" + moved(by: cursor.row - painter.row) + right(cursor.column)
  }

  /// One column or two, and a picture of its own.
  static func isPlainlyDrawn(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" { return true }
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    return EditorGeometry.width(String(scalar)) > 0
  }

  private static func moved(by rows: Int) -> String {
    rows == 0 ? "" : rows < 0 ? "\u{1B}[\(-rows)A" : "\u{1B}[\(rows)B"
  }

  static func right(_ columns: Int) -> String {
    columns == 0 ? "" : "\u{1B}[\(columns)C"
  }

  /// Draws row after row, and goes from one to the next by moving, which cannot scroll.
  private struct Painter {
    let columns: Int
    var column: Int
    var row = 0
    var output = ""
    private var code: String?

    init(columns: Int, column: Int) {
      self.columns = columns
      self.column = column
    }

    mutating func draw(_ scalar: Unicode.Scalar, _ code: String?) {
      guard scalar != "\n" else { return nextRow() }
      let width = EditorGeometry.width(String(scalar))
      if column + width > columns { nextRow() }
      choose(code)
      output.unicodeScalars.append(scalar)
      column += width
      if column >= columns { nextRow() }
    }

    mutating func choose(_ code: String?) {
      guard code != self.code else { return }
      self.code = code
      output += code.map { "\u{1B}[0;\($0)m" } ?? "\u{1B}[0m"
    }

    private mutating func nextRow() {
      output += "\r" + EditorPaint.moved(by: 1)
      row += 1
      column = 0
    }
  }
}
