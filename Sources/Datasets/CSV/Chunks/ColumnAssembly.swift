import Engine

/// A column as its chunks come in, one behind the other.
///
///     unknown ──► ints ──► floats          nulls alone say nothing
///        │          └────────┴──► disproved      a word among numbers
///        └──► words ──► disproved                numbers in a chunk that did not know of the words
///               └──► many words                  hardly one comes twice: which do is found out at the end
///
/// A column that is disproved is read again, as words from its first row on.
struct ColumnAssembly {
  private enum State {
    case unread
    /// Nulls alone so far.
    case unknown
    case ints
    case floats
    case words
    case manyWords
    case disproved
  }

  private var state: State
  /// Whole numbers or codes, as the state has it.
  private var numbers = GrowingNumbers.none
  private var floats: [Double] = []
  private(set) var words = WordTable()
  private(set) var lookup = WordLookup.none
  /// Words behind those that have codes, as they stand: the state is `manyWords`.
  private var piles: [TextPile] = []
  /// All words, once the last row was taken in.
  private var list: WordList?
  /// The rows that have a value; empty where all have.
  private var flags: [Bool] = []
  private(set) var count = 0
  private var hasBlanks = false
  /// The first cell that is not a whole number, where that is one beyond Int64.
  private var tooLarge: ColumnPart.Written?

  /// From so many words on, and where three quarters of a chunk's cells are further ones, they are many.
  private let manyWords: Int

  init(_ guess: ColumnGuess, manyWords: Int = .max) {
    self.manyWords = manyWords
    switch guess {
    case .ints: state = .unknown
    case .floats: state = .floats
    case .words, .manyWords: state = .words
    case .unread: state = .unread
    }
  }

  /// What further chunks are to read the column as.
  var guess: ColumnGuess {
    switch state {
    case .unread, .disproved: .unread
    case .unknown, .ints: .ints
    case .floats: .floats
    case .words: .words
    case .manyWords: .manyWords
    }
  }

  /// Whether the column has to be read again, as words.
  var isDisproved: Bool {
    switch state {
    case .disproved: true
    // Blanks alone are words, if no number makes them nulls.
    case .unknown: hasBlanks
    case .unread, .ints, .floats, .words, .manyWords: false
    }
  }

  /// Takes in the rows of the next chunk; room is made for as many rows as are expected in all.
  mutating func append(_ part: ColumnPart, rowCount: Int, expecting total: Int) {
    switch part.values {
    case .unread: return
    case .nulls: appendNulls(part, rowCount, total)
    case .ints(let values): append(values, total)
    case .floats(let values): append(values, part.tooLarge, total)
    case .words(let codes): append(codes: codes, total)
    case .newWords(let codes, let added): append(codes, added, total)
    case .manyWords(let pile): piles.append(pile)
    }
    switch state {
    case .unread, .disproved: drop()
    case .unknown, .ints, .floats, .words, .manyWords:
      addNulls(part.nullRows, rowCount, total)
      count += rowCount
      hasBlanks = hasBlanks || part.hasBlanks
    }
  }

  /// Has the pages of so many further rows brought in, where room for them was made.
  func bringInPages(for further: Int) {
    numbers.bringInPages(for: further)
    floats.bringInPages(for: further)
    flags.bringInPages(for: further)
  }

  private mutating func appendNulls(_ part: ColumnPart, _ rowCount: Int, _ total: Int) {
    switch state {
    case .unread, .disproved, .unknown: break
    case .ints: numbers.append(GrowingNumbers(zeros: rowCount), expecting: total)
    case .floats: floats.append(repeatElement(0, count: rowCount), expecting: total)
    case .words, .manyWords:
      if part.hasBlanks { state = .disproved }
      numbers.append(GrowingNumbers(zeros: rowCount), expecting: total)
    }
  }

  private mutating func append(_ values: GrowingNumbers, _ total: Int) {
    switch state {
    case .unread, .disproved: return
    case .words, .manyWords: state = .disproved
    case .floats:
      floats.append(values.floats, expecting: total)
    case .unknown:
      state = .ints
      numbers.append(GrowingNumbers(zeros: count), expecting: total)
      numbers.append(values, expecting: total)
    case .ints: numbers.append(values, expecting: total)
    }
  }

  private mutating func append(_ values: [Double], _ stop: ColumnPart.Written?, _ total: Int) {
    switch state {
    case .unread, .disproved: return
    case .words, .manyWords: state = .disproved
    case .floats: floats.append(values, expecting: total)
    case .unknown, .ints:
      // Only the first cell that is not a whole number tells why the column is one of floats.
      tooLarge = stop.map { ColumnPart.Written(row: count + $0.row, text: $0.text) }
      floats.reserveCapacity(max(total, count + values.count))
      if state == .unknown {
        floats.append(contentsOf: repeatElement(0, count: count))
      } else {
        floats.append(contentsOf: numbers.floats)
        numbers = .none
      }
      state = .floats
      floats.append(values, expecting: total)
    }
  }

  private mutating func append(codes new: GrowingNumbers, _ total: Int) {
    if beginWords(total) { numbers.append(new, expecting: total) }
  }

  private mutating func append(_ new: [UInt32], _ added: WordTable, _ total: Int) {
    guard beginWords(total) else { return }
    let knownCount = words.count
    let map = words.merge(added, firstRow: count)
    if words.count > knownCount, state == .words { lookup.add(words.list, from: knownCount) }
    let codes = new.map { code in
      code & ColumnPart.newWord == 0 ? code : map[Int(code & ~ColumnPart.newWord)]
    }
    numbers.append(GrowingNumbers(codes: codes, below: words.count), expecting: total)
    let newCount = words.count - knownCount
    if words.count >= manyWords, newCount > new.count / 4 * 3 {
      state = .manyWords
      lookup = .none
    }
  }

  /// Whether words can follow what came before.
  private mutating func beginWords(_ total: Int) -> Bool {
    switch state {
    case .unread, .disproved: return false
    case .ints, .floats:
      state = .disproved
      return false
    case .unknown:
      // Blanks that came before are words too, and were not taken for any.
      if hasBlanks {
        state = .disproved
        return false
      }
      state = .words
      numbers.append(GrowingNumbers(zeros: count), expecting: total)
      return true
    case .words, .manyWords: return true
    }
  }

  private mutating func addNulls(_ nullRows: [UInt32], _ rowCount: Int, _ total: Int) {
    if nullRows.isEmpty && flags.isEmpty { return }
    if flags.isEmpty {
      flags.append(repeatElement(true, count: count), expecting: total)
    }
    flags.append(repeatElement(true, count: rowCount), expecting: total)
    let first = count
    var places = flags.mutableSpan
    for row in nullRows { places[first + Int(row)] = false }
  }

  /// What was read of a column that is read again is of no more use.
  private mutating func drop() {
    numbers = .none
    floats = []
    flags = []
    words = WordTable()
    lookup = .none
    piles = []
  }

  // MARK: - Results

  /// Finds out, once the last row was taken in, which of many words are the same.
  mutating func settle(on workers: Workers) throws(RunFailure) {
    guard !piles.isEmpty else { return }
    let known = words.list
    words = WordTable()
    let all = [TextPile(bytes: known.arena, ends: known.ends)] + piles
    piles = []
    let distinct = try DistinctTexts(all, on: workers)
    // The words that had codes keep them; behind them come rows.
    let firstRow = numbers.count - known.count
    let found = distinct.words(on: workers)
    let firstRows = found.firstRows.dropFirst(known.count).map {
      $0 + Int32(truncatingIfNeeded: firstRow)
    }
    list = WordList(
      arena: found.bytes,
      ends: found.ends,
      firstRows: known.firstRows + firstRows
    )
    let codes = GrowingNumbers.words(Array(distinct.codes.dropFirst(known.count)))
    numbers.append(codes, expecting: count)
  }

  private var validity: Validity? { flags.isEmpty ? nil : Validity(flags) }

  /// The column with its type.
  ///
  /// - Precondition: it was read, and is not disproved.
  func typed(_ place: ColumnPlace, on workers: Workers) -> TypedColumn {
    switch state {
    case .unread, .disproved: preconditionFailure("a column is typed once it is read")
    case .unknown: return TypedColumn(column: .null(count: count))
    case .ints: return TypedColumn(column: .int(numbers.vector(validity, on: workers)))
    case .floats:
      let remarks = tooLarge.map {
        [DatasetMessages.beyondInteger(place.cell(row: $0.row), $0.text)]
      }
      return TypedColumn(
        column: .float(Vector(floats, validity: validity)),
        remarks: remarks ?? []
      )
    case .words, .manyWords:
      let list = list ?? words.list
      if list.count == 0 { return TypedColumn(column: .null(count: count)) }
      return WordTyping(
        words: list,
        rows: numbers,
        validity: validity,
        column: place,
        workers: workers
      ).typed()
    }
  }

  /// The first cell such as `1.754`, where every point of the column stands so: each may group
  /// thousands.
  ///
  /// - Precondition: the column was read as words, with no word for "no value".
  func firstOpenPoint() -> ColumnPart.Written? {
    (list ?? words.list).firstOpenPoint()
  }
}
