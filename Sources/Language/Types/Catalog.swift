/// What a query may refer to: tables, library functions, kept relations, values and parameters.
///
/// A plain value; the resolver knows nothing else of the world.
package struct Catalog: Sendable {
  /// A loaded table, by the names that reach it.
  package struct TableEntry: Sendable {
    /// Position of the table in the engine's store.
    package let id: Int
    package let name: String
    /// The data package it came with, as written in queries (`-` is `_`), or nil.
    package let package: String?
    package let fields: [Field]
    /// The columns that make its rows claims; nil for a table whose rows state nothing of sources.
    package let claims: ClaimNames?

    package init(
      id: Int,
      name: String,
      package: String?,
      fields: [Field],
      claims: ClaimNames? = nil
    ) {
      self.id = id
      self.name = name
      self.package = package
      self.fields = fields
      self.claims = claims
    }
  }

  package var tables: [TableEntry]
  /// By full name, such as `text.lower`.
  package var functions: [String: Signature]
  /// Relations defined by `let` or kept by the shell, resolved already; `_` is the last result.
  package var relations: [String: Plan]
  /// Values defined by `let`: constant expressions, put in wherever the name stands.
  package var values: [String: TypedExpression]
  /// Functions defined by `let`, by full name, such as `rates.percent_of`.
  package var definedFunctions: [String: DefinedFunction] = [:]
  /// Types named by `type`.
  package var types: [String: TypeSyntax] = [:]
  /// Gives the text of a file of definitions that `import` names.
  package var imports: @Sendable (_ name: String) -> ImportAnswer = { _ in .notFound(searched: []) }
  /// Notebook and command-line parameters, written `$name`.
  package var parameters: [String: Value]
  /// The present moment in microseconds since 1970, for `date.now`; nil where a query must give the
  /// same result whenever it is run, as in a notebook (decision 18).
  package var now: Int64?
  /// Reads the texts of `from_text`.
  package var textReader: TextTable.Reader?

  package init(
    tables: [TableEntry] = [],
    functions: [String: Signature] = [:],
    relations: [String: Plan] = [:],
    values: [String: TypedExpression] = [:],
    parameters: [String: Value] = [:],
    now: Int64? = nil,
    textReader: TextTable.Reader? = nil
  ) {
    self.tables = tables
    self.functions = functions
    self.relations = relations
    self.values = values
    self.parameters = parameters
    self.now = now
    self.textReader = textReader
  }
}

/// What a search for an imported file of definitions gives.
package enum ImportAnswer: Sendable {
  case found(SourceText)
  /// No such file in any of the places searched, as messages name them.
  case notFound(searched: [String])
  /// The file is there, and cannot be read.
  case unreadable(reason: String)
}
