import Language

/// The values of a column as words that compare, as unsigned numbers, in the order of the values; a null's word
/// means nothing.
///
///     name   "b" null "a" "c"        words  1 – 0 2
///
/// Words are made as they are asked for, by a loop for each way in which values are kept.
enum OrderWords: Sendable {
  case integers([Int64])
  case narrow(NarrowNumbers, lowest: Int64)
  case days([Int32])
  case floats([Double])
  /// By the whole numbers that they are with a scale.
  case decimals([Double], DecimalScale)
  case truths([Bool])
  /// A text's rank among its dictionary's words.
  case ranks([Int32], codes: [UInt32])

  /// Nil for a column of nulls, which has no order.
  init?(_ column: Column, on workers: Workers) {
    switch column {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      if case .narrow(let narrow) = vector.kept {
        self = .narrow(narrow.numbers, lowest: narrow.lowest)
      } else {
        self = .integers(vector.values)
      }
    case .date(let vector): self = .days(vector.values)
    case .float(let vector): self = .floats(vector.values)
    case .bool(let vector): self = .truths(vector.values)
    case .duration(let vector): self = .integers(vector.lengths(on: workers))
    case .text(let text):
      let text = text.trimmed()
      let ranks = TextOrder.ranks(of: text.dictionary, on: workers)
      self = .ranks(ranks, codes: text.codes(on: workers))
    case .null: return nil
    }
  }

  /// The word of one row.
  func word(at row: Int) -> UInt64 { withWords { word in word(row) } }

  /// What a body makes of the words of rows, which is given a loop of its own for each kind of source.
  @inline(__always)
  func withWords<Result>(_ body: (_ word: (_ row: Int) -> UInt64) -> Result) -> Result {
    switch self {
    case .integers(let values): body { RadixSort.key(values[$0]) }
    case .narrow(.bytes(let values), let lowest):
      body { RadixSort.key(lowest &+ Int64(values[$0])) }
    case .narrow(.pairs(let values), let lowest):
      body { RadixSort.key(lowest &+ Int64(values[$0])) }
    case .narrow(.words(let values), let lowest):
      body { RadixSort.key(lowest &+ Int64(values[$0])) }
    case .days(let values): body { RadixSort.key(Int64(values[$0])) }
    case .floats(let values): body { RadixSort.key(values[$0]) }
    case .decimals(let values, let scale): body { RadixSort.key(scale.integer(values[$0])) }
    case .truths(let values): body { values[$0] ? 1 : 0 }
    case .ranks(let ranks, let codes):
      body { row in
        // A null row's code may point nowhere.
        let code = Int(codes[row])
        return code < ranks.count ? UInt64(truncatingIfNeeded: ranks[code]) : 0
      }
    }
  }
}

extension Column {
  /// The words of all rows, by which their values compare; zeros for nulls throughout.
  var orderWords: [UInt64] {
    guard let words = OrderWords(self, on: .one) else { return Array(repeating: 0, count: count) }
    return words.withWords { word in
      [UInt64](capacity: count) { out in
        for row in 0..<count { out.append(word(row)) }
      }
    }
  }
}

extension Vector<Calendar.Duration> {
  /// How long each is: 30 days and 1 month are one duration.
  func lengths(on workers: Workers) -> [Int64] {
    let values = values
    return workers.fill(count) { range, out in
      for row in range { out.append(values[row].length) }
    }
  }
}
