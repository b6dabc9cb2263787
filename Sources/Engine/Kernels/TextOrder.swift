/// The order of texts: by code point, which in UTF-8 is the order of the bytes (decision 15).
enum TextOrder {
  static func precedes(_ lhs: String, _ rhs: String) -> Bool {
    lhs.utf8.lexicographicallyPrecedes(rhs.utf8)
  }

  /// -1, 0 or 1.
  static func compare(_ lhs: String, _ rhs: String) -> Int64 {
    if precedes(lhs, rhs) { return -1 }
    return precedes(rhs, lhs) ? 1 : 0
  }

  /// The place of each text among all, so that comparing texts is comparing integers.
  ///
  /// - Precondition: the texts are distinct.
  static func ranks(of texts: [String]) -> [Int64] {
    var ranks = [Int64](repeating: 0, count: texts.count)
    let order = texts.indices.sorted { precedes(texts[$0], texts[$1]) }
    for (rank, index) in order.enumerated() { ranks[index] = Int64(rank) }
    return ranks
  }

  /// Two text operands as integers that compare as the texts do.
  static func lanes(
    _ lhs: TextColumn,
    isLeftConstant: Bool,
    _ rhs: TextColumn,
    isRightConstant: Bool
  ) -> (Lane<Int64>, Lane<Int64>) {
    func lane(_ column: TextColumn, _ numbers: [Int64], isConstant: Bool) -> Lane<Int64> {
      // A null row's code may point nowhere.
      let values = column.codes.map { Int($0) < numbers.count ? numbers[Int($0)] : 0 }
      return Lane(Vector(values, validity: column.validity), isConstant: isConstant)
    }
    let lhs = lhs.trimmed()
    let rhs = rhs.trimmed()
    if isRightConstant {
      let right = rhs.text(at: 0)
      let signs = lhs.dictionary.texts.map { compare($0, right) }
      let zero = Lane(Vector<Int64>([0]), isConstant: true)
      return (lane(lhs, signs, isConstant: isLeftConstant), zero)
    }
    if isLeftConstant {
      let left = lhs.text(at: 0)
      let signs = rhs.dictionary.texts.map { compare($0, left) }
      let zero = Lane(Vector<Int64>([0]), isConstant: true)
      return (zero, lane(rhs, signs, isConstant: false))
    }
    var builder = TextDictionaryBuilder()
    let leftCodes = lhs.dictionary.texts.map { builder.code(of: $0) }
    let rightCodes = rhs.dictionary.texts.map { builder.code(of: $0) }
    let ranks = ranks(of: builder.texts)
    return (
      lane(lhs, leftCodes.map { ranks[Int($0)] }, isConstant: false),
      lane(rhs, rightCodes.map { ranks[Int($0)] }, isConstant: false)
    )
  }
}
