import Engine
import Language

// MARK: - Cells of packages

extension DatasetMessages {
  static func unreadableCell(
    _ place: Diagnostic.Location,
    _ field: FieldDescriptor,
    _ cell: String,
    repair: String?
  ) -> Diagnostic {
    let expected =
      switch field.type {
      case .integer: "a whole number"
      case .number: "a number"
      case .boolean: "true or false"
      case .date: "a date"
      case .datetime: "a timestamp"
      case .time: "a time"
      case .duration: "a duration"
      case .year: "a year"
      case .string, .yearmonth, .list, .any, .object, .array, .geopoint, .geojson:
        "text"
      }
    return error(
      Code.unreadableCell,
      "\(field.name) \(quoted(cell)) is not \(expected)",
      place,
      notes: repair.map { [$0] } ?? []
    )
  }

  static func beyondDeclaredInteger(
    _ place: Diagnostic.Location,
    _ field: String,
    _ cell: String
  ) -> Diagnostic {
    error(
      Code.unreadableCell,
      "\(field) \(quoted(cell)) is beyond the integers of 64 bits",
      place,
      notes: ["The type \"number\" reads it as a float, \"string\" as it stands."]
    )
  }

  static func notFinite(
    _ place: Diagnostic.Location,
    _ field: String,
    _ cell: String
  ) -> Diagnostic {
    remark(
      Code.notFinite,
      "\(field) \(quoted(cell)) is no finite number and is read as null",
      place
    )
  }

  static func brokenConstraint(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ field: String,
    _ cell: String,
    _ rule: String,
    repair: String?
  ) -> Diagnostic {
    soft(
      severity,
      Code.constraint,
      "\(field) \(quoted(cell)) \(rule)",
      place,
      notes: repair.map { [$0] } ?? []
    )
  }

  static func requiredIsMissing(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ field: String,
    _ cell: String
  ) -> Diagnostic {
    soft(
      severity,
      Code.constraint,
      cell.isEmpty
        ? "\(field) is empty, and the field is required"
        : "\(field) \(quoted(cell)) means no value, and the field is required",
      place
    )
  }

  static func notUnique(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ field: String,
    _ cell: String,
    firstLine: Int
  ) -> Diagnostic {
    soft(
      severity,
      Code.constraint,
      "\(field) \(quoted(cell)) stands in the table already, and the field is unique",
      place,
      notes: ["First at row \(firstLine)."]
    )
  }
}

// MARK: - Rows of packages

extension DatasetMessages {
  static func oddRow(
    _ file: String,
    _ line: Int,
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ count: Int,
    columns: Int,
    headerLine: Int
  ) -> Diagnostic {
    soft(
      severity,
      code,
      "the row has \(counted(count, "cell")), the header (line \(headerLine)) "
        + counted(columns, "column"),
      self.line(file, line),
      notes: count > columns ? ["A cell that holds the delimiter must stand in quotes."] : []
    )
  }

  static func blankRow(
    _ file: String,
    _ line: Int,
    _ severity: Diagnostic.Severity
  ) -> Diagnostic {
    soft(severity, Code.blankRow, "the line is blank; it is not read", self.line(file, line))
  }

  static func keyIsMissing(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ field: String
  ) -> Diagnostic {
    soft(severity, Code.key, "\(field) has no value, and it is part of the primary key", place)
  }

  static func secondRow(
    _ file: String,
    _ line: Int,
    _ severity: Diagnostic.Severity,
    key: [(name: String, value: Value)],
    firstLine: Int,
    firstFile: String
  ) -> Diagnostic {
    let values = key.map { NumberFormatter.text($0.value) }.joined(separator: ", ")
    let names = key.map(\.name).joined(separator: ", ")
    let elsewhere = firstFile == file ? "" : " of \(firstFile)"
    return soft(
      severity,
      Code.key,
      "second row for \(values)",
      self.line(file, line),
      notes: ["First at row \(firstLine)\(elsewhere). The primary key is \(names)."]
    )
  }
}
