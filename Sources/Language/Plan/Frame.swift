/// The rows around a row that an aggregate inside `window` takes in; a missing end is open.
///
///     rows:-1..0     the row before and the row itself
///     range:-7..0    the rows whose sort key is at most 7 below the row's own
///
/// - Invariant: the frame does not end before it begins.
package enum Frame: Hashable, Sendable {
  /// By position in the part, 0 being the row itself.
  case rows(from: Int?, to: Int?)
  /// By distance along the one sort key in force: ints or floats, days where the key is a date.
  case range(from: Value?, to: Value?)
}
