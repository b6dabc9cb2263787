/// The tables of the db-benchmark's join questions: J1, and small, medium and big to join it with.
///
/// Each has keys of its size: of ten keys of one side nine are keys of the other side too.
///
///     keys of a size m    1 … 1.1 m in an order of their own
///                         ├── 0.9 m both ──┼─ 0.1 m J1 only ─┼─ 0.1 m the other only ─┤
///
/// A column of keys has every key once, and then keys again by chance until it is as long as its table.
enum JoinTables {
  static func write(
    _ path: (String) -> String,
    rows: Int
  ) throws {
    var numbers = SeededNumbers(seed: 109)
    let sizes = [max(10, rows / 1_000_000), max(1, rows / 1000), rows]
    let keys = sizes.map { keySets(of: $0, &numbers) }
    let left = keys.map { column(of: $0.left, count: rows, &numbers) }
    try write(path("J1"), keys: left, value: "v1", &numbers)
    for (index, name) in ["small", "medium", "big"].enumerated() {
      let columns = keys.prefix(index + 1).map {
        column(of: $0.right, count: sizes[index], &numbers)
      }
      try write(path(name), keys: columns, value: "v2", &numbers)
    }
  }

  private static func keySets(
    of size: Int,
    _ numbers: inout SeededNumbers
  ) -> (left: [Int32], right: [Int32]) {
    let all = numbers.permutation(size + size / 10)
    let shared = all.prefix(size - size / 10)
    return (Array(all.prefix(size)), shared + all.suffix(size / 10))
  }

  private static func column(
    of keys: [Int32],
    count: Int,
    _ numbers: inout SeededNumbers
  ) -> [Int32] {
    var column = Array(keys.prefix(count))
    column.reserveCapacity(count)
    while column.count < count { column.append(keys[numbers.below(keys.count)]) }
    column.shuffle(using: &numbers)
    return column
  }

  private static func write(
    _ path: String,
    keys: [[Int32]],
    value: String,
    _ numbers: inout SeededNumbers
  ) throws {
    let columns = keys.indices.map { "id\($0 + 1)" } + keys.indices.map { "id\($0 + 4)" } + [value]
    var file = try CSVFile(path, columns: columns)
    for row in 0..<keys[0].count {
      for key in keys { file.number(Int(key[row])) }
      for key in keys { file.word("id", Int(key[row])) }
      file.millionths(numbers.below(100_000_000))
      try file.endRow()
    }
    try file.finish()
  }
}
