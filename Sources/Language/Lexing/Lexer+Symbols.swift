extension Lexer {
  /// An operator, a bracket or a separator; else something unreadable.
  mutating func readSymbol() {
    if readForeignSymbol() { return }
    for length in [2, 1] where position + length <= limit {
      guard bytes[position] < 0x80, bytes[position + length - 1] < 0x80,
        let symbol = Symbol(spelled: string(position, position + length))
      else { continue }
      let start = position
      append(.symbol(symbol), length: length)
      return checkBlank(behind: symbol, start: start)
    }
    readUnknown()
  }

  /// `&&` and `||` want a blank behind them, which keeps `||` from being two pipes.
  private mutating func checkBlank(behind symbol: Symbol, start: Int) {
    guard symbol == .and || symbol == .or, let next = byte(at: position) else { return }
    switch next {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), 0xC2, 0xE2:
      return
    default:
      report(
        .blankMissing(behind: symbol, at: position),
        at: SourceRange(start, position)
      )
    }
  }

  /// An operator of another language, and the symbol that it means here.
  private struct ForeignSymbol {
    var text: String
    var meaning: Symbol
  }

  /// Longer before shorter.
  private static let foreignSymbols: [ForeignSymbol] = [
    ForeignSymbol(text: "%>%", meaning: .pipe),
    ForeignSymbol(text: "===", meaning: .equal),
    ForeignSymbol(text: "!==", meaning: .notEqual),
    ForeignSymbol(text: "|>", meaning: .pipe),
    ForeignSymbol(text: ":=", meaning: .assign),
    ForeignSymbol(text: "<>", meaning: .notEqual),
    ForeignSymbol(text: "=<", meaning: .lessOrEqual),
    ForeignSymbol(text: "=~", meaning: .matches),
    ForeignSymbol(text: "^", meaning: .power),
    ForeignSymbol(text: "−", meaning: .minus),
    ForeignSymbol(text: "–", meaning: .minus),
    ForeignSymbol(text: "×", meaning: .multiply),
    ForeignSymbol(text: "≤", meaning: .lessOrEqual),
    ForeignSymbol(text: "≥", meaning: .greaterOrEqual),
    ForeignSymbol(text: "≠", meaning: .notEqual),
  ]

  /// Reports an operator of another language, and gives the token that was meant.
  private mutating func readForeignSymbol() -> Bool {
    if bytes[position] == UInt8(ascii: "&"), byte(at: position + 1) != UInt8(ascii: "&") {
      readForeign("&", meaning: .and)
      return true
    }
    if stands("~"), byte(at: position + 1) != UInt8(ascii: "=") {
      readForeign("~", meaning: .matches)
      return true
    }
    // Read as the word it means, which is then told to be a function.
    if stands("%in%") {
      append(.name("in", isQuoted: false), length: 4)
      return true
    }
    // With blanks on both sides, `<-` is no comparison with a negative number.
    if stands("<-"), isBlank(at: position - 1), isBlank(at: position + 2) {
      readForeign("<-", meaning: .assign)
      return true
    }
    for foreign in Lexer.foreignSymbols where stands(foreign.text) {
      readForeign(foreign.text, meaning: foreign.meaning)
      return true
    }
    return false
  }

  private mutating func readForeign(_ text: String, meaning: Symbol) {
    let start = position
    append(.symbol(meaning), length: text.utf8.count)
    let range = SourceRange(start, position)
    report(.foreignSymbol(text, meaning: meaning, range), at: range)
  }

  private func isBlank(at offset: Int) -> Bool {
    byte(at: offset) == UInt8(ascii: " ") || byte(at: offset) == UInt8(ascii: "\t")
  }

  private func stands(_ text: String) -> Bool {
    var offset = position
    for byte in text.utf8 {
      guard self.byte(at: offset) == byte else { return false }
      offset += 1
    }
    return true
  }

  /// A character with no meaning outside texts, or a run of such characters.
  private mutating func readUnknown() {
    if readTypographicText() || readFullWidth() { return }
    let start = position
    var end = endOfCharacter(at: start)
    while end < limit, isUnknown(at: end) { end = endOfCharacter(at: end) }
    append(.invalid, length: end - start)
    report(.unknownCharacters(string(start, end)), at: SourceRange(start, end))
  }

  private func isUnknown(at offset: Int) -> Bool {
    guard let first = byte(at: offset) else { return false }
    if first >= 0x80 { return !startsName(at: offset) && first != 0xC2 && first != 0xE2 }
    return first < 0x20 && first != 0x09 && first != 0x0A && first != 0x0D || first == 0x7F
      || first == UInt8(ascii: "?") || first == UInt8(ascii: "~")
  }

  /// Signs and digits of the width of an ideograph, as input methods of East Asia give them.
  private mutating func readFullWidth() -> Bool {
    let start = position
    var end = start
    var plain = ""
    while let scalar = scalar(at: end), let ascii = Lexer.plain(scalar),
      plain.isEmpty || ascii.properties.numericType != nil && plain.last?.isNumber ?? false
        || Symbol(spelled: plain + String(ascii)) != nil
    {
      plain.unicodeScalars.append(ascii)
      end = endOfCharacter(at: end)
    }
    let range = SourceRange(start, end)
    if let symbol = Symbol(spelled: plain) {
      readForeign(string(start, end), meaning: symbol)
      return true
    }
    guard let number = Int64(plain) else { return false }
    append(.literal(.int(number)), length: end - start)
    report(.fullWidthDigits(string(start, end), plain, range), at: range)
    return true
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x3001: ","
    default: nil
    }
  }

  /// `“text”`, as word processors write it.
  private mutating func readTypographicText() -> Bool {
    for (open, close) in [("“", "”"), ("„", "“"), ("‘", "’"), ("«", "»")] where stands(open) {
      let start = position
      let lineEnd = endOfLine(from: start)
      let content = start + open.utf8.count
      let mark = Array(close.utf8)
      var offset = content
      while offset + mark.count <= lineEnd, Array(bytes[offset..<(offset + mark.count)]) != mark {
        offset += 1
      }
      guard offset + mark.count <= lineEnd else { continue }
      append(.literal(.text(string(content, offset))), length: offset + mark.count - start)
      let opener = SourceRange(start, content)
      report(.typographicQuotes(opener, SourceRange(offset, position)), at: opener)
      return true
    }
    return false
  }
}
