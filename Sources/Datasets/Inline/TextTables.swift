import Engine
package import Language

/// Reads the tables that a query holds as text, for `from_text`.
package enum TextTables {
  /// CSV is typed by whole columns, as a bare file is; JSON by its own values.
  package static let reader: TextTable.Reader = { text, format throws(TextTable.Fault) in
    switch format {
    case .csv: try csv(text)
    case .json: try JSONTable.read(text)
    }
  }

  private static func csv(_ text: String) throws(TextTable.Fault) -> TextTable {
    let reader = DelimitedReader(
      file: "",
      options: ReadingOptions(encoding: TextEncoding.utf8.name),
      context: RunContext()
    )
    let read: FileTable
    do {
      read = try reader.read(Array(text.utf8))
    } catch {
      let fault = error.diagnostics.first { $0.isError }
      var line: Int?
      if case .cell(_, let place, _, _)? = fault?.location { line = place }
      throw TextTable.Fault(
        fault?.message ?? "it cannot be read",
        notes: fault?.notes ?? [],
        line: line
      )
    }
    let table = read.table
    return TextTable(
      fields: table.fields,
      columns: table.columns.map { column in
        (0..<table.rowCount).map { column.value(at: $0) }
      },
      rowCount: table.rowCount
    )
  }
}
