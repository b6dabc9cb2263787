/// The rules by which a resolved plan is rewritten before it runs; each can be switched off.
///
/// A rewrite leaves rows and their order, notes, failures and lineage as they are: where an expression may
/// fail or be counted in a note (see `isQuiet`), the rows that reach it stay the rows that reach it.
package enum RewriteRule: String, Hashable, Sendable, CaseIterable {
  /// What has the same value in every row is computed once.
  case constants
  /// A query that reads from another query becomes one with it.
  case queries
  /// Rows are dropped before the steps that need not see them.
  case filters
  /// `sort` and `take` find the rows asked for without sorting the others.
  case top
  /// Columns that no later step reads are dropped, or never computed.
  case columns
  /// Projections that only rename, reorder or drop columns become part of their neighbours.
  case projections
  /// What a step's expressions have in common is computed once.
  case sharing

  /// One line, with a full stop, as the help shows it.
  package var summary: String {
    switch self {
    case .constants: "What has the same value in every row is computed once, before the run."
    case .queries: "A query that reads from another query becomes one with it."
    case .filters:
      "Rows are dropped before sorts, columns, groups and joins that need not see them."
    case .top: "`sort` and `take` find the rows asked for without sorting the others."
    case .columns: "Columns that no later step reads are dropped early, or never computed."
    case .projections: "Steps that only rename, reorder or drop columns join their neighbours."
    case .sharing: "What the expressions of a step have in common is computed once."
    }
  }

  package static let all = Set(allCases)
}
