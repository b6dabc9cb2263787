import Language

/// A row of a loaded table.
package struct DataRow: Hashable, Sendable {
  package let table: Int
  package let row: Int32

  package init(table: Int, row: Int32) {
    self.table = table
    self.row = row
  }
}

/// A row of the reference interpreter: boxed values, and what the row and each of them rests on.
struct ReferenceRow {
  var values: [Value]
  var rests: Set<DataRow>
  var cells: [Set<DataRow>]
  /// Equal for rows that the last sort found equal; nil where no sort is in force.
  var tie: Int?
  /// What the one key of the last sort was; nil where none or several are in force.
  var sortKey: (value: Value, isDescending: Bool)?

  init(_ values: [Value], rests: Set<DataRow>, cells: [Set<DataRow>]) {
    self.values = values
    self.rests = rests
    self.cells = cells
  }

  /// Each value rests on what the row does.
  init(_ values: [Value], rests: Set<DataRow>) {
    self.init(values, rests: rests, cells: values.map { _ in rests })
  }

  /// Leaves the row where it stands, without what it was sorted by.
  mutating func forgetOrder() {
    tie = nil
    sortKey = nil
  }

  /// Everything that several rows rest on.
  static func merged(_ rows: [ReferenceRow]) -> Set<DataRow> {
    rows.reduce(into: []) { $0.formUnion($1.rests) }
  }
}

/// Why the reference interpreter could not go on.
package enum ReferenceFailure: Error, Equatable {
  case integerOverflow
  case argumentOutOfRange
  case endless
  case repeatedCell
  /// A step that the interpreter does not know.
  case unknownStep
}

/// Comparing boxed values, as the manual has it.
enum ReferenceOrder {
  /// -1, 0 or 1 for two values of one type that are not null.
  static func compare(_ lhs: Value, _ rhs: Value) -> Int {
    switch (lhs, rhs) {
    case (.int(let a), .int(let b)), (.timestamp(let a), .timestamp(let b)),
      (.time(let a), .time(let b)):
      sign(a, b)
    case (.duration(let a), .duration(let b)): sign(length(a), length(b))
    case (.float(let a), .float(let b)): sign(a, b)
    case (.int(let a), .float(let b)): sign(Double(a), b)
    case (.float(let a), .int(let b)): sign(a, Double(b))
    case (.date(let a), .date(let b)): sign(a, b)
    case (.bool(let a), .bool(let b)): sign(a ? 1 : 0, b ? 1 : 0)
    case (.text(let a), .text(let b)):
      a.utf8.elementsEqual(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    default: preconditionFailure("values of one type are compared")
    }
  }

  /// In microseconds, a month taken for 30 days.
  static func length(_ duration: Calendar.Duration) -> Int128 {
    Int128(duration.months) * 2_592_000_000_000 + Int128(duration.days) * 86_400_000_000
      + Int128(duration.microseconds)
  }

  /// As keys: nulls equal each other.
  static func areEqual(_ lhs: Value, _ rhs: Value) -> Bool {
    if lhs.isNull || rhs.isNull { return lhs.isNull && rhs.isNull }
    return compare(lhs, rhs) == 0
  }

  static func areEqual(_ lhs: [Value], _ rhs: [Value]) -> Bool {
    zip(lhs, rhs).allSatisfy { areEqual($0, $1) }
  }

  private static func sign<Number: Comparable>(_ lhs: Number, _ rhs: Number) -> Int {
    lhs < rhs ? -1 : lhs == rhs ? 0 : 1
  }
}
