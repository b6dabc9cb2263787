import Language

extension Column {
  /// The values as words in the order of the values, made by the calling thread.
  var orderWords: [UInt64] { orderWords(isDescending: false, on: .one) }

  /// The values as words that compare, as unsigned numbers, in the order of the values, or in the opposite
  /// one; a null's word means nothing.
  ///
  ///     name   "b" null "a" "c"        words  1 0 0 2
  func orderWords(isDescending: Bool, on workers: Workers) -> [UInt64] {
    func words<Element: Sendable>(
      _ values: [Element],
      _ word: @escaping @Sendable (Element) -> UInt64
    ) -> [UInt64] {
      workers.fill(values.count) { rows, out in
        if isDescending {
          for row in rows { out.append(~word(values[row])) }
        } else {
          for row in rows { out.append(word(values[row])) }
        }
      }
    }
    switch self {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      return words(vector.values(on: workers)) { RadixSort.key($0) }
    case .duration(let vector):
      return words(vector.values) { RadixSort.key($0.length) }
    case .date(let vector):
      return words(vector.values) { RadixSort.key(Int64($0)) }
    case .float(let vector):
      return words(vector.values) { RadixSort.key($0) }
    case .bool(let vector):
      return words(vector.values) { $0 ? 1 : 0 }
    case .text(let text):
      let text = text.trimmed()
      let ranks = TextOrder.ranks(of: text.dictionary, on: workers)
      // A null row's code may point nowhere.
      return words(text.codes(on: workers)) { Int($0) < ranks.count ? UInt64(ranks[Int($0)]) : 0 }
    case .null(let count):
      return Array(repeating: 0, count: count)
    }
  }
}
