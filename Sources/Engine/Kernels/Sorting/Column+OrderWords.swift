import Language

extension Column {
  /// The values as words that compare, as unsigned numbers, in the order of the values; a null's word
  /// means nothing.
  ///
  ///     name   "b" null "a" "c"        words  1 0 0 2
  var orderWords: [UInt64] {
    switch self {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      return vector.values.map { RadixSort.key($0) }
    case .duration(let vector):
      return vector.values.map { RadixSort.key($0.length) }
    case .date(let vector):
      return vector.values.map { RadixSort.key(Int64($0)) }
    case .float(let vector):
      return vector.values.map { RadixSort.key($0) }
    case .bool(let vector):
      return vector.values.map { $0 ? 1 : 0 }
    case .text(let text):
      let text = text.trimmed()
      let ranks = TextOrder.ranks(of: text.dictionary, on: .one)
      // A null row's code may point nowhere.
      return text.codes.map { Int($0) < ranks.count ? UInt64(ranks[Int($0)]) : 0 }
    case .null(let count):
      return Array(repeating: 0, count: count)
    }
  }
}
