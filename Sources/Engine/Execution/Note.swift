package import Language

/// What happened on the way to a result that its reader should know: part of the outcome, not an error.
package enum Note: Hashable, Sendable {
  /// Rows where a divisor was zero; the result there is null.
  case divisionByZero(rows: Int)
  /// Casts that gave null because the value does not read as the type, with the first such value.
  case failedCast(rows: Int, to: ValueType, example: String)
  /// Printed numbers that were not read, with the first and why.
  case unreadNumber(rows: Int, example: String, doubt: NumberDoubt)
  /// Rows whose float result is not finite (an overflow, the logarithm of a negative number).
  case notFinite(rows: Int)
  /// A pivot that brought no two rows together: every one of so many has keys of its own.
  case nothingPivoted(rows: Int)
  /// Rows of groups in which no row is the base of a `share`; the result there is null.
  case noBase(rows: Int)
  /// Rows whose date or timestamp the calendar does not have: 31 April, or a year beyond 9999.
  case outsideCalendar(rows: Int)
  /// Figures of the result in which lower and upper bounds meet, so that nothing bounds them.
  case openBounds(figures: Int)
  /// Values that the figures of some columns rest on and that are missing, by the reasons that the data gives.
  case missingBehind(columns: [String], of: Int, labels: [Missing])
  /// No row is left, and of some a filter could not tell, because a value is missing.
  case missingLeftOut(column: String, missing: Missing)
  /// No row is left, since no row has the value that a filter asks for; there are other values of the column.
  case unmetValue(column: String, value: String, nearest: String?, others: [String], count: Int)
  /// Cells of a pivot whose rows had several different values, of which `first` or `last` took one.
  case differingInCells(cells: Int, function: String)
  /// A join by keys that multiplied rows, or left some without a partner.
  case join(JoinTally)

  /// How many values are missing for one reason.
  package struct Missing: Hashable, Sendable {
    package let label: String
    package let count: Int

    package init(label: String, count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// Whether it says why a result has no row.
  package var tellsWhyNothingIsLeft: Bool {
    switch self {
    case .missingLeftOut, .unmetValue: true
    case .divisionByZero, .failedCast, .unreadNumber, .notFinite, .nothingPivoted, .noBase,
      .outsideCalendar, .openBounds, .missingBehind, .differingInCells, .join:
      false
    }
  }

  package var isAboutJoin: Bool {
    if case .join = self { return true }
    return false
  }
}
