import Language

/// Reads JSON (RFC 8259) with the place of every value, and of the first mistake.
///
/// Foundation's reader tells neither line nor column in a form to rely on, and this is short.
struct JSONParser {
  struct Fault: Error {
    let range: SourceRange
    /// What was expected and what was found.
    let message: String
    let repair: String?

    init(_ start: Int, _ message: String, repair: String? = nil) {
      self.init(start, start + 1, message, repair: repair)
    }

    init(_ start: Int, _ end: Int, _ message: String, repair: String? = nil) {
      range = SourceRange(start, end)
      self.message = message
      self.repair = repair
    }
  }

  /// A value nested deeper is refused: nobody writes one by hand.
  private static let depthLimit = 128

  private let bytes: [UInt8]
  private var position: Int
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// - Precondition: the bytes are UTF-8.
  static func parse(_ bytes: [UInt8]) throws(Fault) -> JSONNode {
    var parser = JSONParser(bytes)
    parser.skipBlanks()
    let value = try parser.value()
    parser.skipBlanks()
    guard parser.position == bytes.count else {
      throw Fault(parser.position, "expected the end of the file, found \(parser.found)")
    }
    return value
  }

  // MARK: - Bytes

  private var current: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private var found: String {
    guard let current else { return "the end of the file" }
    if current < 0x20 { return "a control character" }
    let rest = bytes[position..<min(position + 4, bytes.count)]
    return String(decoding: rest, as: UTF8.self).first.map { "`\($0)`" } ?? "nothing"
  }

  private mutating func skipBlanks() {
    while let current, current == 0x20 || current == 0x0A || current == 0x0D || current == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  // MARK: - Values

  private mutating func value() throws(Fault) -> JSONNode {
    let start = position
    let content: JSONNode.Content
    switch current {
    case UInt8(ascii: "{")?: content = try nested { parser throws(Fault) in try parser.object() }
    case UInt8(ascii: "[")?: content = try nested { parser throws(Fault) in try parser.array() }
    case UInt8(ascii: "\"")?: content = .text(try string())
    case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: content = try number()
    case UInt8(ascii: "t")?: content = try word("true", .bool(true))
    case UInt8(ascii: "f")?: content = try word("false", .bool(false))
    case UInt8(ascii: "n")?: content = try word("null", .null)
    case UInt8(ascii: "'")?:
      throw Fault(
        start,
        "expected a value, found `'`",
        repair: "JSON writes text in double quotes."
      )
    case UInt8(ascii: "/")?, UInt8(ascii: "#")?:
      throw Fault(start, "expected a value, found \(found)", repair: "JSON has no comments.")
    case _?, nil: throw Fault(start, "expected a value, found \(found)")
    }
    return JSONNode(content: content, range: SourceRange(start, position))
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(Fault) -> JSONNode.Content
  ) throws(Fault) -> JSONNode.Content {
    guard depth < JSONParser.depthLimit else {
      throw Fault(position, "values are nested deeper than \(JSONParser.depthLimit)")
    }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object() throws(Fault) -> JSONNode.Content {
    let opening = position
    position += 1
    var members: [JSONNode.Member] = []
    skipBlanks()
    if take("}") { return .object(members) }
    while true {
      let start = position
      guard current == UInt8(ascii: "\"") else {
        throw memberFault(opening: opening, isFirst: members.isEmpty)
      }
      let name = try string()
      let nameRange = SourceRange(start, position)
      skipBlanks()
      guard take(":") else {
        throw Fault(position, "expected `:` after a property's name, found \(found)")
      }
      skipBlanks()
      members.append(JSONNode.Member(name: name, nameRange: nameRange, value: try value()))
      skipBlanks()
      if take("}") { return .object(members) }
      guard take(",") else {
        throw separatorFault("}", in: "an object", opening: opening)
      }
      skipBlanks()
    }
  }

  private func memberFault(opening: Int, isFirst: Bool) -> Fault {
    if position >= bytes.count { return unclosed("an object", opening) }
    let repair: String? =
      if !isFirst, current == UInt8(ascii: "}") {
        "The comma before it has to go."
      } else if current == UInt8(ascii: "'") {
        "JSON writes text in double quotes."
      } else if current == UInt8(ascii: "/") || current == UInt8(ascii: "#") {
        "JSON has no comments."
      } else {
        nil
      }
    return Fault(position, "expected a property's name in quotes, found \(found)", repair: repair)
  }

  private mutating func array() throws(Fault) -> JSONNode.Content {
    let opening = position
    position += 1
    var elements: [JSONNode] = []
    skipBlanks()
    if take("]") { return .array(elements) }
    while true {
      if current == UInt8(ascii: "]") {
        throw Fault(
          position,
          "expected a value, found `]`",
          repair: "The comma before it has to go."
        )
      }
      elements.append(try value())
      skipBlanks()
      if take("]") { return .array(elements) }
      guard take(",") else { throw separatorFault("]", in: "a list", opening: opening) }
      skipBlanks()
    }
  }

  private func separatorFault(_ closing: String, in what: String, opening: Int) -> Fault {
    if position >= bytes.count { return unclosed(what, opening) }
    return Fault(position, "expected `,` or `\(closing)`, found \(found)")
  }

  private func unclosed(_ what: String, _ opening: Int) -> Fault {
    Fault(
      opening,
      "\(what) opens here that is never closed",
      repair: "Its end may have been cut off."
    )
  }

  private mutating func word(
    _ word: String,
    _ content: JSONNode.Content
  ) throws(Fault) -> JSONNode.Content {
    guard bytes[position...].starts(with: word.utf8) else {
      throw Fault(position, "expected a value, found \(found)")
    }
    position += word.utf8.count
    return content
  }

  private mutating func number() throws(Fault) -> JSONNode.Content {
    let start = position
    _ = take("-")
    let digits = position
    skipDigits()
    let hasLeadingZero = position - digits > 1 && bytes[digits] == UInt8(ascii: "0")
    var isWhole = position > digits && !hasLeadingZero
    if take(".") {
      let fraction = position
      skipDigits()
      isWhole = isWhole && position > fraction
    }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      let exponent = position
      skipDigits()
      isWhole = isWhole && position > exponent
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard isWhole else { throw Fault(start, position, "`\(text)` is not a number of JSON") }
    return .number(text)
  }

  private mutating func skipDigits() {
    while let current, current &- UInt8(ascii: "0") <= 9 { position += 1 }
  }

  // MARK: - Text

  private mutating func string() throws(Fault) -> String {
    let opening = position
    position += 1
    var text: [UInt8] = []
    // What stands as it is since here is taken in one go.
    var start = position
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        let rest = bytes[start..<position]
        position += 1
        return String(decoding: text.isEmpty ? rest : text[...] + rest, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[start..<position]
        text += try escape()
        start = position
      case 0..<0x20:
        throw Fault(
          opening,
          position,
          "a text opens here and meets \(byte == 0x0A ? "a line break" : "a control character")",
          repair: "Close it with a double quote; a line break inside a text is written \\n."
        )
      default:
        position += 1
      }
    }
    throw unclosed("a text", opening)
  }

  private mutating func escape() throws(Fault) -> [UInt8] {
    let start = position
    position += 1
    guard let letter = current else { throw unclosed("an escape", start) }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(Character(try escapedScalar(start))).utf8)
    default:
      throw Fault(
        start,
        position,
        "JSON knows no such escape",
        repair: "A backslash itself is written \\\\."
      )
    }
  }

  private mutating func escapedScalar(_ start: Int) throws(Fault) -> Unicode.Scalar {
    let first = try hexadecimalUnit(start)
    if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
    let isHigh = (0xD800..<0xDC00).contains(first)
    if isHigh, take("\\"), take("u") {
      let second = try hexadecimalUnit(start)
      if (0xDC00..<0xE000).contains(second) {
        let code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        if let scalar = Unicode.Scalar(code) { return scalar }
      }
    }
    throw Fault(start, position, "half of a surrogate pair is no character")
  }

  private mutating func hexadecimalUnit(_ start: Int) throws(Fault) -> UInt16 {
    let digits = bytes[position..<min(position + 4, bytes.count)]
    let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    guard digits.count == 4, isHexadecimal,
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else {
      throw Fault(start, position, "expected four hexadecimal digits after \\u")
    }
    position += 4
    return unit
  }
}
