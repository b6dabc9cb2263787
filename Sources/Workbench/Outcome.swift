package import Engine
package import Language

/// What came of one statement: the shell, the one-shot command and the notebook all read this.
///
/// A statement that fails has diagnostics and no table; one that only defines has neither.
package struct Outcome: Sendable {
  package var table: Table?
  /// The resolved query behind the table.
  package var plan: Plan?
  /// The rows of the loaded tables behind each row of the table.
  package var lineage: Lineage?
  /// Which figures of the table are bounds, where the tables behind it qualify what they state.
  package var marks: ResultMarks?
  package var notes: [Note]
  package var diagnostics: [Diagnostic]
  /// Names that the statement defined.
  package var definitions: [String]
  package var wasCancelled: Bool
  /// Whether the query goes on from the last result: its first step is a transform, or stands for one.
  package var continuesLast = false
  /// The files of definitions that the statement imports.
  package var imports: [SourceText] = []

  package init(
    table: Table? = nil,
    plan: Plan? = nil,
    lineage: Lineage? = nil,
    notes: [Note] = [],
    diagnostics: [Diagnostic] = [],
    definitions: [String] = [],
    wasCancelled: Bool = false
  ) {
    self.table = table
    self.plan = plan
    self.lineage = lineage
    self.notes = notes
    self.diagnostics = diagnostics
    self.definitions = definitions
    self.wasCancelled = wasCancelled
  }

  /// The mark of a figure, as rendering asks for it.
  package var mark: (@Sendable (_ column: Int, _ row: Int) -> QualifierMark?)? {
    guard let marks else { return nil }
    return { column, row in marks[column: column, row: row] }
  }

  package var hasErrors: Bool { diagnostics.contains(where: \.isError) }
}
