import Language

/// The rows that one call of a function took its values from, one a row or a part; -1 for none.
final class TakenRows {
  var rows: [Int32]?
}

/// What the evaluator of a relation remembers for lineage.
struct Grounds {
  /// The rows from which functions such as `lag` and `first` took their values.
  private(set) var taken: [TypedExpression: [Int32]] = [:]
  fileprivate var parts: PartIndex?
  fileprivate var merged: Footing?

  mutating func record(_ taken: TakenRows?, of expression: TypedExpression) {
    if let rows = taken?.rows { self.taken[expression] = rows }
  }
}

/// What the values of an expression rest on.
///
///     x - lag 1 x        row 3      row 3, for x          row 2, for lag 1 x
///     sum (lag 1 x)      part a     its rows, each of which leads to the row before
///
/// An expression rests on all that its operands rest on, whichever branch of a `case` a row takes; an
/// operand that is written out rests on nothing.
extension Evaluator {
  /// For each row; nil where values rest on their own row, as far as columns have no footing of their own.
  mutating func footing(of expression: TypedExpression) throws(RunFailure) -> Footing? {
    guard let own = relation.lineage else { return nil }
    if relation.cellLineage.isEmpty, !expression.readsOtherRows { return nil }
    var all: [Footing] = []
    try collect(expression, into: &all)
    return all.allSatisfy { $0 === own } ? nil : Footing.united(all)
  }

  /// For each part; nil where values rest on all rows of it.
  mutating func partFooting(of expression: TypedExpression) throws(RunFailure) -> Footing? {
    guard let merged = mergedRows else { return nil }
    var all: [Footing] = []
    try collectParts(expression, into: &all)
    return all.allSatisfy { $0 === merged } ? nil : Footing.united(all)
  }

  /// What the rows of each part rest on together.
  var mergedRows: Footing? {
    mutating get {
      guard let own = relation.lineage else { return nil }
      if let merged = grounds.merged { return merged }
      let merged = own.mapped(.parts(partIndex))
      grounds.merged = merged
      return merged
    }
  }

  private var partIndex: PartIndex {
    mutating get {
      if let parts = grounds.parts { return parts }
      let parts = PartIndex(relation.partition, rowCount: relation.rowCount)
      grounds.parts = parts
      return parts
    }
  }

  // MARK: Operands

  private mutating func collect(
    _ expression: TypedExpression,
    into all: inout [Footing]
  ) throws(RunFailure) {
    switch expression.kind {
    case .column(let index):
      if let footing = relation.cellLineage[index] ?? relation.lineage { all.append(footing) }
    case .aggregate(let name, let arguments):
      all.append(try aggregate(name, arguments, of: expression).mapped(.partNumber(partIndex)))
    case .window(let name, let arguments):
      all += try window(name, arguments, of: expression)
    case .framed(let name, let arguments, let frame):
      let index = FrameIndex(try frames(frame), reach: FrameIndex.Reach(of: name))
      let read = try read(Library.aggregate(name).readsArguments ? arguments : [])
      all.append(read.mapped(.frames(index)))
    case .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList, .cast, .call,
      .format:
      for child in expression.children { try collect(child, into: &all) }
    }
  }

  private mutating func collectParts(
    _ expression: TypedExpression,
    into all: inout [Footing]
  ) throws(RunFailure) {
    switch expression.kind {
    case .column:
      if let merged = mergedRows { all.append(merged) }
    case .aggregate(let name, let arguments):
      all.append(try aggregate(name, arguments, of: expression))
    case .window, .framed:
      // Its value in the first row of the part.
      var rows: [Footing] = []
      try collect(expression, into: &rows)
      let firstRows = relation.partition.firstRows(rowCount: relation.rowCount)
      all.append(Footing.united(rows).selecting(firstRows))
    case .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList, .cast, .call,
      .format:
      for child in expression.children { try collectParts(child, into: &all) }
    }
  }

  // MARK: Functions that read other rows

  /// For each part.
  private mutating func aggregate(
    _ name: String,
    _ arguments: [TypedExpression],
    of expression: TypedExpression
  ) throws(RunFailure) -> Footing {
    let function = Library.aggregate(name)
    let read = try read(function.readsArguments ? arguments : [])
    if function.takesOneRow { return taken(by: expression).map(read.selecting) ?? .nothing }
    if read === relation.lineage, let merged = mergedRows { return merged }
    return read.mapped(.parts(partIndex))
  }

  private mutating func window(
    _ name: String,
    _ arguments: [TypedExpression],
    of expression: TypedExpression
  ) throws(RunFailure) -> [Footing] {
    let function = Library.window(name)
    let places = function.signature.parameters.count
    // What says where to look is not rested on.
    let read = try read(Array(arguments.prefix(places).suffix(1)))
    switch function.reads {
    case .ownRow: return [relation.lineage ?? .nothing]
    case .takenRow: return [taken(by: expression).map(read.selecting) ?? .nothing]
    case .rowsUpToOwn: return [read.mapped(.upTo(partIndex))]
    case .wholePart:
      let isMeasured = arguments.dropFirst(places).contains { $0.kind != .literal(.null) }
      let whole =
        isMeasured
        ? taken(by: expression).map(read.selecting) ?? .nothing
        : read.mapped(.parts(partIndex))
      return [read, whole.mapped(.partNumber(partIndex))]
    }
  }

  /// What the arguments of a function rest on, row by row; one without columns counts rows.
  private mutating func read(_ arguments: [TypedExpression]) throws(RunFailure) -> Footing {
    var all: [Footing] = []
    for argument in arguments { try collect(argument, into: &all) }
    return all.isEmpty ? relation.lineage ?? .nothing : Footing.united(all)
  }

  /// The rows that a function took its values from.
  ///
  /// One in a branch that no row has reached has not been called: it is now, whatever that would note.
  private mutating func taken(by expression: TypedExpression) -> [Int32]? {
    if let rows = grounds.taken[expression] { return rows }
    let notes = run.notes.notes
    defer { run.notes.restore(notes) }
    _ = try? evaluate(expression, over: .rows(of: relation))
    return grounds.taken[expression]
  }
}

extension TypedExpression {
  fileprivate var readsOtherRows: Bool {
    contains {
      switch $0.kind {
      case .aggregate, .window, .framed: true
      case .column, .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList,
        .cast,
        .call, .format:
        false
      }
    }
  }
}
