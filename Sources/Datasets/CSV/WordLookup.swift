/// How the known words of a column are found while further chunks are read.
enum WordLookup {
  /// At one glance.
  case few(GlanceTable)
  /// By number.
  case numbered(NumberedWords)
  /// By their place in the table of words itself.
  case many

  /// Of no words yet.
  static let none = WordLookup(WordList.none)

  init(_ words: WordList) {
    if let table = GlanceTable(words) {
      self = .few(table)
    } else if let numbered = NumberedWords(words) {
      self = .numbered(numbered)
    } else {
      self = .many
    }
  }

  /// Takes in the words of a table from a code on.
  mutating func add(_ words: WordList, from firstCode: Int) {
    switch self {
    case .few: self = WordLookup(words)
    case .numbered(var numbered):
      // Let go of here, so that it grows where it is.
      self = .many
      if numbered.add(words, from: firstCode) { self = .numbered(numbered) }
    case .many: break
    }
  }
}
