import Workbench

/// A value of JSON, printed as nbformat prints it.
///
/// That is one blank a level, names in order, lists and objects over
/// several lines. Reading and writing such a file with nbformat gives the same bytes.
enum JSONText {
  case text(String)
  case number(Int)
  case null
  case list([JSONText])
  case object([String: JSONText])

  /// A text in lines, as nbformat parts it: each but the last ends in a line feed.
  static func lines(_ text: String) -> JSONText {
    let clean = Sanitiser.clean(text, keepingNewlines: true)
    var lines: [JSONText] = []
    var line = ""
    for scalar in clean.unicodeScalars {
      line.unicodeScalars.append(scalar)
      if scalar == "\n" {
        lines.append(.text(line))
        line = ""
      }
    }
    return .list(line.isEmpty ? lines : lines + [.text(line)])
  }

  func written(indent: Int = 0) -> String {
    let inner = "\n" + String(repeating: " ", count: indent + 1)
    let end = "\n" + String(repeating: " ", count: indent)
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .null: return "null"
    case .list(let items):
      if items.isEmpty { return "[]" }
      let parts = items.map { inner + $0.written(indent: indent + 1) }
      return "[" + parts.joined(separator: ",") + end + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let parts = members.sorted { $0.key < $1.key }.map {
        inner + Self.quoted($0.key) + ": " + $0.value.written(indent: indent + 1)
      }
      return "{" + parts.joined(separator: ",") + end + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}
