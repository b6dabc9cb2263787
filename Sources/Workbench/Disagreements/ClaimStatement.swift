package import Datasets
import Engine
package import Language

/// A value that a source gives in answer to the question that a claim's key asks.
package struct ClaimStatement: Sendable {
  /// Where a statement stands: a table by position, and a row of it.
  package struct Place: Hashable, Comparable, Sendable {
    package let table: Int
    package let row: Int

    package init(table: Int, row: Int) {
      self.table = table
      self.row = row
    }

    package static func < (lhs: Place, rhs: Place) -> Bool {
      (lhs.table, lhs.row) < (rhs.table, rhs.row)
    }
  }

  package let place: Place
  /// Never null.
  package let value: Value
  package let reference: SourceReference?
  /// The standard error of the value.
  package let error: Double?
  /// What it leaves open; nil for a value that is no number.
  let range: StatedRange?

  /// Whether both cannot be true.
  package func conflicts(with other: ClaimStatement) -> Bool {
    if let range, let theirs = other.range { return !range.meets(theirs) }
    return value != other.value
  }

  /// Those that another one conflicts with; found by the extremes, since one question may have many answers.
  static func disputed(among statements: [ClaimStatement]) -> [ClaimStatement] {
    let top = statements.compactMap { $0.range?.low }.max()
    let bottom = statements.compactMap { $0.range?.high }.min()
    let words = Set(statements.filter { $0.range == nil }.map(\.value))
    let hasNumbers = statements.contains { $0.range != nil }
    let isMixed = words.count > 1 || !words.isEmpty && hasNumbers
    return statements.filter { statement in
      guard let range = statement.range else { return isMixed }
      return !words.isEmpty || (range.high ?? .infinity) < (top ?? -.infinity)
        || (range.low ?? -.infinity) > (bottom ?? .infinity)
    }
  }
}
