import Language

/// The distinct combinations of several operands' values, for functions that are dear or take texts:
/// they run once a combination, and their results are spread over the rows.
///
///     sex  "f" "m" "f" "f"     3 constant      combinations  ("f", 3) ("m", 3)     ids  0 1 0 0
struct DistinctArguments {
  private let operands: [Operand]
  /// The combination of each row; nil where all operands are constant and there is but one.
  let ids: [Int32]?
  /// A row for each combination.
  private let rows: [Int32]
  private let workers: Workers

  init(_ operands: [Operand], rowCount: Int, on workers: Workers) {
    self.workers = workers
    let columns = operands.filter { !$0.isConstant }.map(\.column)
    var operands = operands
    if columns.isEmpty {
      ids = nil
      rows = [0]
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
      let entries = TextColumn(
        codes: Array(0...UInt32(words)),
        dictionary: text.dictionary,
        validity: Validity((0...words).map { $0 < words })
      )
      operands = operands.map { $0.isConstant ? $0 : Operand(.text(entries)) }
    } else {
      let grouping = Grouping(columns, rowCount: rowCount)
      ids = grouping.ids
      rows = grouping.firstRows
    }
    self.operands = operands
  }

  var count: Int { rows.count }

  var isConstant: Bool { ids == nil }

  /// The values of a combination, boxed: one for each operand.
  func values(of combination: Int) -> [Value] {
    operands.map { $0.column.value(at: $0.isConstant ? 0 : Int(rows[combination])) }
  }

  /// A function of the values, run once a combination.
  func map(type: ValueType, _ function: ([Value]) -> Value) -> Operand {
    let results = Column((0..<count).map { function(values(of: $0)) }, type: type)
    guard let ids else { return Operand(results, isConstant: true) }
    return Operand(results.gathered(ids, on: workers))
  }
}
