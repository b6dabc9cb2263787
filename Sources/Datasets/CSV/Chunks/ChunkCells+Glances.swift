import Engine

/// What one glance at each cell of a column tells, in loops without a branch that depends on the cell, so
/// that the memory of many is fetched at a time.
///
///     row       0    1    2    3     4
///     cell      yes  no        yes   new
///     marks     0    1    ∅    0     ?       the code of a known word, or why there is none
///     codes     0    1    0    0     0
///     nulls               2
///     opens                          4       words that are new, collisions, quotes inside
struct WordGlances {
  var codes: [UInt32]
  private(set) var nullRows: [UInt32] = []
  private(set) var openRows: [UInt32] = []

  /// What stands for a cell that is null, beside `noCode` for one that is open: no code is as high.
  static let null = WordTable.noCode - 1
  /// Set in what stands for no code, and in no code.
  private static let special: UInt32 = 1 << 31

  /// Of a mark for each row, and all marks put together.
  init(_ marks: consuming [UInt32], union: UInt32) {
    guard union & WordGlances.special != 0 else {
      codes = marks
      return
    }
    let rowCount = marks.count
    // Each row is written to both, and kept where it counts: which does cannot be foreseen.
    var nullRows = [UInt32](repeating: 0, count: rowCount)
    var openRows = nullRows
    var nullCount = 0
    var openCount = 0
    var codes = marks
    var places = codes.mutableSpan
    var nulls = nullRows.mutableSpan
    var opens = openRows.mutableSpan
    for row in 0..<rowCount {
      let mark = places[row]
      nulls[nullCount] = UInt32(truncatingIfNeeded: row)
      opens[openCount] = UInt32(truncatingIfNeeded: row)
      // By arithmetic: the marks that are no codes have their highest bit, and differ in the lowest.
      let isSpecial = mark &>> 31
      nullCount &+= Int(truncatingIfNeeded: isSpecial & ~mark)
      openCount &+= Int(truncatingIfNeeded: isSpecial & mark)
      places[row] = mark & (isSpecial &- 1)
    }
    nullRows.removeLast(rowCount - nullCount)
    openRows.removeLast(rowCount - openCount)
    self.codes = codes
    self.nullRows = nullRows
    self.openRows = openRows
  }

  /// Rows that are open turn out to have none of the words.
  mutating func addNulls(_ rows: [UInt32]) {
    if !rows.isEmpty { nullRows = (nullRows + rows).sorted() }
  }
}

/// Whether cells may stand in quotes: a type each, so that a loop over cells without any looks for none.
private protocol QuoteRule {
  /// 1 where a cell with this first byte stands in quotes, else 0.
  func count(_ first: UInt8) -> Int

  /// Whether such a cell may have quotes in it, written twice.
  func mayBeDoubled(_ first: UInt8) -> Bool
}

private struct NoQuotes: QuoteRule {
  @inline(__always)
  func count(_ first: UInt8) -> Int { 0 }

  @inline(__always)
  func mayBeDoubled(_ first: UInt8) -> Bool { false }
}

private struct SomeQuotes: QuoteRule {
  let quote: UInt8
  /// The quote, or what no cell begins with.
  let doubled: UInt8

  @inline(__always)
  func count(_ first: UInt8) -> Int { first == quote ? 1 : 0 }

  @inline(__always)
  func mayBeDoubled(_ first: UInt8) -> Bool { first == doubled }
}

/// Words of few, of certain lengths: a type each, so that a loop over cells asks for no other.
private protocol FewWords {
  /// The code of a word, `noCode` where it is none of the known ones.
  func code(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32
}

private struct ShortWords: FewWords {
  let table: GlanceTable

  @inline(__always)
  func code(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    table.shortCode(bytes, start, end)
  }
}

private struct LongWords: FewWords {
  let table: GlanceTable

  @inline(__always)
  func code(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    table.longCode(bytes, start, end)
  }
}

private struct AnyWords: FewWords {
  let table: GlanceTable
  let words: WordTable

  @inline(__always)
  func code(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    table.code(bytes, start, end, of: words)
  }
}

extension ChunkCells {
  /// Looks up the words of some rows among the known ones, and gives their marks put together.
  func addMarks(
    _ column: Int,
    _ rows: Range<Int>,
    _ known: ColumnAssembly,
    to marks: inout [UInt32]
  ) -> UInt32 {
    if quote == 0 { return addMarks(column, rows, known, NoQuotes(), to: &marks) }
    if case .few(let table) = known.lookup, !table.hasWord(beginningWith: quote),
      seemsUnquoted(column, rows)
    {
      // A cell in quotes is none of the words then, and is left open.
      return addMarks(column, rows, known, NoQuotes(), to: &marks)
    }
    let rule = SomeQuotes(quote: quote, doubled: hasDoubledQuotes ? quote : 0)
    return addMarks(column, rows, known, rule, to: &marks)
  }

  /// Whether the first of some cells are without quotes.
  private func seemsUnquoted(_ column: Int, _ rows: Range<Int>) -> Bool {
    let raw = unsafe bytes.span.bytes
    let places = self.places.places.span
    var walk = self.places.walk(column: column).moved(by: rows.lowerBound)
    for _ in rows.prefix(ChunkCells.cellsTried) {
      if raw.byte(at: walk.start(places)) == quote { return false }
      walk.advance()
    }
    return true
  }

  private static var cellsTried: Int { 64 }

  private func addMarks(
    _ column: Int,
    _ rows: Range<Int>,
    _ known: ColumnAssembly,
    _ rule: some QuoteRule,
    to marks: inout [UInt32]
  ) -> UInt32 {
    switch known.lookup {
    case .few(let table):
      switch table.lengths {
      case .short:
        return addMarks(column, rows, few: ShortWords(table: table), rule, to: &marks)
      case .long:
        return addMarks(column, rows, few: LongWords(table: table), rule, to: &marks)
      case .any:
        let words = AnyWords(table: table, words: known.words)
        return addMarks(column, rows, few: words, rule, to: &marks)
      }
    case .numbered(let numbered):
      return addMarks(column, rows, batched: numbered, rule, to: &marks)
    case .many:
      return addMarks(column, rows, batched: ManyWords(words: known.words), rule, to: &marks)
    }
  }

  /// Looks up words of few, each as it comes.
  private func addMarks(
    _ column: Int,
    _ rows: Range<Int>,
    few words: some FewWords,
    _ rule: some QuoteRule,
    to marks: inout [UInt32]
  ) -> UInt32 {
    let raw = unsafe bytes.span.bytes
    let places = self.places.places.span
    var union: UInt32 = 0
    marks.append(addingCapacity: rows.count) { out in
      var walk = self.places.walk(column: column).moved(by: rows.lowerBound)
      var marks: UInt32 = 0
      for _ in rows {
        let start = walk.start(places)
        let end = walk.end(places)
        walk.advance()
        let first = raw.byte(at: start)
        let quotes = rule.count(first)
        let code = words.code(raw, start &+ quotes, end &- quotes)
        let isDoubled = rule.mayBeDoubled(first)
        let mark = ChunkCells.mark(code, isEmpty: start >= end, isDoubled: isDoubled)
        marks |= mark
        out.append(mark)
      }
      union = marks
    }
    return union
  }

  private static var batchLength: Int { 64 }

  /// Looks up words of many: first where each of a batch leads, then what is found there.
  private func addMarks<Finder: WordFinder>(
    _ column: Int,
    _ rows: Range<Int>,
    batched finder: Finder,
    _ rule: some QuoteRule,
    to marks: inout [UInt32]
  ) -> UInt32 {
    let raw = unsafe bytes.span.bytes
    let places = self.places.places.span
    var union: UInt32 = 0
    marks.append(addingCapacity: rows.count) { out in
      var fetching = self.places.walk(column: column).moved(by: rows.lowerBound)
      var walk = fetching
      var traces = InlineArray<64, Finder.Trace>(repeating: Finder.noTrace)
      var marks: UInt32 = 0
      var done = 0
      while done < rows.count {
        let count = min(ChunkCells.batchLength, rows.count &- done)
        for index in 0..<count {
          let start = fetching.start(places)
          let end = fetching.end(places)
          fetching.advance()
          let quotes = rule.count(raw.byte(at: start))
          traces[index] = finder.trace(raw, start &+ quotes, end &- quotes)
        }
        for index in 0..<count {
          let start = walk.start(places)
          let end = walk.end(places)
          walk.advance()
          let first = raw.byte(at: start)
          let quotes = rule.count(first)
          let code = finder.code(traces[index], raw, start &+ quotes, end &- quotes)
          let isDoubled = rule.mayBeDoubled(first)
          let mark = ChunkCells.mark(code, isEmpty: start >= end, isDoubled: isDoubled)
          marks |= mark
          out.append(mark)
        }
        done &+= count
      }
      union = marks
    }
    return union
  }

  /// What stands for a cell: by arithmetic, since where cells are empty cannot be foreseen.
  @inline(__always)
  private static func mark(_ code: UInt32, isEmpty: Bool, isDoubled: Bool) -> UInt32 {
    let empty = 0 &- (isEmpty ? 1 : 0) as UInt32
    let doubled = 0 &- (isDoubled ? 1 : 0) as UInt32
    return (code | doubled) & ~empty | WordGlances.null & empty
  }
}
