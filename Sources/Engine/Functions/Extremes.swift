import Language

extension Library {
  static let extremes: [AggregateFunction] = [
    extreme("min", "Smallest value.", example: "1", isMinimum: true),
    extreme("max", "Largest value.", example: "3", isMinimum: false),
  ]

  private static func extreme(
    _ name: String,
    _ summary: String,
    example: String,
    isMinimum: Bool
  ) -> AggregateFunction {
    AggregateFunction(
      Signature(
        name,
        .aggregate,
        [Signature.Parameter("column", .ordered, "the column to look at")],
        result: .sameAs(0),
        summary: summary,
        details: """
          Nulls are skipped; null where no value is left. Texts are ordered by code point.
          """,
        examples: [
          Signature.Example("\(name) x", example, column: [.int(2), .null, .int(1), .int(3)])
        ]
      )
    ) { call throws(RunFailure) in
      let column = call.values
      switch column {
      case .int(let vector), .timestamp(let vector), .time(let vector):
        return column.gathered(rows(of: vector, in: call.partition, isMinimum: isMinimum))
      case .float(let vector):
        return column.gathered(rows(of: vector, in: call.partition, isMinimum: isMinimum))
      case .duration(let vector):
        return column.gathered(rows(of: vector, in: call.partition, isMinimum: isMinimum))
      case .date(let vector):
        return column.gathered(rows(of: vector, in: call.partition, isMinimum: isMinimum))
      case .bool(let vector):
        let numbers = Vector(vector.values.map { $0 ? 1 : 0 }, validity: vector.validity)
        return column.gathered(rows(of: numbers, in: call.partition, isMinimum: isMinimum))
      case .text(let text):
        let text = text.trimmed()
        let ranks = TextOrder.ranks(of: text.dictionary.texts)
        // A null row's code may point nowhere.
        let numbers = text.codes.map { Int($0) < ranks.count ? ranks[Int($0)] : 0 }
        let vector = Vector(numbers, validity: text.validity)
        return column.gathered(rows(of: vector, in: call.partition, isMinimum: isMinimum))
      case .null:
        return .null(count: call.partition.count)
      }
    }
  }

  /// The first row of each part that holds its extreme, -1 where it has no value.
  private static func rows<Element: Comparable>(
    of vector: Vector<Element>,
    in partition: Partition,
    isMinimum: Bool
  ) -> [Int32] {
    var best = [Int32](repeating: -1, count: partition.count)
    let flags = vector.validity?.flags
    for row in vector.values.indices where flags?[row] ?? true {
      let part = partition.part(of: row)
      let known = best[part]
      if known < 0 {
        best[part] = Int32(row)
      } else {
        let value = vector.values[row]
        let other = vector.values[Int(known)]
        if isMinimum ? value < other : value > other { best[part] = Int32(row) }
      }
    }
    return best
  }
}
