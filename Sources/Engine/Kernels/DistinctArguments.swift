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
      let grouping = try Grouping(columns, rowCount: rowCount, on: workers)
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
  func map(
    type: ValueType,
    _ function: ([Value]) -> Value
  ) throws(RunFailure) -> Operand {
    let results = try type == .text ? texts(function) : boxed(type, function)
    guard let ids else { return Operand(results, isConstant: true) }
    return Operand(results.gathered(ids, on: workers))
  }

  private func boxed(
    _ type: ValueType,
    _ function: ([Value]) -> Value
  ) throws(RunFailure) -> Column {
    var results: [Value] = []
    results.reserveCapacity(count)
    try workers.walk(count) { combinations throws(RunFailure) in
      for combination in combinations { results.append(function(values(of: combination))) }
    }
    return Column(results, type: type)
  }

  /// Texts become words as they come: there may be as many as rows.
  private func texts(_ function: ([Value]) -> Value) throws(RunFailure) -> Column {
    var builder = TextDictionaryBuilder()
    var codes: [UInt32] = []
    var flags: [Bool] = []
    codes.reserveCapacity(count)
    flags.reserveCapacity(count)
    try workers.walk(count) { combinations throws(RunFailure) in
      for combination in combinations {
        if case .text(let text) = function(values(of: combination)) {
          codes.append(builder.code(of: text))
          flags.append(true)
        } else {
          codes.append(0)
          flags.append(false)
        }
      }
    }
    return .text(
      TextColumn(codes: codes, dictionary: builder.finish(), validity: Validity.compact(flags))
    )
  }
}
