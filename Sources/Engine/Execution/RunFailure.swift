package import Language

/// Why a resolved query could not be carried through.
package enum RunFailure: Error, Hashable, Sendable {
  /// An integer result outside Int64: where in the query, the operation's name, the first row (from 1).
  case integerOverflow(SourceRange, operation: String, row: Int)
  /// More rows than a relation may have (2,147,483,647).
  case tooManyRows(SourceRange)
  /// The user asked to stop.
  case cancelled
}
