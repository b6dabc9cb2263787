package import Language

/// Why a resolved query could not be carried through.
package enum RunFailure: Error, Hashable, Sendable {
  /// An integer result outside Int64: where in the query, the operation's name, the first row (from 1).
  case integerOverflow(SourceRange, operation: String, row: Int)
  /// A duration that is longer than one may be: where in the query, the first row (from 1).
  case durationOverflow(SourceRange, row: Int)
  /// A function's constant argument that it has no meaning for, such as a quantile of 1.5.
  case argumentOutOfRange(SourceRange, function: String, found: String, expected: String)
  /// More rows than a relation may have (2,147,483,647).
  case tooManyRows(SourceRange)
  /// A loop that has gone on for too long: its rounds and rows so far.
  case loopRunsOn(SourceRange, rounds: Int, rows: Int)
  /// The user asked to stop.
  case cancelled
}
