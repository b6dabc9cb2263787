/// The part of a text that libedit is given, when the whole is taller than the screen.
///
/// libedit shows the end of such a text and then loses track of the cursor. So it gets only the
/// rows around the cursor, and what stands above and below them is kept here:
///
///     row 0, row 1, … row 11      before
///     row 12, … row 31▮, … row 33    the window that libedit edits
///     row 34, …                   after
struct EditorFrame {
  private(set) var before: [Unicode.Scalar] = []
  private(set) var after: [Unicode.Scalar] = []

  /// The whole text, given what libedit has made of the window.
  func text(around window: EditorText) -> EditorText {
    guard isHiding else { return window }
    return EditorText(
      scalars: before + window.scalars + after,
      cursor: before.count + window.cursor
    )
  }

  /// An offset in the whole text as one in the window, if it lies there.
  func offsetInWindow(_ offset: Int, of window: EditorText) -> Int? {
    let inside = offset - before.count
    return (0...window.scalars.count).contains(inside) ? inside : nil
  }

  /// Chooses the rows around the cursor that fit on the screen.
  mutating func fit(_ text: EditorText, promptWidth: Int, screen: Screen) -> EditorText {
    self = EditorFrame()
    let rows = Self.rows(of: text, promptWidth: promptWidth, columns: screen.columns)
    let limit = max(1, screen.rows - 2)
    guard rows.reduce(0, { $0 + $1.height }) > limit,
      let current = rows.firstIndex(where: { text.cursor <= $0.range.upperBound })
    else { return text }
    var first = current
    var last = current
    var height = rows[current].height
    while true {
      let growsUp = first > 0 && height + rows[first - 1].height <= limit
      let growsDown = last + 1 < rows.count && height + rows[last + 1].height <= limit
      guard growsUp || growsDown else { break }
      if growsUp && (!growsDown || current - first <= last - current) {
        first -= 1
        height += rows[first].height
      } else {
        last += 1
        height += rows[last].height
      }
    }
    let window = rows[first].range.lowerBound..<rows[last].range.upperBound
    before = Array(text.scalars[..<window.lowerBound])
    after = Array(text.scalars[window.upperBound...])
    return EditorText(
      scalars: Array(text.scalars[window]),
      cursor: text.cursor - window.lowerBound
    )
  }

  /// Whether the window has grown too tall, or the cursor has come to an edge behind which there
  /// is more.
  func needsFit(_ window: EditorText, promptWidth: Int, screen: Screen) -> Bool {
    if !before.isEmpty && window.rowStart == 0 { return true }
    if !after.isEmpty && window.rowEnd == window.scalars.count { return true }
    let end = EditorText(scalars: window.scalars, cursor: window.scalars.count)
    let place = EditorGeometry(text: end, promptWidth: promptWidth, columns: screen.columns)
    return window.scalars.contains("\n") && place.row + 1 >= screen.rows
  }

  /// Whether libedit has the whole text.
  var showsAll: Bool { !isHiding }

  private var isHiding: Bool { !before.isEmpty || !after.isEmpty }

  /// Every row with the screen rows it takes; the prompt counts in each, as any may come first.
  private static func rows(
    of text: EditorText,
    promptWidth: Int,
    columns: Int
  ) -> [(range: Range<Int>, height: Int)] {
    var rows: [(range: Range<Int>, height: Int)] = []
    var start = 0
    for row in text.scalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = EditorText(scalars: Array(row), cursor: row.count)
      let place = EditorGeometry(text: line, promptWidth: promptWidth, columns: columns)
      rows.append((start..<start + row.count, place.row + 1))
      start += row.count + 1
    }
    return rows
  }
}

/// The size of the terminal in character cells.
struct Screen: Equatable {
  var columns: Int
  var rows: Int
}
