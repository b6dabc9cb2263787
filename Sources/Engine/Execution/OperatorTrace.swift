package import Language

/// What the operators of a run did: one entry for each, in the order in which they began, with the rows
/// that went in and came out.
///
///     scan population               40 rows
///     filter                   40 → 12 rows
///     group                    12 →  4 rows
///       aggregate              12 →  4 rows
package final class OperatorTrace {
  package struct Entry: Equatable, Sendable {
    package enum Operator: Equatable, Sendable {
      /// Where rows come from, and their columns.
      case source(Plan.Source, Schema)
      case step(Plan.Step)
    }

    package let what: Operator
    /// How many operators stand around this one.
    package let depth: Int
    /// Nil for a source, which only gives rows.
    package let rowsIn: Int?
    package fileprivate(set) var rowsOut: Int
  }

  package private(set) var entries: [Entry] = []
  private var depth = 0

  package init() {}

  /// Notes the beginning of an operator; what begins before it ends stands inside it.
  func begin(_ what: Entry.Operator, rowsIn: Int?) -> Int {
    entries.append(Entry(what: what, depth: depth, rowsIn: rowsIn, rowsOut: 0))
    depth += 1
    return entries.count - 1
  }

  func end(_ index: Int, rowsOut: Int) {
    entries[index].rowsOut = rowsOut
    depth -= 1
  }
}
