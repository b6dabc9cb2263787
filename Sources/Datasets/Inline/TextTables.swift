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
      // The header is where the query has it: nothing above is passed over.
      options: ReadingOptions(encoding: TextEncoding.utf8.name, skippedLines: 0),
      context: RunContext()
    )
    let read: FileTable
    do {
      read = try reader.read(Array(text.utf8))
    } catch {
      let fault = error.diagnostics.first { $0.isError }.map(self.fault)
      throw fault ?? TextTable.Fault("it cannot be read")
    }
    let table = read.table
    return TextTable(
      fields: table.fields,
      columns: table.columns.map { column in
        (0..<table.rowCount).map { column.value(at: $0) }
      },
      rowCount: table.rowCount,
      // A text in three quotes begins and ends with a line break.
      remarks: read.remarks.filter { $0.code != DatasetMessages.Code.blankLines }.map(fault)
    )
  }

  private static func fault(_ diagnostic: Diagnostic) -> TextTable.Fault {
    var line: Int?
    if case .cell(_, let place, _, _) = diagnostic.location { line = place }
    return TextTable.Fault(diagnostic.message, notes: diagnostic.notes, line: line)
  }
}
