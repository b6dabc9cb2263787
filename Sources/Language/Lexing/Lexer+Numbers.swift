extension Lexer {
  /// An int or a float; anything that merely starts like one is reported whole.
  mutating func readNumber() {
    let start = position
    if isBareDate(at: start) { return readBareDate() }
    if isSlashedDate(at: start) { return readSlashedDate() }
    if bytes[start] == UInt8(ascii: "0"), let radix = radix(at: start + 1) {
      return readDigits(radix: radix)
    }
    var end = endOfDigits(from: start)
    var isFloat = false
    if byte(at: end) == UInt8(ascii: "."), byte(at: end + 1).map(isDigit) ?? false {
      end = endOfDigits(from: end + 1)
      isFloat = true
    }
    if let exponent = endOfExponent(from: end) {
      end = exponent
      isFloat = true
    }
    let wordEnd = endOfWord(from: end)
    guard wordEnd == end else {
      return readNumberWithSuffix(digitsEnd: end, end: wordEnd, isFloat: isFloat)
    }
    if !isFloat, let unitEnd = endOfUnitApart(from: end) {
      return readUnitApart(digitsEnd: end, end: unitEnd)
    }
    let digits = string(start, end).filter { $0 != "_" }
    if !isFloat, byte(at: end) == UInt8(ascii: "."), !continuesAfterPoint(end + 1) {
      report(.missingDecimals(digits, at: end + 1), at: SourceRange(start, end + 1))
      end += 1
    }
    append(
      .literal(number(digits, isFloat: isFloat, range: SourceRange(start, end))),
      length: end - start
    )
  }

  /// Whether `.5` stands here, and no member of a name and no end of a range.
  var startsDecimals: Bool {
    guard byte(at: position + 1).map(isDigit) ?? false else { return false }
    guard position > 0 else { return true }
    let before = bytes[position - 1]
    let closes: [UInt8] = [
      UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "`"),
      UInt8(ascii: "_"),
    ]
    return before < 0x80 && !isDigit(before) && !isLetter(before) && !closes.contains(before)
  }

  /// `.5`, which wants its zero.
  mutating func readDecimals() {
    let start = position
    let end = endOfExponent(from: endOfDigits(from: start + 1)) ?? endOfDigits(from: start + 1)
    let range = SourceRange(start, end)
    report(.missingWholePart(at: start), at: range)
    let digits = string(start, end).filter { $0 != "_" }
    append(.literal(number("0" + digits, isFloat: true, range: range)), length: end - start)
  }

  /// `..` is a range, and a letter is a member (`1.x`, which the parser reports).
  private func continuesAfterPoint(_ offset: Int) -> Bool {
    byte(at: offset) == UInt8(ascii: ".") || startsName(at: offset)
  }

  private mutating func number(_ digits: String, isFloat: Bool, range: SourceRange) -> Value {
    if digits.utf8.count > 1, digits.utf8.first == UInt8(ascii: "0"),
      digits.utf8.dropFirst().first.map(isDigit) ?? false
    {
      if groupsThousands(range) { return .int(0) }
      let trimmed = digits.drop { $0 == "0" }
      let isBare = trimmed.first.map { $0 == "." || $0 == "e" || $0 == "E" } ?? true
      report(.leadingZero(digits, fixed: (isBare ? "0" : "") + trimmed, range), at: range)
    }
    if !isFloat, let int = Int64(digits) { return .int(int) }
    guard let float = Double(digits), float.isFinite else {
      report(.numberTooLarge, at: range)
      return .null
    }
    return .float(float)
  }

  /// `1,000`: three digits right behind a number and a comma, which are reported as such.
  private mutating func groupsThousands(_ range: SourceRange) -> Bool {
    guard range.end - range.start == 3, range.start > 1,
      bytes[range.start - 1] == UInt8(ascii: ","), isDigit(bytes[range.start - 2])
    else { return false }
    // All groups of a number are one mistake, told of at the first that begins with 0.
    var commas = [range.start - 1]
    while let first = commas.first, first > 4, isGroup(at: first - 4), isDigit(bytes[first - 5]) {
      if bytes[first - 3] == UInt8(ascii: "0") { return true }
      commas.insert(first - 4, at: 0)
    }
    while let last = commas.last, isGroup(at: last + 4) { commas.append(last + 4) }
    report(
      .groupedThousands(commas.map { SourceRange($0, $0 + 1) }),
      at: SourceRange(commas[0], commas[commas.count - 1] + 1)
    )
    return true
  }

  /// A comma and three digits, no more.
  private func isGroup(at comma: Int) -> Bool {
    byte(at: comma) == UInt8(ascii: ",")
      && (1...3).allSatisfy { byte(at: comma + $0).map(isDigit) ?? false }
      && !(byte(at: comma + 4).map(isDigit) ?? false)
  }

  private func endOfDigits(from start: Int) -> Int {
    var offset = start
    while let byte = byte(at: offset), isDigit(byte) || byte == UInt8(ascii: "_") { offset += 1 }
    return offset
  }

  private func endOfExponent(from start: Int) -> Int? {
    guard let mark = byte(at: start), mark | 0x20 == UInt8(ascii: "e") else { return nil }
    var offset = start + 1
    if let sign = byte(at: offset), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      offset += 1
    }
    let digits = offset
    while let byte = byte(at: offset), isDigit(byte) { offset += 1 }
    return offset > digits ? offset : nil
  }

  // MARK: Other bases

  private func radix(at offset: Int) -> Int? {
    switch byte(at: offset) {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  /// `0xff`, `0o755`, `0b1010`: at most 12, 12 and 32 digits.
  private mutating func readDigits(radix: Int) {
    let start = position
    let end = endOfWord(from: start + 2)
    let digits = string(start + 2, end).filter { $0 != "_" }
    let longest = radix == 2 ? 32 : 12
    guard let value = Int64(digits, radix: radix), digits.utf8.count <= longest else {
      append(.literal(.null), length: end - start)
      let range = SourceRange(start, end)
      return report(.badDigits(string(start, end), radix: radix, longest: longest), at: range)
    }
    append(.literal(.int(value)), length: end - start)
  }
}
