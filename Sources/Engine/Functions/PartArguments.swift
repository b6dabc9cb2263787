import Language

/// What an aggregate or a window function is called with: its arguments for all rows, and the parts
/// that it works in.
struct PartArguments {
  let signature: Signature
  /// The positional arguments, and behind them those given by name.
  let operands: [Operand]
  /// The parts, and their rows.
  let layout: PartLayout
  /// Equal numbers for rows that the sort in force found equal; nil where none is.
  let ties: [Int32]?
  let site: Site
  /// Is told which rows values are taken from; nil where no lineage is kept.
  var taken: TakenRows?

  var partition: Partition { layout.partition }
  var rowCount: Int { layout.rowCount }

  /// The piped argument: the column that the function is about.
  var values: Column {
    column(signature.parameters.count - 1)
  }

  /// The positional argument at a place.
  func column(_ index: Int) -> Column {
    guard operands.indices.contains(index) else { return .null(count: rowCount) }
    return operands[index].expanded(to: rowCount)
  }

  /// The argument given by name, or its standard.
  func named(_ name: String) -> Operand {
    guard let place = signature.named.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("a function asks for its own named arguments only")
    }
    let index = signature.parameters.count + place
    // Over no rows nothing has been evaluated.
    if operands.indices.contains(index), operands[index].column.count > 0 { return operands[index] }
    return .constant(signature.named[place].standard ?? .null)
  }

  /// The first argument of a function that takes a constant there, or null.
  var constant: Value {
    guard let operand = operands.first, operand.column.count > 0 else { return .null }
    return operand.column.value(at: 0)
  }

  /// An error for a constant argument that the function has no meaning for.
  func outOfRange(_ found: Value, expected: String) -> RunFailure {
    .argumentOutOfRange(
      site.range,
      function: signature.name,
      found: found.isNull ? "null" : NumberFormatter.text(found),
      expected: expected
    )
  }

  /// Floats, one a part, in which what is not finite is null and counted.
  func finiteParts(_ values: [Double], flags: [Bool]?) -> Column {
    let parts = Extent(scope: .parts, indices: nil, count: partition.count)
    let site = Site(
      extent: parts,
      range: site.range,
      notes: site.notes,
      workers: site.workers
    )
    return Arithmetic.finite(values, flags: flags, isConstant: false, site: site)
  }
}

extension Vector {
  /// Calls a function with the part and the value of each row that has one, in order.
  @inline(__always)
  func forEachValue(in partition: Partition, _ body: (_ part: Int, _ value: Element) -> Void) {
    switch (partition.ids, validity?.flags) {
    case (nil, nil):
      for value in values { body(0, value) }
    case (nil, let flags?):
      for row in values.indices where flags[row] { body(0, values[row]) }
    case (let ids?, nil):
      for row in values.indices { body(Int(ids[row]), values[row]) }
    case (let ids?, let flags?):
      for row in values.indices where flags[row] { body(Int(ids[row]), values[row]) }
    }
  }
}

extension PartArguments {
  /// Calls a function with the part and the value of each row that has one, in order, until the user asks to
  /// stop.
  @inline(__always)
  func walk<Element>(
    _ vector: Vector<Element>,
    _ body: (_ part: Int, _ value: Element) -> Void
  ) throws(RunFailure) {
    let (partition, values, flags) = (partition, vector.values, vector.validity?.flags)
    try site.workers.walk(values.count) { rows throws(RunFailure) in
      for row in rows where flags?[row] ?? true {
        body(partition.part(of: row), values[row])
      }
    }
  }

  /// The numbers of a positional argument as floats; nil for a column of nulls that has no type.
  func floats(_ index: Int) -> Vector<Double>? {
    column(index).numbers(on: site.workers)
  }

  /// A named argument that must lie between 0 and 1, such as the level of an interval.
  func level() throws(RunFailure) -> Double {
    let value = named("level").column.value(at: 0)
    guard let level = value.number, level > 0, level < 1 else {
      throw outOfRange(value, expected: "a `level:` between 0 and 1, such as 0.95")
    }
    return level
  }
}

extension PartArguments {
  /// The values at these rows, -1 for none, which lineage is told of.
  func taking(_ rows: [Int32]) -> Column {
    taken?.rows = rows
    return values.gathered(rows, on: site.workers)
  }
}

extension Column {
  /// Numbers and dates as floats; nil for anything else.
  func numbers(on workers: Workers) -> Vector<Double>? {
    func floats<Element: BinaryInteger & Sendable>(_ vector: Vector<Element>) -> Vector<Double> {
      let numbers = vector.values(on: workers)
      let values: [Double] = workers.fill(vector.count) { rows, out in
        for row in rows { out.append(Double(numbers[row])) }
      }
      return Vector(values, validity: vector.validity)
    }
    switch self {
    case .float(let vector): return vector
    case .int(let vector): return floats(vector)
    case .date(let vector): return floats(vector)
    case .bool, .text, .timestamp, .time, .duration, .null: return nil
    }
  }
}
