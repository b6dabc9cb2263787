import Language

/// Columns gathered side by side: while one stretch of the rows is in a processor's cache, it is read for all
/// of them.
///
///     rows      4 5 9 | 12 13 7        columns   a b c
///     tasks     a b c at 4 5 9 · a b c at 12 13 7
extension Column {
  /// As many columns as are written side by side.
  static let mostGatheredTogether = 8

  /// The values at these rows, in this order; a negative row gives a null.
  static func gathered(
    _ columns: [Column],
    at rows: [Int32],
    on workers: Workers
  ) throws(RunFailure) -> [Column] {
    let hasMissing = workers.mapMorsels(rows.count) { range in
      // One negative row makes this negative.
      var signs: Int32 = 0
      for place in range { signs |= rows[place] }
      return signs < 0
    }.contains(true)
    // One set of flags for all columns without nulls of their own.
    let missing =
      hasMissing ? (nil as Validity?).gathered(rows, hasMissing: true, on: workers) : nil
    var results: [Column] = []
    for start in stride(from: 0, to: columns.count, by: mostGatheredTogether) {
      let some = columns[start..<min(start + mostGatheredTogether, columns.count)]
      let group = some.map { column in
        Gathering(
          column: column,
          rows: rows,
          validity: column.validity == nil
            ? missing : column.validity.gathered(rows, hasMissing: hasMissing, on: workers),
          hasMissing: hasMissing,
          workers: workers
        )
      }
      var gathered: [Column] = []
      try fill(group[...], writing: [], on: workers, rowCount: rows.count, into: &gathered)
      results += gathered.reversed()
    }
    return results
  }

  /// Each column begins its array and hands on to the next; the last has all of them written.
  private static func fill(
    _ gatherings: ArraySlice<Gathering>,
    writing writers: [@Sendable (Range<Int>) -> Void],
    on workers: Workers,
    rowCount: Int,
    into results: inout [Column]
  ) throws(RunFailure) {
    guard let first = gatherings.first else {
      _ = try workers.map(workers.morselCount(rowCount)) { morsel throws(RunFailure) in
        try workers.checkCancellation()
        let range = workers.morsel(morsel, of: rowCount)
        for write in writers { write(range) }
      }
      return
    }
    let column = try first.column { write throws(RunFailure) in
      try fill(
        gatherings.dropFirst(),
        writing: writers + [write],
        on: workers,
        rowCount: rowCount,
        into: &results
      )
    }
    results.append(column)
  }
}

/// One of the columns that are gathered side by side.
private struct Gathering {
  let column: Column
  let rows: [Int32]
  let validity: Validity?
  let hasMissing: Bool
  let workers: Workers

  typealias Through =
    (_ writeMorsel: @escaping @Sendable (Range<Int>) -> Void) throws(RunFailure) -> Void

  func column(_ body: Through) throws(RunFailure) -> Column {
    switch column {
    case _ where column.count == 0:
      try body { _ in }
      return Column(repeating: .null, type: column.type, count: rows.count)
    case .int(let vector): return .int(try values(vector, body))
    case .float(let vector): return .float(try values(vector, body))
    case .bool(let vector): return .bool(try values(vector, body))
    case .date(let vector): return .date(try values(vector, body))
    case .timestamp(let vector): return .timestamp(try values(vector, body))
    case .time(let vector): return .time(try values(vector, body))
    case .duration(let vector): return .duration(try values(vector, body))
    case .text(let column):
      return .text(
        TextColumn(
          try values(column.kept, body),
          dictionary: column.dictionary,
          validity: validity
        )
      )
    case .null:
      try body { _ in }
      return .null(count: rows.count)
    }
  }

  private func values<Element>(
    _ vector: Vector<Element>,
    _ body: Through
  ) throws(RunFailure) -> Vector<Element> {
    Vector(try values(vector.kept, body), validity: validity)
  }

  private func values<Element>(
    _ kept: KeptValues<Element>,
    _ body: Through
  ) throws(RunFailure) -> KeptValues<Element> {
    switch kept {
    case .plain(let values): return .plain(try self.values(values, body))
    case .narrow(let narrow):
      let numbers: NarrowNumbers =
        switch narrow.numbers {
        case .bytes(let values): .bytes(try self.values(values, body))
        case .pairs(let values): .pairs(try self.values(values, body))
        case .words(let values): .words(try self.values(values, body))
        }
      return .narrow(narrow.replacing(numbers))
    }
  }

  private func values<Element: BitwiseCopyable & Sendable>(
    _ values: [Element],
    _ body: Through
  ) throws(RunFailure) -> [Element] {
    let rows = rows
    if hasMissing {
      return try workers.fill(rows.count) { range, out in
        // Any value stands for a null, so the first does.
        for place in range { out.append(values[Int(max(0, rows[place]))]) }
      } through: { write throws(RunFailure) in
        try body(write)
      }
    }
    return try workers.fill(rows.count) { range, out in
      for place in range { out.append(values[Int(rows[place])]) }
    } through: { write throws(RunFailure) in
      try body(write)
    }
  }
}
