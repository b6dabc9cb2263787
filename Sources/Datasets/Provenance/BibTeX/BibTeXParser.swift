import Language

/// An entry of a BibTeX file: `@article{key, author = {…}, year = 2021}`.
struct BibTeXEntry {
  /// In small letters.
  let kind: String
  let key: String
  let keyRange: SourceRange
  /// The values as they are written in TeX, by names in small letters.
  var fields: [String: String]
}

/// Reads the entries of a BibTeX file; text between them is a comment, as BibTeX has it.
struct BibTeXParser {
  struct Fault: Error {
    let message: String
    let range: SourceRange
    let repair: String?
  }

  private let bytes: [UInt8]
  private var index = 0
  private var strings: [String: String] = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
  ]
  private var entries: [BibTeXEntry] = []

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  static func entries(of bytes: [UInt8]) throws(Fault) -> [BibTeXEntry] {
    var parser = BibTeXParser(bytes)
    while let at = parser.nextEntry() { try parser.readEntry(at) }
    return parser.entries
  }

  // MARK: Bytes

  private var byte: UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private func fault(
    _ message: String,
    at range: Range<Int>,
    repair: String? = nil
  ) -> Fault {
    Fault(message: message, range: SourceRange(range.lowerBound, range.upperBound), repair: repair)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while let byte, byte == 32 || (9...13).contains(byte) { index += 1 }
  }

  /// A name: whatever is no blank and has no meaning.
  private mutating func readName() -> Range<Int> {
    let start = index
    let marks = Set("{}(),=\"#%@".utf8)
    while let byte, byte > 32, byte != 127, !marks.contains(byte) { index += 1 }
    return start..<index
  }

  /// What stands at a place, in a message's words.
  private var found: String {
    guard let byte else { return "the end of the file" }
    return byte < 32 ? "a line break" : "`\(text(index..<min(bytes.count, index + 1)))`"
  }

  private var here: Range<Int> { index..<min(bytes.count, index + 1) }

  // MARK: Entries

  /// The place of the next `@word{`; an `@` of an address in a comment is none.
  private mutating func nextEntry() -> Int? {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "@") else {
        index += 1
        continue
      }
      let at = index
      index += 1
      skipBlanks()
      let name = readName()
      let end = index
      skipBlanks()
      if !name.isEmpty, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") {
        index = name.lowerBound
        return at
      }
      index = max(end, at + 1)
    }
    return nil
  }

  private mutating func readEntry(_ at: Int) throws(Fault) {
    let kind = text(readName()).lowercased()
    skipBlanks()
    let close = byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
    if kind == "comment" || kind == "preamble" {
      try skipBalanced(close, from: at)
      return
    }
    index += 1
    skipBlanks()
    if kind == "string" {
      let fields = try readFields(until: close, from: at)
      strings.merge(fields) { $1 }
      return
    }
    let key = readName()
    let keyRange = SourceRange(key.lowerBound, key.upperBound)
    skipBlanks()
    guard !key.isEmpty else {
      throw fault(
        "`@\(kind)` has no citation key",
        at: at..<index,
        repair: "write @\(kind){key, …}"
      )
    }
    guard byte == UInt8(ascii: ",") || byte == close else {
      throw fault("a comma is missing behind the key `\(text(key))`, found \(found)", at: here)
    }
    if byte == UInt8(ascii: ",") { index += 1 }
    if let first = entries.first(where: { $0.key == text(key) }) {
      throw fault(
        "a second entry has the key `\(first.key)`",
        at: key,
        repair: "a key names one work: delete one of the two, or give it another key"
      )
    }
    let fields = try readFields(until: close, from: at)
    entries.append(BibTeXEntry(kind: kind, key: text(key), keyRange: keyRange, fields: fields))
  }

  private mutating func skipBalanced(_ close: UInt8, from at: Int) throws(Fault) {
    let open = close == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "{")
    var depth = 0
    while let byte {
      index += 1
      if byte == open { depth += 1 }
      if byte == close { depth -= 1 }
      if depth == 0 { return }
    }
    throw unclosed(at)
  }

  private func unclosed(_ at: Int) -> Fault {
    let end = bytes[at...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
    return fault("an entry is opened and never closed", at: at..<end)
  }

  private mutating func readFields(
    until close: UInt8,
    from at: Int
  ) throws(Fault) -> [String: String] {
    var fields: [String: String] = [:]
    while true {
      skipBlanks()
      guard let byte else { throw unclosed(at) }
      if byte == close {
        index += 1
        return fields
      }
      if byte == UInt8(ascii: ",") {
        index += 1
        continue
      }
      let name = readName()
      guard !name.isEmpty else {
        throw fault("a field's name is missing, found \(found)", at: here)
      }
      skipBlanks()
      guard self.byte == UInt8(ascii: "=") else {
        throw fault(
          "`=` is missing behind the field `\(text(name))`, found \(found)",
          at: name,
          repair: "a field is written name = {value}; the comma of the one before it may be missing"
        )
      }
      index += 1
      // Of two fields of one name BibTeX takes the first.
      let value = try readValue(of: text(name), from: at)
      if fields[text(name).lowercased()] == nil { fields[text(name).lowercased()] = value }
      skipBlanks()
      guard self.byte == UInt8(ascii: ",") || self.byte == close || self.byte == nil else {
        throw fault(
          "a comma is missing behind the field `\(text(name))`, found \(found)",
          at: here
        )
      }
    }
  }

  /// Pieces with `#` between them: in braces, in quotes, a number, or the name of a string.
  private mutating func readValue(of field: String, from at: Int) throws(Fault) -> String {
    var value = ""
    while true {
      skipBlanks()
      switch byte {
      case UInt8(ascii: "{"): value += try readEnclosed(by: UInt8(ascii: "}"), from: at)
      case UInt8(ascii: "\""): value += try readEnclosed(by: UInt8(ascii: "\""), from: at)
      case nil: throw unclosed(at)
      default:
        let word = readName()
        guard !word.isEmpty else {
          throw fault("the field `\(field)` has no value, found \(found)", at: here)
        }
        value += try piece(word)
      }
      skipBlanks()
      guard byte == UInt8(ascii: "#") else { return value }
      index += 1
    }
  }

  private func piece(_ word: Range<Int>) throws(Fault) -> String {
    let name = text(word)
    if name.allSatisfy({ $0.isASCII && $0.isNumber }) { return name }
    if let known = strings[name.lowercased()] { return known }
    let near = Suggestion.nearest(to: name.lowercased(), among: strings.keys.sorted())
    throw fault(
      "no `@string` is named `\(name)`",
      at: word,
      repair: near.map { "did you mean \($0)?" } ?? "a value of several words stands in braces"
    )
  }

  /// What stands up to a closing mark that is in no braces of its own: a quote inside braces ends nothing.
  private mutating func readEnclosed(by mark: UInt8, from at: Int) throws(Fault) -> String {
    index += 1
    let start = index
    var depth = 0
    while let byte {
      // The accent of `\"o`, which BibTeX itself would have in braces.
      if byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      index += 1
      if byte == mark, depth <= 0 { return text(start..<(index - 1)) }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
    }
    throw unclosed(at)
  }
}
