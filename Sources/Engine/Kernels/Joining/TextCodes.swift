/// The codes that a second dictionary's words have in a first one; words that it lacks are numbered
/// behind it.
///
///     first  "b" "c"        second  "a" "b"        codes  2 0
struct TextCodes: Sendable {
  /// By the second dictionary's codes; nil where both are one.
  private let codes: [UInt32]?

  init(
    of column: TextColumn,
    in dictionary: TextDictionary,
    on workers: Workers
  ) throws(RunFailure) {
    if column.dictionary === dictionary {
      codes = nil
      return
    }
    let distinct = try DistinctTexts(of: [dictionary, column.dictionary], on: workers)
    codes = Array(distinct.codes[dictionary.count...])
  }

  /// The codes of a column over the second dictionary; a null's means nothing.
  func values(of column: TextColumn, on workers: Workers) -> [Int64] {
    if let codes {
      return column.values(ofWords: codes.map { Int64($0) }, onNull: 0, on: workers)
    }
    let ownCodes = column.codes(on: workers)
    return workers.fill(ownCodes.count) { rows, out in
      for row in rows { out.append(Int64(ownCodes[row])) }
    }
  }
}
