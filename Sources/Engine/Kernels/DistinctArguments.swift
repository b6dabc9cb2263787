import Language

/// The distinct combinations of several operands' values, for functions that are dear or take texts:
/// they run once a combination, and their results are spread over the rows.
///
///     sex  "f" "m" "f" "f"     3 constant      combinations  ("f", 3) ("m", 3)     ids  0 1 0 0
struct DistinctArguments {
  /// Of which a constant has one value.
  let operands: [Operand]
  /// The combination of each row; nil where all operands are constant and there is but one.
  let ids: [Int32]?
  /// A row of the operands' columns for each combination.
  let rows: [Int32]
  /// Whether the rows are all different, and their own combinations.
  private let areRows: Bool
  private let workers: Workers

  init(
    _ operands: [Operand],
    rowCount: Int,
    on workers: Workers
  ) throws(RunFailure) {
    self.workers = workers
    let columns = operands.filter { !$0.isConstant }.map(\.column)
    var operands = operands
    if columns.isEmpty {
      ids = nil
      rows = [0]
      areRows = false
    } else if columns.count == 1, case .text(let text) = columns[0] {
      // The dictionary is the grouping: a combination for each of its words, and one for null.
      let text = text.trimmed()
      let words = text.dictionary.count
      let codes = text.codes(on: workers)
      ids = workers.fill(codes.count) { range, out in
        for row in range {
          out.append(text.isNull(at: row) ? Int32(words) : Int32(codes[row]))
        }
      }
      rows = Array(0...Int32(words))
      areRows = false
      let entries = TextColumn(
        codes: Array(0...UInt32(words)),
        dictionary: text.dictionary,
        validity: Validity((0...words).map { $0 < words })
      )
      operands = operands.map { $0.isConstant ? $0 : Operand(.text(entries)) }
    } else {
      let grouping = try Grouping(columns, rowCount: rowCount, on: workers)
      ids = grouping.ids
      rows = grouping.firstRows
      areRows = grouping.count == rowCount
    }
    self.operands = operands
  }

  var count: Int { rows.count }

  /// A function of the values, run once a combination, on any thread.
  func map(
    type: ValueType,
    _ function: @Sendable ([Value]) -> Value
  ) throws(RunFailure) -> Operand {
    if type == .text {
      return try writingTexts { combinations in
        var pile = TextPile()
        forEach(combinations) { values in
          if case .text(let text) = function(values) {
            pile.append(text.utf8.span)
          } else {
            pile.appendNull()
          }
        }
        return pile
      }
    }
    let parts = try workers.map(workers.morselCount(count)) { index throws(RunFailure) in
      try workers.checkCancellation()
      var results: [Value] = []
      forEach(workers.morsel(index, of: count)) { results.append(function($0)) }
      return Column(results, type: type)
    }
    if parts.isEmpty { return spread(.nulls(type, count: 0)) }
    return spread(try .concatenated(parts, type: type, on: workers))
  }

  /// The values of some combinations, boxed: one for each operand.
  private func forEach(_ combinations: Range<Int>, _ body: ([Value]) -> Void) {
    // Columns of their own: threads would take turns at counting the references to what they share.
    let rows = Array(rows[combinations])
    let columns = operands.map { operand -> Column in
      if operand.isConstant { return operand.column }
      let column = operand.column.gathered(rows)
      if case .text(let text) = column { return .text(text.trimmed()) }
      return column
    }
    for index in rows.indices {
      body(zip(operands, columns).map { $1.value(at: $0.isConstant ? 0 : index) })
    }
  }

  /// Texts, one a combination, those of a morsel in one go, on any thread: there may be as many as rows.
  func writingTexts(
    _ pile: @Sendable (_ combinations: Range<Int>) -> TextPile
  ) throws(RunFailure) -> Operand {
    spread(.text(try TextColumn(count: count, on: workers, writing: pile)))
  }

  /// The results of the combinations, over the rows.
  private func spread(_ results: Column) -> Operand {
    guard let ids else { return Operand(results, isConstant: true) }
    return Operand(areRows ? results : results.gathered(ids, on: workers))
  }
}
