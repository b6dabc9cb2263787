import CEditline

/// Where the text being edited stands on the screen.
///
///     kaji> from popul        prompt of 6 columns, a screen of 16: the text wraps,
///     ation |▮                and the cursor is in row 1, column 7
///
/// The rules are libedit's: a scalar that fills the last column wraps at once, a wide one moves
/// whole to the next row, a tab goes to the next multiple of eight.
struct EditorGeometry: Equatable {
  /// Rows above the cursor that belong to the text.
  private(set) var row = 0
  private(set) var column: Int

  init(text: EditorText, promptWidth: Int, columns: Int) {
    let columns = max(1, columns)
    row = promptWidth / columns
    column = promptWidth % columns
    for scalar in text.scalars[..<text.cursor] {
      advance(over: scalar, columns: columns)
    }
  }

  private mutating func advance(over scalar: Unicode.Scalar, columns: Int) {
    guard scalar != "\n" else {
      row += 1
      column = 0
      return
    }
    let width = scalar == "\t" ? 8 - column % 8 : Self.width(scalar)
    if width == 2, column + width > columns {
      row += 1
      column = 0
    }
    column += width
    if column >= columns {
      row += 1
      column = 0
    }
  }

  /// Columns of a text that holds no controls.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.isASCII ? 1 : max(0, Int(terminalScalarWidth(scalar.value)))
  }
}
