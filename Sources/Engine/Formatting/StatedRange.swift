/// The numbers that a stated value leaves open: what its source may have rounded, and what its words say.
///
///     9.1       printed 9,1%             9.05 to 9.15
///     1750000   printed 1,75 juta        1,745,000 to 1,755,000
///     1750000   printed ± 1,75 juta      1,740,000 to 1,760,000     about: a whole unit of the last digit
///     70        printed lebih dari 70    from 70, without an upper end
///     11.8      not printed              11.8 alone
///
/// Two statements conflict when no number is open to both. The ends themselves are left out by a billionth
/// of a unit, so that 187 and 188, which touch at 187.5, do conflict.
package struct StatedRange: Hashable, Sendable {
  /// Nil where there is no lower end.
  package let low: Double?
  /// Nil where there is no upper end.
  package let high: Double?

  /// A printed form tells the last digit where it reads as the value; `qualifier` is a word of
  /// `PrintedNumber.Qualifier`, and without it the printed form's own word counts.
  package init(_ value: Double, printed: String?, qualifier: String?) {
    let reading = printed.map { PrintedNumberReader().read($0) }
    let number = reading?.candidates.first { $0.value == value }
    let word = qualifier.flatMap { PrintedNumber.Qualifier(rawValue: $0) } ?? number?.qualifier
    let step = number?.step ?? 0
    let half = step / 2 * (1 - 1e-9)
    switch word {
    case .none: (low, high) = (value - half, value + half)
    case .about: (low, high) = (value - 2 * half, value + 2 * half)
    case .moreThan, .atLeast: (low, high) = (value - half, nil)
    case .almost, .lessThan, .atMost: (low, high) = (nil, value + half)
    }
  }

  /// The values at most half a tolerance away.
  package init(_ value: Double, tolerance: Double) {
    (low, high) = (value - tolerance / 2, value + tolerance / 2)
  }

  package func meets(_ other: StatedRange) -> Bool {
    !isBelow(other) && !other.isBelow(self)
  }

  private func isBelow(_ other: StatedRange) -> Bool {
    guard let high, let low = other.low else { return false }
    return high < low
  }
}
