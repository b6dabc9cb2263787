import Datasets
import Engine
import Language

/// Loaded tables and diagnostics as text, for cases and for messages of failed tests.
enum TableDump {
  /// One line of fields, then one line a row, led by its physical line.
  static func text(_ loaded: LoadedTable) -> String {
    let fields = loaded.table.fields.map { field in
      let unit = field.unit.map { " [\($0)]" } ?? ""
      let role = field.role.map { " (\($0.rawValue))" } ?? ""
      return "\(field.name): \(field.type.rawValue)\(unit)\(role)"
    }
    let rows = (0..<loaded.table.rowCount).map { row in
      let cells = loaded.table.columns.indices.map { column in
        let label = loaded.missingLabels[column]?[Int32(row)].map { " (\($0))" } ?? ""
        return text(loaded.table.columns[column].value(at: row)) + label
      }
      return "\(loaded.lines[row]): " + cells.joined(separator: " | ")
    }
    return ([fields.joined(separator: " | ")] + rows).joined(separator: "\n")
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .int(let value): String(value)
    case .float(let value): "\(value)"
    case .bool(let value): String(value)
    case .text(let value):
      "\"" + value.replacing("\n", with: "\\n").replacing("\r", with: "\\r") + "\""
    case .date(let days): Calendar.isoDate(days)
    case .timestamp(let microseconds): Calendar.isoTimestamp(microseconds)
    case .time(let microseconds): Calendar.isoTime(microseconds)
    case .duration(let duration): duration.text
    }
  }

  static func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { diagnostic in
      let lines = [
        "\(diagnostic.severity.rawValue) \(diagnostic.code) \(place(diagnostic)): \(diagnostic.message)"
      ]
      return (lines + diagnostic.notes.map { "  " + $0 }).joined(separator: "\n")
    }
    .joined(separator: "\n")
  }

  private static func place(_ diagnostic: Diagnostic) -> String {
    switch diagnostic.location {
    case .source(let text, let range):
      let (line, column) = text.position(of: range.start)
      return "\(text.name ?? ""):\(line):\(column)"
    case .cell(let file, let line, let field, let column):
      let parts = [field, column.map { "column \($0)" }].compactMap { $0 }
      return "\(file):\(line)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    case .file(let file): return file
    case .nowhere: return "nowhere"
    }
  }
}
