import Language

/// What the info string of a fence makes of its block.
enum BlockKind {
  case query
  case pinned
  case assertions(Assertion.Kind)
  case chart
  /// Code that belongs to the prose.
  case prose
  /// A word that is all but one of ours.
  case misspelt(meant: String)
  /// A known word with something behind it.
  case overfull(word: String)

  private static let words = [queryWord, pinnedWord, chartWord, "check", "test"]
  /// The word that messages offer for code which is no cell: near to `test`, and no slip.
  private static let proseWord = "text"
  static let queryWord = "prql"
  static let pinnedWord = "out"
  static let chartWord = "chart"

  init(info: String) {
    let words = info.split(whereSeparator: \.isWhitespace)
    guard let first = words.first.map(String.init) else {
      self = .prose
      return
    }
    let isOurs =
      first == Self.queryWord || first == Self.pinnedWord || first == Self.chartWord
      || Assertion.Kind(rawValue: first) != nil
    if first == Self.proseWord {
      self = .prose
    } else if !isOurs {
      let near = Suggestion.nearest(to: first, among: Self.words)
      // A language of its own, such as sql, may be near by chance; a slip keeps the first letter.
      self = near.flatMap { $0.first == first.first ? .misspelt(meant: $0) : nil } ?? .prose
    } else if words.count > 1 {
      self = .overfull(word: first)
    } else if first == Self.queryWord {
      self = .query
    } else if first == Self.pinnedWord {
      self = .pinned
    } else if let kind = Assertion.Kind(rawValue: first) {
      self = .assertions(kind)
    } else {
      self = .chart
    }
  }
}
