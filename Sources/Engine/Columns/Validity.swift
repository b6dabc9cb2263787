/// Which rows of a column have a value.
///
/// A column without nulls carries no validity at all, so that its kernels need not look.
package struct Validity: Equatable, Sendable {
  /// One flag a row: true where there is a value.
  package var flags: [Bool]

  package init(_ flags: [Bool]) {
    self.flags = flags
  }

  /// The flags, or nil where every row has a value.
  package static func compact(_ flags: [Bool]) -> Validity? {
    flags.allSatisfy { $0 } ? nil : Validity(flags)
  }
}
