import Language

/// The values of a list, so that whether a value is one of them is one probe and not a chain of comparisons.
///
///     1980 1987 1984     a narrow range    lowest 1980    true . . . true . . true
///     3 70000 12         a wide one        3 12 70000     halved until found
struct Members {
  private enum Kind {
    /// Whether each word from the lowest on is a member.
    case narrow(lowest: UInt64, [Bool])
    /// Ascending.
    case wide([UInt64])
    case texts(Set<TextKey>)
  }

  /// Fewer are compared one by one.
  private static let leastMembers = 4

  private let kind: Kind
  private let type: ValueType

  /// Nil where an item is computed or null, where they are few, or where the type has no such probe.
  init?(of items: [TypedExpression], type: ValueType) {
    guard items.count >= Members.leastMembers else { return nil }
    self.type = type
    var words: [UInt64] = []
    var texts: Set<TextKey> = []
    for item in items {
      guard case .literal(let value) = item.kind, value.type == type else { return nil }
      switch value {
      case .int(let number), .timestamp(let number), .time(let number):
        words.append(RadixSort.key(number))
      case .date(let days): words.append(RadixSort.key(Int64(days)))
      case .float(let number): words.append(RadixSort.key(number))
      case .text(let text): texts.insert(TextKey(text))
      case .null, .bool, .duration: return nil
      }
    }
    guard let lowest = words.min(), let highest = words.max() else {
      kind = .texts(texts)
      return
    }
    if highest - lowest < 1 << 12 {
      var flags = [Bool](repeating: false, count: Int(highest - lowest) + 1)
      for word in words { flags[Int(word - lowest)] = true }
      kind = .narrow(lowest: lowest, flags)
    } else {
      kind = .wide(words.sorted())
    }
  }

  /// Whether each value is a member, null where it is null; nil for a column of another type.
  func contain(_ column: Column, on workers: Workers) throws(RunFailure) -> Column? {
    guard column.type == type else { return nil }
    switch column {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      return verdicts(vector) { RadixSort.key($0) }
    case .date(let vector): return verdicts(vector) { RadixSort.key(Int64($0)) }
    case .float(let vector): return verdicts(vector) { RadixSort.key($0) }
    case .text(let text): return try verdicts(text, on: workers)
    case .bool, .duration, .null: return nil
    }
  }

  private func verdicts<Element>(
    _ vector: Vector<Element>,
    _ word: (Element) -> UInt64
  ) -> Column? {
    let verdicts: [Bool]
    switch kind {
    case .narrow(let lowest, let flags):
      verdicts = vector.values.map {
        // Below the lowest the difference wraps around, and is beyond the flags.
        let place = word($0) &- lowest
        return place < UInt64(flags.count) && flags[Int(place)]
      }
    case .wide(let words): verdicts = vector.values.map { Members.contains(words, word($0)) }
    case .texts: return nil
    }
    return .bool(Vector(verdicts, validity: vector.validity))
  }

  private func verdicts(_ text: TextColumn, on workers: Workers) throws(RunFailure) -> Column? {
    guard case .texts(let members) = kind else { return nil }
    let verdicts = try text.measured(on: workers, onNull: false) { words in
      words.texts.map { members.contains(TextKey($0)) }
    }
    return .bool(verdicts)
  }

  private static func contains(_ words: [UInt64], _ word: UInt64) -> Bool {
    var lower = 0
    var upper = words.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if words[middle] < word { lower = middle + 1 } else { upper = middle }
    }
    return lower < words.count && words[lower] == word
  }
}
