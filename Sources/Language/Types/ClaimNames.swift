/// The columns that make a table's rows statements of sources, by name, as a data package declares them.
package struct ClaimNames: Hashable, Sendable {
  /// Together they say what is stated: two rows alike here speak of one thing.
  package let key: [String]
  package let value: String
  package let unit: String?
  package let printed: String?
  package let qualifier: String?
  /// What else is said of a statement, in the order of showing it: its source, the place in it, a note.
  package let further: [String]

  package init(
    key: [String],
    value: String,
    unit: String?,
    printed: String?,
    qualifier: String?,
    further: [String]
  ) {
    self.key = key
    self.value = value
    self.unit = unit
    self.printed = printed
    self.qualifier = qualifier
    self.further = further
  }
}
