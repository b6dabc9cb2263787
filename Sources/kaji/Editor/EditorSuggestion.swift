/// How the text may go on, shown dimmed behind the cursor: a key takes it, and any other lets it go.
///
///     kaji> from peo▮ple | filter age > 12     what was typed, and the rest of an earlier line
///     kaji> from people | filter▮ age …        it stays within its row, where nothing can scroll
///
/// libedit knows nothing of it. It is drawn when libedit waits for a key, and wiped away before libedit
/// draws again, so that the screen is as libedit believes.
struct EditorSuggestion {
  /// All of it, of which the row may have had no room for the end.
  let rest: [Unicode.Scalar]
  private let text: EditorText

  /// Wipes away what stands between the cursor and the end of its row.
  static let wiping = "\u{1B}[K"

  /// With fewer columns nobody could tell what it is.
  private static let fewestColumns = 4

  /// Nil where there is nothing to add.
  init?(_ rest: String, behind text: EditorText) {
    guard !rest.isEmpty else { return nil }
    self.rest = Array(rest.unicodeScalars)
    self.text = text
  }

  /// The next word, with what stands before it.
  var firstWord: [Unicode.Scalar] {
    func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    let start = rest.firstIndex(where: isPartOfWord) ?? rest.endIndex
    let end = rest[start...].firstIndex { !isPartOfWord($0) } ?? rest.endIndex
    return Array(rest[..<end])
  }

  /// Whether this is still the text that it was shown behind.
  func follows(_ text: EditorText) -> Bool { self.text == text }

  /// What is left of it when its first letter is typed; nil for any other key.
  func typing(_ key: EditorKey) -> EditorSuggestion? {
    guard case .scalar(let scalar) = key, rest.first == scalar, key.isTyping else { return nil }
    return EditorSuggestion(
      EditorText.string(rest.dropFirst()),
      behind: text.inserting(String(scalar))
    )
  }

  /// What to send to the terminal, whose cursor stands behind the text and stays there; nil where there is
  /// no room.
  func sequence(code: String, promptWidth: Int, screen: Screen) -> String? {
    let place = EditorGeometry(text: text, promptWidth: promptWidth, columns: screen.columns)
    // The last column stays free: a terminal is about to wrap there.
    let columns = screen.columns - 1 - place.column
    guard columns >= Self.fewestColumns else { return nil }
    let row = rest.prefix(while: EditorPaint.isPlainlyDrawn).prefix { $0 != "\n" }
    var shown = EditorText.string(row)
    if row.count < rest.count || EditorGeometry.width(shown) > columns {
      shown = EditorListing.fit(shown + "…", columns)
    }
    return "\u{1B}[0;\(code)m\(shown)\u{1B}[0m" + Self.wiping + "\r"
      + EditorPaint.right(place.column)
  }
}
