import Engine
import Language

/// A small table as a case file writes it: the columns in one line, then a line a row.
///
///     node text | children int, unit persons, title Children
///     children aged 5-17 | 19254271
///     child labourers | null
///
/// A column is its name (`-` for none), its type and its properties. In a cell, `null` is a null, `""`
/// the empty text, `\n`, `\t`, `\r` and `\u{1b}` are what they are in Swift.
enum TableDescription {
  struct Fault: Error {
    let line: String
  }

  static func table(_ text: String) throws -> Table {
    let lines = text.split(separator: "\n").map { $0.split(separator: " | ").map(String.init) }
    let fields = try (lines.first ?? []).map(field)
    let rows = lines.dropFirst()
    let columns = try fields.indices.map { index in
      Column(
        try rows.map { row in
          guard row.count == fields.count else { throw Fault(line: row.joined(separator: " | ")) }
          return try value(row[index], type: fields[index].type)
        },
        type: fields[index].type
      )
    }
    return Table(fields: fields, columns: columns, rowCount: rows.count)
  }

  private static func field(_ text: String) throws -> Field {
    let parts = text.split(separator: ", ").map { $0.split(separator: " ", maxSplits: 1) }
    guard let first = parts.first, first.count == 2, let type = ValueType(rawValue: "\(first[1])")
    else { throw Fault(line: text) }
    var field = Field(name: first[0] == "-" ? "" : unescaped(String(first[0])), type: type)
    for part in parts.dropFirst() {
      guard part.count == 2 else { throw Fault(line: text) }
      switch part[0] {
      case "unit": field.unit = String(part[1])
      case "unitField": field.unitField = String(part[1])
      case "title": field.title = String(part[1])
      case "role": field.role = Field.Role(rawValue: String(part[1]))
      default: throw Fault(line: text)
      }
    }
    return field
  }

  private static func value(_ text: String, type: ValueType) throws -> Value {
    if text == "null" { return .null }
    let value: Value? =
      switch type {
      case .int: Int64(text).map(Value.int)
      case .float: Double(text).map(Value.float)
      case .bool: Bool(text).map(Value.bool)
      case .text: .text(text == "\"\"" ? "" : unescaped(text))
      case .date: days(text).map(Value.date)
      case .timestamp: Int64(text).map(Value.timestamp)
      case .time: ValueReader.time(text).map(Value.time)
      case .duration: DurationReader.duration(text).map(Value.duration)
      case .null: nil
      }
    guard let value else { throw Fault(line: text) }
    return value
  }

  private static func days(_ text: String) -> Int32? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return Calendar.days(year: parts[0], month: parts[1], day: parts[2])
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\", let kind = rest.popFirst() else {
        result.append(character)
        continue
      }
      switch kind {
      case "n": result.append("\n")
      case "r": result.append("\r")
      case "t": result.append("\t")
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(digits.count + 2)
        if let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) {
          result.unicodeScalars.append(scalar)
        }
      default: result.append(kind)
      }
    }
    return result
  }
}
