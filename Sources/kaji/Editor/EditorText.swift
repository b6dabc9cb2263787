/// The text being edited and the cursor in it.
///
/// Offsets count Unicode scalars, as libedit does. A row is what stands between two line feeds:
///
///     from population |⏎
///       filter age > 5        rows 0 and 1; the cursor may also stand behind the last scalar
///
/// - Invariant: `cursor` lies in `0...scalars.count`.
struct EditorText: Equatable {
  var scalars: [Unicode.Scalar]
  var cursor: Int

  init(_ string: String = "", cursor: Int? = nil) {
    self.init(scalars: Array(string.unicodeScalars), cursor: cursor ?? Int.max)
  }

  init(scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(0, cursor), scalars.count)
  }

  var string: String { Self.string(scalars) }

  /// The cursor as an offset in UTF-8.
  var cursorInUTF8: Int { Self.string(scalars[..<cursor]).utf8.count }

  var isBlank: Bool { scalars.allSatisfy(\.properties.isWhitespace) }

  /// The text with a string at the cursor, and the cursor behind it.
  func inserting(_ string: String) -> EditorText {
    let scalars = scalars[..<cursor] + string.unicodeScalars + scalars[cursor...]
    return EditorText(scalars: Array(scalars), cursor: cursor + string.unicodeScalars.count)
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var string = String.UnicodeScalarView()
    string.append(contentsOf: scalars)
    return String(string)
  }
}

/// Rows.
extension EditorText {
  var rowStart: Int {
    scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  var rowEnd: Int {
    scalars[cursor...].firstIndex(of: "\n") ?? scalars.count
  }

  /// Where the cursor lands one row up, in the same column if that row is long enough.
  var cursorAbove: Int? {
    guard rowStart > 0 else { return nil }
    let above = EditorText(scalars: scalars, cursor: rowStart - 1)
    return min(above.rowStart + (cursor - rowStart), above.rowEnd)
  }

  /// Where the cursor lands one row down.
  var cursorBelow: Int? {
    guard rowEnd < scalars.count else { return nil }
    let below = EditorText(scalars: scalars, cursor: rowEnd + 1)
    return min(below.rowStart + (cursor - rowStart), below.rowEnd)
  }

  /// Where Home goes: to the start of the row, and from there to the start of the text.
  var cursorAtStart: Int { cursor == rowStart ? 0 : rowStart }

  /// Where End goes: to the end of the row, and from there to the end of the text.
  var cursorAtEnd: Int { cursor == rowEnd ? scalars.count : rowEnd }

  /// Whether only blanks stand before the cursor in its row.
  var isCursorInIndentation: Bool {
    scalars[rowStart..<cursor].allSatisfy(\.properties.isWhitespace)
  }
}

/// What Enter does.
extension EditorText {
  enum EnterAction: Equatable {
    case submit
    /// Opens a row below, beginning with these blanks.
    case openRow(indentation: String)
  }

  /// Enter submits what is complete; a blank last row submits whatever there is.
  func entering(isComplete: (String) -> Bool) -> EnterAction {
    let isForced = rowStart > 0 && rowEnd == scalars.count && isRowBlank
    if isBlank || isForced || isComplete(string) { return .submit }
    return .openRow(indentation: nextIndentation)
  }

  /// The text as the shell receives it: without controls, and without the blanks at its end.
  var submission: String {
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? 0
    return EditorInput.cleaned(Self.string(scalars[..<end]))
  }

  private var isRowBlank: Bool {
    scalars[rowStart..<rowEnd].allSatisfy(\.properties.isWhitespace)
  }

  /// The next row stands under this one, and two deeper after an opening bracket.
  private var nextIndentation: String {
    let row = scalars[rowStart..<cursor]
    let blanks = row.prefix { $0 == " " }.count
    let opens = row.last { !$0.properties.isWhitespace }.map { "([{".unicodeScalars.contains($0) }
    return String(repeating: " ", count: blanks + (opens == true ? 2 : 0))
  }
}
