extension Lexer {
  /// A bare word: a name, `true`, `false`, `null`, or the letter before a quote (`f"…"`).
  mutating func readWord() {
    let start = position
    let end = endOfWord(from: start)
    let word = string(start, end)
    if end - start == 1, let quote = byte(at: end), quote == quoteMark || quote == apostrophe {
      switch word {
      case "f": return readFormatString()
      case "r": return readRawText()
      case "s": return readSQLText()
      default: break
      }
    }
    let isMember = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
    append(
      Lexer.constant(named: isMember ? "" : word) ?? .name(word, isQuoted: false),
      length: end - start
    )
  }

  private static func constant(named word: String) -> Token.Kind? {
    switch word {
    case "true": .literal(.bool(true))
    case "false": .literal(.bool(false))
    case "null": .literal(.null)
    default: nil
    }
  }

  /// A name in backticks, which may hold anything but a backtick and a line break.
  mutating func readQuotedName() {
    let start = position
    let backtick = UInt8(ascii: "`")
    let close = endOfLine(from: start + 1, or: backtick)
    guard byte(at: close) == backtick else {
      let lineEnd = close
      let name = string(start + 1, lineEnd)
      append(.name(name, isQuoted: true), length: lineEnd - start)
      return report(.unclosedBacktick, at: SourceRange(start, start + 1))
    }
    if close == start + 1 { report(.emptyName, at: SourceRange(start, close + 1)) }
    let name = string(start + 1, close)
    append(name.isEmpty ? .invalid : .name(name, isQuoted: true), length: close + 1 - start)
  }

  /// `$name`, or `$part.part`.
  mutating func readParameter() {
    let start = position
    var end = endOfWord(from: start + 1)
    while end > start + 1, byte(at: end) == UInt8(ascii: "."), startsName(at: end + 1) {
      end = endOfWord(from: end + 1)
    }
    let name = string(start + 1, end)
    guard let first = name.utf8.first else {
      append(.invalid, length: 1)
      return report(.parameterWithoutName, at: SourceRange(start, start + 1))
    }
    guard !isDigit(first) else {
      append(.invalid, length: end - start)
      return report(.numberedParameter("$" + name), at: SourceRange(start, end))
    }
    append(.parameter(name), length: end - start)
  }

  // MARK: Letters

  var quoteMark: UInt8 { UInt8(ascii: "\"") }
  var apostrophe: UInt8 { UInt8(ascii: "'") }

  func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  func startsName(at offset: Int) -> Bool {
    guard let first = byte(at: offset) else { return false }
    if first < 0x80 { return isLetter(first) || first == UInt8(ascii: "_") }
    return scalar(at: offset)?.properties.isAlphabetic ?? false
  }

  /// The offset behind the letters, digits, marks and underscores that stand here.
  func endOfWord(from start: Int) -> Int {
    var offset = start
    while let first = byte(at: offset) {
      if first < 0x80 {
        guard isLetter(first) || isDigit(first) || first == UInt8(ascii: "_") else { break }
        offset += 1
      } else {
        guard let scalar = scalar(at: offset), continuesName(scalar) else { return offset }
        offset = endOfCharacter(at: offset)
      }
    }
    return offset
  }

  func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  private func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < limit else { return nil }
    return string(offset, endOfCharacter(at: offset)).unicodeScalars.first
  }

  /// The offset behind a character: its first byte says how many follow.
  ///
  /// A character that a cursor cuts in two ends there.
  func endOfCharacter(at offset: Int) -> Int {
    let length =
      switch bytes[offset] {
      case ..<0xC0: 1
      case ..<0xE0: 2
      case ..<0xF0: 3
      default: 4
      }
    return min(offset + length, limit)
  }
}
