/// f-strings: texts whose braces hold expressions, each read by a lexer of its own.
extension Lexer {
  /// `f"…{expression:format}…"`.
  mutating func readFormatString() {
    let start = position
    let extent = extentOfText(from: start + 1)
    guard nesting < Lexer.deepestFormatString else {
      append(.invalid, length: extent.end - start)
      return report(
        .formatStringTooDeep(Lexer.deepestFormatString),
        at: SourceRange(start, start + 2)
      )
    }
    let parts = formatParts(extent)
    append(.formatString(parts), length: extent.end - start)
    noteEnd(of: extent, start: start)
  }

  /// Each level is read once more by the level around it.
  private static let deepestFormatString = 8

  /// The texts and the braces of an f-string.
  private mutating func formatParts(_ extent: TextExtent) -> [Token.FormatPart] {
    var parts: [Token.FormatPart] = []
    var text: [UInt8] = []
    var offset = extent.content.start
    let end = extent.content.end
    while offset < end {
      let byte = bytes[offset]
      let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      if isBrace, offset + 1 < end, bytes[offset + 1] == byte {
        text.append(byte)
        offset += 2
      } else if byte == UInt8(ascii: "{") {
        let marks = marksOfFormatValue(from: offset + 1, to: end)
        if marks.close == nil, extent.isClosed {
          report(.unclosedFormatBrace, at: SourceRange(offset, offset + 1))
          break
        }
        if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
        parts.append(formatValue(from: offset, to: end, marks))
        offset = marks.close.map { $0 + 1 } ?? end
      } else if isBrace {
        report(.singleBrace(at: offset), at: SourceRange(offset, offset + 1))
        text.append(byte)
        offset += 1
      } else {
        _ = readEscape(at: &offset, to: end, into: &text)
      }
    }
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    return parts
  }

  /// Reads `{expression:format}`; without a closing brace, what an unclosed text leaves of it.
  private mutating func formatValue(
    from open: Int,
    to end: Int,
    _ marks: (colon: Int?, close: Int?)
  ) -> Token.FormatPart {
    let close = marks.close ?? end
    let colon = marks.colon ?? close
    let format = colon < close ? string(colon + 1, close) : nil
    var lexer = Lexer(source, bytes: bytes, from: open + 1, to: colon, nesting: nesting + 1)
    lexer.run()
    for diagnostic in lexer.diagnostics where diagnostics.count < SyntaxMessage.mostReported {
      diagnostics.append(diagnostic)
    }
    if case .end? = lexer.tokens.first?.kind, marks.close != nil {
      let range = SourceRange(open, close + 1)
      report(.emptyFormatBrace, at: range)
      lexer.tokens.insert(Token(.invalid, range: range, followsBlank: true), at: 0)
    }
    return .value(tokens: lexer.tokens, format: format)
  }

  /// Whether a colon belongs to an argument given by name, as in `{quantile 0.5 x type:6}`: a word stands
  /// before it that is not the first, and no format behind it, which begins with a point or a comma.
  private func marksName(_ colon: Int, from start: Int, to end: Int) -> Bool {
    let behind = colon + 1 < end ? bytes[colon + 1] : 0
    if behind == UInt8(ascii: ".") || behind == UInt8(ascii: ",") { return false }
    let before = bytes[start..<colon]
    guard let blank = before.lastIndex(of: UInt8(ascii: " ")), blank + 1 < colon else {
      return false
    }
    let word = bytes[(blank + 1)..<colon]
    return before[..<blank].contains { $0 != UInt8(ascii: " ") }
      && word.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      }
  }

  /// The colon and the brace that end an expression, outside its brackets and texts.
  private func marksOfFormatValue(from start: Int, to end: Int) -> (colon: Int?, close: Int?) {
    var offset = start
    var depth = 0
    var colon: Int?
    var loneQuotes: Set<UInt8> = []
    while offset < end {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["):
        depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        depth = max(0, depth - 1)
      case UInt8(ascii: "}"):
        if depth == 0 { return (colon, offset) }
        depth -= 1
      case UInt8(ascii: ":"):
        if depth == 0, colon == nil, !marksName(offset, from: start, to: end) { colon = offset }
      case UInt8(ascii: "@"):
        // The colons of a date or a time are its own.
        guard colon == nil, self.byte(at: offset + 1).map(isDigit) ?? false else { break }
        offset = min(endOfDate(from: offset + 1), end) - 1
      case quoteMark, apostrophe:
        guard colon == nil, !loneQuotes.contains(byte) else { break }
        guard let close = closingQuotes(byte, count: 1, from: offset + 1, to: end) else {
          loneQuotes.insert(byte)
          break
        }
        offset = close
      default:
        break
      }
      offset += 1
    }
    return (colon, nil)
  }
}
