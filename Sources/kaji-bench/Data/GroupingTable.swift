/// The table of the db-benchmark's group-by questions, G1: n rows, 100 values of the small keys.
///
///     id1, id2  id001 … id100              id4, id5  1 … 100       v1  1 … 5
///     id3       id0000000001 … of n / 100  id6       1 … n / 100   v2  1 … 15   v3  0.0 … 100
enum GroupingTable {
  static func write(_ path: String, rows: Int) throws {
    var numbers = SeededNumbers(seed: 108)
    let many = max(1, rows / 100)
    var file = try CSVFile(
      path,
      columns: ["id1", "id2", "id3", "id4", "id5", "id6", "v1", "v2", "v3"]
    )
    for _ in 0..<rows {
      file.word("id", numbers.below(100) + 1, digits: 3)
      file.word("id", numbers.below(100) + 1, digits: 3)
      file.word("id", numbers.below(many) + 1, digits: 10)
      file.number(numbers.below(100) + 1)
      file.number(numbers.below(100) + 1)
      file.number(numbers.below(many) + 1)
      file.number(numbers.below(5) + 1)
      file.number(numbers.below(15) + 1)
      file.millionths(numbers.below(100_000_000))
      try file.endRow()
    }
    try file.finish()
  }
}
