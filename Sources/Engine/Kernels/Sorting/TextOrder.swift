/// The order of texts: by code point, which in UTF-8 is the order of the bytes (decision 15).
enum TextOrder {
  /// Below zero, zero or above it, as the first text stands before, with or behind the second.
  static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int32 {
    let shared = min(left.count, right.count)
    for place in 0..<shared where left[place] != right[place] {
      return left[place] < right[place] ? -1 : 1
    }
    return left.count < right.count ? -1 : left.count == right.count ? 0 : 1
  }

  /// The place of each word among all, so that comparing texts is comparing integers.
  static func ranks(of dictionary: TextDictionary, on workers: Workers) -> [Int32] {
    let order = WordOrder(words: dictionary, workers: workers).places()
    return workers.scatter(order.count, placeholder: 0, tasks: workers.morselCount(order.count)) {
      index,
      ranks in
      for rank in workers.morsel(index, of: order.count) {
        ranks[Int(order[rank])] = Int32(truncatingIfNeeded: rank)
      }
    }
  }

  /// The texts of a column as integers that compare as they do.
  static func ranks(of text: TextColumn, on workers: Workers) -> Vector<Int32> {
    let text = text.trimmed()
    let ranks = ranks(of: text.dictionary, on: workers)
    let values = text.values(ofWords: ranks, onNull: 0, on: workers)
    return Vector(values, validity: text.validity)
  }

  /// Two text operands as integers that compare as the texts do.
  static func lanes(
    _ lhs: TextColumn,
    isLeftConstant: Bool,
    _ rhs: TextColumn,
    isRightConstant: Bool,
    on workers: Workers
  ) throws(RunFailure) -> (Lane<Int32>, Lane<Int32>) {
    func lane(_ column: TextColumn, _ ranks: [Int32], isConstant: Bool) -> Lane<Int32> {
      let values = column.values(ofWords: ranks, onNull: 0, on: workers)
      return Lane(Vector(values, validity: column.validity), isConstant: isConstant)
    }
    func signs(_ words: TextDictionary, _ other: String) -> [Int32] {
      workers.fill(words.count) { range, out in
        let bytes = words.bytes
        let other = other.utf8
        for word in range {
          out.append(compare(bytes.span.extracting(words.range(of: word)), other.span))
        }
      }
    }
    let lhs = lhs.trimmed()
    let rhs = rhs.trimmed()
    if isRightConstant {
      let signs = signs(lhs.dictionary, rhs.text(at: 0))
      let zero = Lane(Vector<Int32>([0]), isConstant: true)
      return (lane(lhs, signs, isConstant: isLeftConstant), zero)
    }
    if isLeftConstant {
      let signs = signs(rhs.dictionary, lhs.text(at: 0))
      let zero = Lane(Vector<Int32>([0]), isConstant: true)
      return (zero, lane(rhs, signs, isConstant: false))
    }
    if lhs.dictionary === rhs.dictionary {
      let ranks = ranks(of: lhs.dictionary, on: workers)
      return (lane(lhs, ranks, isConstant: false), lane(rhs, ranks, isConstant: false))
    }
    let (words, codes) = try DistinctTexts.unite([lhs.dictionary, rhs.dictionary], on: workers)
    let ranks = ranks(of: words, on: workers)
    return (
      lane(lhs, codes[0].map { ranks[Int($0)] }, isConstant: false),
      lane(rhs, codes[1].map { ranks[Int($0)] }, isConstant: false)
    )
  }
}
