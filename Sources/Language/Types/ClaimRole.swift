/// What a column tells of a claim, which is a row that states what a source says.
///
/// A data package names the columns under `claims`, a query may name them at `audit`.
package enum ClaimRole: String, Hashable, Sendable, CaseIterable {
  case printed
  case unit
  case error
  case n
  case qualifier
  case source
  case locator
  case line
  case note
  case id
  case numerator
  case base
  case partOf
  case from
  case to
  case after
  case rounded

  /// As a query writes it, where names are in small letters.
  package var argument: String {
    switch self {
    case .partOf: "part_of"
    case .printed, .unit, .error, .n, .qualifier, .source, .locator, .line, .note, .id, .numerator,
      .base, .from, .to, .after, .rounded:
      rawValue
    }
  }
}
