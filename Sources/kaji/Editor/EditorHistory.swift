/// A walk through the history with Up and Down, from the line being typed and back to it.
struct EditorHistoryWalk {
  private let entries: [String]
  /// The entry shown; the number of entries means the line being typed.
  private var index: Int
  private var draft = ""

  init(entries: [String]) {
    self.entries = entries
    index = entries.count
  }

  /// The entry before the one shown.
  mutating func older(than current: String) -> String? {
    guard index > 0 else { return nil }
    if index == entries.count { draft = current }
    index -= 1
    return entries[index]
  }

  /// The entry after the one shown, at last the line that was being typed.
  mutating func newer() -> String? {
    guard index < entries.count else { return nil }
    index += 1
    return index == entries.count ? draft : entries[index]
  }
}

/// An incremental search backwards through the history.
///
///     from population | sort age      the entry found
///     search: sort▮                   what is looked for, under it
struct EditorSearch {
  let original: EditorText
  private let entries: [String]
  private var query = ""
  /// The entry found; the number of entries before anything was looked for.
  private var index: Int
  private var isFound = true

  init(entries: [String], original: EditorText) {
    self.entries = entries
    self.original = original
    index = entries.count
  }

  /// What the editor shows during the search.
  var display: EditorText {
    let label = isFound ? "search" : "search (nothing found)"
    return EditorText("\(result.string)\n\(label): \(query)")
  }

  /// What is left in the editor when the search ends.
  var result: EditorText {
    entries.indices.contains(index) ? EditorText(entries[index]) : original
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    query = EditorInput.normalised(query + String(scalar))
    find(from: min(index, entries.count - 1), step: -1)
  }

  mutating func removeLast() {
    guard !query.isEmpty else { return }
    query.removeLast()
    index = entries.count
    isFound = true
    if !query.isEmpty { older() }
  }

  mutating func older() { find(from: index - 1, step: -1) }

  mutating func newer() { find(from: index + 1, step: 1) }

  /// Capitals in the query ask for capitals in the entry; small letters ask for either.
  private mutating func find(from start: Int, step: Int) {
    let isExact = query.contains(where: \.isUppercase)
    let bound = step < 0 ? -1 : entries.count
    let match = stride(from: start, to: bound, by: step).first { index in
      guard entries.indices.contains(index) else { return false }
      return (isExact ? entries[index] : entries[index].lowercased()).contains(query)
    }
    isFound = match != nil
    index = match ?? index
  }
}
