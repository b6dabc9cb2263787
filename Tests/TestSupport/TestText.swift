import Engine
package import Language

/// Values as a test writes them: as they are shown, with `null` for a null.
package enum TestText {
  package static func plain(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .float(let number): NumberFormatter.shortest(number)
    case .int, .bool, .text, .date, .timestamp, .time, .duration: NumberFormatter.text(value)
    }
  }
}
