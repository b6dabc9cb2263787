import Language

/// `unpivot` and `explode`: each row becomes several, which all rest on it.
extension Run {
  func unpivot(
    _ relation: Relation,
    _ unpivot: Plan.Unpivot,
    schema: Schema,
    range: SourceRange
  ) throws(RunFailure) -> Relation {
    let width = unpivot.columns.count
    let (count, overflow) = relation.rowCount.multipliedReportingOverflow(by: width)
    guard !overflow, count <= Int(Int32.max) else { throw .tooManyRows(range) }
    let long = relation.selecting(filled(count) { $0 / width }, on: workers)
    var columns: [Column] = []
    for index in unpivot.kept {
      try checkCancellation()
      columns.append(long.column(index, on: workers))
    }
    let labels = Column.text(TextColumn(unpivot.labels))
    columns.append(labels.gathered(filled(count) { $0 % width }, on: workers))
    try checkCancellation()
    // The values lie column after column; the rows wanted are row after row.
    let values = try Column.concatenated(
      unpivot.columns.map { relation.column($0, on: workers) },
      type: schema.columns[schema.columns.count - 1].field.type,
      on: workers
    )
    try checkCancellation()
    let rowCount = relation.rowCount
    let order = filled(count) { $0 % width * rowCount + $0 / width }
    columns.append(values.gathered(order, on: workers))
    var result = long.replacingColumns(columns)
    for (place, index) in unpivot.kept.enumerated() {
      result.cellLineage[place] = long.cellLineage[index]
    }
    if unpivot.columns.contains(where: { relation.cellLineage[$0] != nil }) {
      result.cellLineage[columns.count - 1] =
        relation.footing(ofStacked: unpivot.columns) { ($0, relation.rowCount) }.selecting(order)
    }
    return result
  }

  private func filled(_ count: Int, _ row: @escaping @Sendable (Int) -> Int) -> [Int32] {
    workers.fill(count) { places, out in
      for place in places { out.append(Int32(truncatingIfNeeded: row(place))) }
    }
  }

  func explode(
    _ relation: Relation,
    _ explosion: Plan.Explosion,
    range: SourceRange
  ) throws(RunFailure) -> Relation {
    let parts = try TextParts(
      relation.column(explosion.column, on: workers),
      at: explosion.separator,
      on: workers
    )
    var rows: [Int32] = []
    var codes: [UInt32] = []
    var flags: [Bool] = []
    try workers.walk(relation.rowCount) { morsel throws(RunFailure) in
      for row in morsel {
        let found = parts.codes(at: row)
        if rows.count + max(1, found.count) > Int(Int32.max) { throw .tooManyRows(range) }
        for code in found {
          rows.append(Int32(row))
          codes.append(code)
          flags.append(true)
        }
        if found.isEmpty {
          rows.append(Int32(row))
          codes.append(0)
          flags.append(false)
        }
      }
    }
    let exploded = relation.selecting(rows, on: workers)
    var columns: [Column] = []
    for index in 0..<relation.columnCount {
      try checkCancellation()
      columns.append(exploded.column(index, on: workers))
    }
    columns[explosion.column] = .text(
      TextColumn(codes: codes, dictionary: parts.dictionary, validity: Validity.compact(flags))
    )
    var result = exploded.replacingColumns(columns)
    result.cellLineage = exploded.cellLineage
    return result
  }
}

/// The parts of a text column's words, each word taken apart once.
private struct TextParts {
  private let column: TextColumn?
  /// The parts of each word.
  private let partsOfWord: [[UInt32]]
  let dictionary: TextDictionary

  init(
    _ column: Column,
    at separator: String,
    on workers: Workers
  ) throws(RunFailure) {
    guard case .text(let text) = column else {
      self.column = nil
      partsOfWord = []
      dictionary = TextDictionary([])
      return
    }
    let words = text.trimmed()
    var builder = TextDictionaryBuilder()
    var partsOfWord: [[UInt32]] = []
    try workers.walk(words.dictionary.count) { codes throws(RunFailure) in
      for word in words.dictionary.texts[codes] {
        partsOfWord.append(
          TextSplitting.parts(of: word, at: separator)
            .map(TextSplitting.withoutBlanks)
            .filter { !$0.isEmpty }
            .map { builder.code(of: $0) }
        )
      }
    }
    self.partsOfWord = partsOfWord
    self.column = words
    dictionary = builder.finish()
  }

  func codes(at row: Int) -> [UInt32] {
    guard let column, !column.isNull(at: row) else { return [] }
    return partsOfWord[column.code(at: row)]
  }
}
