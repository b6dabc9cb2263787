/// A table that a query holds as text, for `from_text`.
package struct TextTable: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case csv
    case json
  }

  /// Why a text is no table, in the words of its reader.
  package struct Fault: Error {
    package let message: String
    package let notes: [String]
    /// The line of the text, where there is one to name.
    package let line: Int?

    package init(_ message: String, notes: [String] = [], line: Int? = nil) {
      self.message = message
      self.notes = notes
      self.line = line
    }
  }

  /// Reads a text; the catalog brings it along, since the language knows no file format.
  package typealias Reader = @Sendable (_ text: String, _ format: Format) throws(Fault) -> TextTable

  package let fields: [Field]
  package let columns: [[Value]]
  package let rowCount: Int

  package init(fields: [Field], columns: [[Value]], rowCount: Int) {
    self.fields = fields
    self.columns = columns
    self.rowCount = rowCount
  }
}
