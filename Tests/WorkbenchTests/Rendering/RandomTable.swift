import Engine
import Language
import TestSupport

/// Tables with every type, nulls, and texts that formats and terminals stumble over.
enum RandomTable {
  static func make(seed: UInt64, rowCount: Int? = nil) -> Table {
    var generator = SeededGenerator(seed: seed)
    let rows = rowCount ?? Int.random(in: 0...30, using: &generator)
    let columns = (0..<Int.random(in: 1...9, using: &generator)).map { index in
      let type = ValueType.allCases.randomElement(using: &generator) ?? .text
      let values = (0..<rows).map { _ in
        Int.random(in: 0..<6, using: &generator) == 0 ? .null : value(type, using: &generator)
      }
      var field = Field(name: names[index], type: type)
      if Bool.random(using: &generator) { field.unit = units.randomElement(using: &generator) }
      if Int.random(in: 0..<5, using: &generator) == 0 { field.title = texts[index] }
      return (field, Column(values, type: type))
    }
    return Table(fields: columns.map(\.0), columns: columns.map(\.1), rowCount: rows)
  }

  private static func value(_ type: ValueType, using generator: inout SeededGenerator) -> Value {
    switch type {
    case .int:
      let bits = Int64.random(in: 0..<63, using: &generator)
      return .int(Int64.random(in: .min ... .max, using: &generator) >> bits)
    case .float:
      let number = Double(Int.random(in: -99_999...99_999, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: return .float(number)
      case 1: return .float(number / 10)
      case 2: return .float(number / 7)
      case 3: return .float(number * 1e-20)
      case 4: return .float(number * 1e200)
      default: return .float(number / 1000)
      }
    case .bool: return .bool(Bool.random(using: &generator))
    case .text: return .text(texts.randomElement(using: &generator) ?? "")
    case .date: return .date(Int32.random(in: -700_000...80_000, using: &generator))
    case .timestamp:
      return .timestamp(
        Int64.random(in: -4_000_000_000_000_000...4_000_000_000_000_000, using: &generator)
      )
    case .time: return .time(Int64.random(in: 0..<86_400_000_000, using: &generator))
    case .duration:
      let parts = (0..<3).map { _ in Int64.random(in: -90_000...90_000, using: &generator) }
      let duration = Calendar.Duration(
        months: Int128(parts[0] % 50),
        days: Int128(parts[1] % 400),
        microseconds: Int128(parts[2]) * 1_000_000
      )
      return duration.map { .duration($0) } ?? .null
    case .null: return .null
    }
  }

  static let texts = [
    "", " ", "yes", "no", "a,b", "say \"no\"", "two\nlines", "tab\there", "cr\rlf\r\n", "null",
    "..",
    "\u{1B}]0;PWNED\u{7}", "\u{9B}2J", "\u{202E}gnp.exe", "del\u{7F}", "\u{2028}",
    "pipe | `code` *b*",
    "tỷ lệ trẻ em", "ti\u{0309} lê\u{0323}", "児童労働", "한국어", "👩‍👩‍👧 family", "🇻🇳", "❤️", "ｆｕｌｌ",
    String(repeating: "a long text with many words ", count: 5), String(repeating: "児", count: 50),
    "\u{0301}", "<b>bold</b>", "back\\slash",
  ]

  private static let names = [
    "node", "children", "household_income_in_2018", "児童", "", "x", "y\u{1B}[1m", "the rate", "z|z",
  ]

  private static let units = ["persons", "percent of children aged 5-17", "year", "đồng"]
}
