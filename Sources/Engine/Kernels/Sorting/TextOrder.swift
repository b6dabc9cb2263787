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

  /// A row that has the least or the greatest text of a column, -1 where none has any: of many words, which need not
  /// be put in order for it.
  static func extremeRow(of text: TextColumn, isMinimum: Bool, on workers: Workers) -> Int32 {
    let codes = text.codes(on: workers)
    let (bytes, flags) = (text.dictionary.bytes, text.validity?.flags)
    let sign: Int32 = isMinimum ? -1 : 1
    @Sendable func better(_ best: Int32, _ row: Int32) -> Int32 {
      if best < 0 { return row }
      let own = text.dictionary.range(of: Int(codes[Int(row)]))
      let other = text.dictionary.range(of: Int(codes[Int(best)]))
      let order = compare(bytes.span.extracting(own), bytes.span.extracting(other))
      return order == sign ? row : best
    }
    let rows = workers.mapMorsels(text.count) { rows in
      var best: Int32 = -1
      for row in rows where flags?[row] ?? true {
        best = better(best, Int32(truncatingIfNeeded: row))
      }
      return best
    }
    return rows.reduce(-1) { best, row in row < 0 ? best : better(best, row) }
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
