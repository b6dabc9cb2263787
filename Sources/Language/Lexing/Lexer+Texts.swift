extension Lexer {
  /// Where a quoted text lies: between its quotes, and with them.
  struct TextExtent {
    var content: SourceRange
    var end: Int
    /// How many quotes open it (and must close it).
    var quotes: Int
    var isClosed: Bool
  }

  /// `"…"` or `'…'`, between any odd number of quotes.
  mutating func readText() {
    let start = position
    let extent = extentOfText(from: start)
    let text = decoded(extent.content, quotes: extent.quotes, start: start)
    append(.literal(.text(text)), length: extent.end - start)
    noteEnd(of: extent, start: start)
  }

  /// `r"…"`: no escapes, one line.
  mutating func readRawText() {
    let start = position
    let quote = bytes[start + 1]
    let close = endOfLine(from: start + 2, or: quote)
    guard byte(at: close) == quote else {
      let lineEnd = close
      let text = string(start + 2, lineEnd)
      append(.literal(.text(text)), length: lineEnd - start)
      return report(
        .unclosedText(quote: string(start + 1, start + 2)),
        at: SourceRange(start, start + 2)
      )
    }
    append(.literal(.text(string(start + 2, close))), length: close + 1 - start)
  }

  /// `s"…"`, which carries SQL in PRQL and has no meaning here.
  mutating func readSQLText() {
    let start = position
    let extent = extentOfText(from: start + 1)
    append(.invalid, length: extent.end - start)
    report(.sqlText, at: SourceRange(start, extent.isClosed ? extent.end : start + 2))
    noteEnd(of: extent, start: start, isReported: true)
  }

  // MARK: The extent of a text

  /// Measures the text whose first quote stands at an offset.
  ///
  /// An even run of quotes is the empty text. A text in single quotes that is never closed ends with
  /// its line, so that the lines below are still read.
  mutating func extentOfText(from start: Int) -> TextExtent {
    let quote = bytes[start]
    var count = 0
    while byte(at: start + count) == quote { count += 1 }
    let opened = start + count
    guard count % 2 == 1 else {
      return TextExtent(
        content: SourceRange(opened, opened),
        end: opened,
        quotes: count,
        isClosed: true
      )
    }
    let endsWithLine = count == 1 && unpairedQuotes.contains(quote)
    let last = endsWithLine ? endOfLine(from: opened) : limit
    if let close = closingQuotes(quote, count: count, from: opened, to: last) {
      return TextExtent(
        content: SourceRange(opened, close),
        end: close + count,
        quotes: count,
        isClosed: true
      )
    }
    let end = count == 1 ? endOfLine(from: opened) : limit
    if count == 1 { unpairedQuotes.insert(quote) }
    return TextExtent(
      content: SourceRange(opened, end),
      end: end,
      quotes: count,
      isClosed: false
    )
  }

  /// The offset of the next run of so many quotes that no `\` precedes.
  func closingQuotes(_ quote: UInt8, count: Int, from start: Int, to last: Int) -> Int? {
    var offset = start
    while offset < last {
      if bytes[offset] == UInt8(ascii: "\\") {
        offset += 2
      } else if bytes[offset] == quote {
        var run = 1
        while run < count, offset + run < last, bytes[offset + run] == quote { run += 1 }
        if run == count { return offset }
        offset += run
      } else {
        offset += 1
      }
    }
    return nil
  }

  mutating func noteEnd(of extent: TextExtent, start: Int, isReported: Bool = false) {
    guard !extent.isClosed else {
      if extent.quotes == 1, endOfLine(from: start, before: extent.end) < extent.end {
        lastMultilineText = SourceRange(start, extent.end)
      }
      return
    }
    if nesting == 0 { ending = .text }
    guard !isReported else { return }
    let opener = SourceRange(start, extent.content.start)
    let quotes = string(extent.content.start - extent.quotes, extent.content.start)
    let suspect = lastMultilineText.map { source.position(of: $0.start).line }
    report(.unclosedText(quote: quotes, suspectLine: suspect), at: opener)
  }

  // MARK: The content of a text

  /// The characters between the quotes, with their escapes read.
  ///
  /// An escape that has no meaning gives its own character, as PRQL has it; since `"\d"` is nearly
  /// always a regular expression that wanted its backslash, it is also warned of.
  private mutating func decoded(_ range: SourceRange, quotes: Int, start: Int) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(range.end - range.start)
    var offset = range.start
    var meaningless: SourceRange?
    var meaningful = false
    while offset < range.end {
      let escape = readEscape(at: &offset, to: range.end, into: &output)
      switch escape {
      case .meaningful: meaningful = true
      case .meaningless(let range): meaningless = meaningless ?? range
      case .absent: break
      }
    }
    if let place = meaningless {
      let fix = quotes == 1 && !meaningful ? Diagnostic.Fix.inserting("r", at: start) : nil
      report(.meaninglessEscape(string(place.start, place.end), fix: fix), at: place)
    }
    return String(decoding: output, as: UTF8.self)
  }

  enum Escape {
    case absent
    case meaningful
    case meaningless(SourceRange)
  }

  /// Appends one character or one escape, and goes behind it.
  func readEscape(at offset: inout Int, to end: Int, into output: inout [UInt8]) -> Escape {
    let start = offset
    guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < end else {
      output.append(bytes[offset])
      offset += 1
      return .absent
    }
    let letter = bytes[offset + 1]
    offset += 2
    switch letter {
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "x"), UInt8(ascii: "u"):
      guard let (scalar, behind) = hexScalar(letter, from: offset, to: end) else {
        output.append(letter)
        return .meaningless(SourceRange(start, offset))
      }
      output.append(contentsOf: String(scalar).utf8)
      offset = behind
    case UInt8(ascii: "\\"), UInt8(ascii: "/"), quoteMark, apostrophe:
      output.append(letter)
    default:
      output.append(letter)
      return .meaningless(SourceRange(start, min(endOfCharacter(at: start + 1), end)))
    }
    return .meaningful
  }

  /// `\xHH` or `\u{H…}`, read behind its letter.
  private func hexScalar(_ letter: UInt8, from start: Int, to end: Int) -> (Unicode.Scalar, Int)? {
    var first = start
    var last = start + 2
    var behind = last
    if letter == UInt8(ascii: "u") {
      guard start < end, bytes[start] == UInt8(ascii: "{") else { return nil }
      first = start + 1
      let furthest = min(end, first + 7)
      guard first < furthest,
        let close = bytes[first..<furthest].firstIndex(of: UInt8(ascii: "}"))
      else { return nil }
      last = close
      behind = close + 1
    }
    guard last <= end, first < last, bytes[first..<last].allSatisfy({ isHexDigit($0) }),
      let value = UInt32(string(first, last), radix: 16), let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, behind)
  }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return isDigit(byte) || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f"))
  }
}
