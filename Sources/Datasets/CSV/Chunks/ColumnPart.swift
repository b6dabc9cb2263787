import Engine

/// What a column is held for while its file is read.
enum ColumnGuess {
  /// Whole numbers, as long as none has a point: what every column begins as.
  case ints
  case floats
  case words
  /// Words, of which hardly one comes twice.
  case manyWords
  /// Its cells are not looked at.
  case unread
}

/// The cells of one column in one chunk; rows count from the chunk's first.
struct ColumnPart {
  enum Values {
    case unread
    /// No row has a value.
    case nulls
    case ints(GrowingNumbers)
    case floats([Double])
    /// Codes of words that are known already.
    case words(GrowingNumbers)
    /// Codes of known words, or with `newWord` set, of the words that this chunk adds.
    case newWords([UInt32], WordTable)
    /// Words as they stand.
    case manyWords(TextPile)
  }

  /// A cell, and what it says.
  struct Written {
    let row: Int
    let text: String
  }

  static let newWord: UInt32 = 1 << 31

  var values: Values
  /// In ascending order.
  private(set) var nullRows: [UInt32]
  /// Whether some cell has blanks alone, or nothing between quotes: a null among numbers, a word among
  /// words.
  private(set) var hasBlanks = false
  /// The first cell that is not a whole number, where that is one beyond Int64.
  var tooLarge: Written?

  init(values: Values, nullRows: [UInt32] = []) {
    self.values = values
    self.nullRows = nullRows
  }

  mutating func addNull(_ row: Int) {
    nullRows.append(UInt32(truncatingIfNeeded: row))
  }

  mutating func addBlank(_ row: Int) {
    addNull(row)
    hasBlanks = true
  }
}
