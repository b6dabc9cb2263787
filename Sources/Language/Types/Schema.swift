/// The columns of a relation at one step of a pipeline, in order, with the names that reach them.
package struct Schema: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package var field: Field
    /// The relations under whose name the column answers, as `t` in `t.col`; two after a merged key.
    package var qualifiers: [String]
    /// A join's own copy of a merged key: reached as `b.k` only, and never part of a result.
    package var isHidden: Bool

    package init(_ field: Field, qualifiers: [String] = [], isHidden: Bool = false) {
      self.field = field
      self.qualifiers = qualifiers
      self.isHidden = isHidden
    }
  }

  package var columns: [Column]

  package init(_ columns: [Column]) {
    self.columns = columns
  }

  package init(fields: [Field], qualifier: String? = nil) {
    columns = fields.map { Column($0, qualifiers: qualifier.map { [$0] } ?? []) }
  }

  /// The names of the columns that a result shows, in order.
  package var visibleNames: [String] {
    columns.filter { !$0.isHidden }.map(\.field.name)
  }
}
