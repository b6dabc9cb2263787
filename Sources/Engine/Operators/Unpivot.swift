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
    let long = relation.selecting((0..<count).map { Int32($0 / width) })
    var columns = unpivot.kept.map { long.column($0) }
    let labels = Column.text(TextColumn(unpivot.labels))
    columns.append(labels.gathered((0..<count).map { Int32($0 % width) }))
    // The values lie column after column; the rows wanted are row after row.
    let values = Column.concatenated(
      unpivot.columns.map { relation.column($0) },
      type: schema.columns[schema.columns.count - 1].field.type
    )
    let order = (0..<count).map { Int32($0 % width * relation.rowCount + $0 / width) }
    columns.append(values.gathered(order))
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

  func explode(
    _ relation: Relation,
    _ explosion: Plan.Explosion,
    range: SourceRange
  ) throws(RunFailure) -> Relation {
    let parts = TextParts(relation.column(explosion.column), at: explosion.separator)
    var rows: [Int32] = []
    var codes: [UInt32] = []
    var flags: [Bool] = []
    for row in 0..<relation.rowCount {
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
    let exploded = relation.selecting(rows)
    var columns = (0..<relation.columnCount).map { exploded.column($0) }
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

  init(_ column: Column, at separator: String) {
    guard case .text(let text) = column else {
      self.column = nil
      partsOfWord = []
      dictionary = TextDictionary([])
      return
    }
    let words = text.trimmed()
    var builder = TextDictionaryBuilder()
    partsOfWord = words.dictionary.texts.map { word in
      TextSplitting.parts(of: word, at: separator)
        .map(TextSplitting.withoutBlanks)
        .filter { !$0.isEmpty }
        .map { builder.code(of: $0) }
    }
    self.column = words
    dictionary = builder.finish()
  }

  func codes(at row: Int) -> [UInt32] {
    guard let column, !column.isNull(at: row) else { return [] }
    return partsOfWord[column.code(at: row)]
  }
}
