/// A table that a query holds as text, for `from_text`.
package struct TextTable: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case csv
    case json
  }

  /// What its reader says of a text: why it is no table, or how it was read.
  package struct Fault: Error, Hashable {
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
  /// How some of it was read, where that is remarkable.
  package let remarks: [Fault]

  package init(fields: [Field], columns: [[Value]], rowCount: Int, remarks: [Fault] = []) {
    self.fields = fields
    self.columns = columns
    self.rowCount = rowCount
    self.remarks = remarks
  }
}
