package import Language

/// The keys that a table schema declares, by names of fields.
package struct TableKeys: Hashable, Sendable {
  package struct ForeignKey: Hashable, Sendable {
    package var fields: [String]
    /// The resource that holds the key's other end; nil for the table itself.
    package var resource: String?
    package var referencedFields: [String]
    /// Where the descriptor declares it.
    package var range: SourceRange
  }

  package var primaryKey: [String] = []
  package var uniqueKeys: [[String]] = []
  package var foreignKeys: [ForeignKey] = []

  package init() {}
}
