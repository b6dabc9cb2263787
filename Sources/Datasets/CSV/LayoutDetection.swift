/// Finds a bare file's dialect and header from its first rows.
///
/// Each candidate delimiter reads the same beginning; the one under which the rows agree in width,
/// the first row among them, is the file's. A file that none divides has one column.
struct LayoutDetection {
  private let text: DecodedText
  private let terminator: UInt8
  private let origin: RowScanner
  private let delimiters: [UInt8]
  private let delimiterLine: Int?

  private static let firstSample = 1 << 16

  init(_ text: DecodedText, options: ReadingOptions, prefersTab: Bool) {
    self.text = text
    let bytes = text.bytes.span
    terminator = RowScanner.terminator(of: bytes, from: text.start)
    var scanner = RowScanner(
      dialect: Dialect(),
      terminator: terminator,
      from: text.start,
      to: bytes.count
    )
    scanner.skipLines(options.skippedLines ?? 0, of: bytes)
    let named =
      options.skippedLines == nil
      ? LayoutDetection.namedDelimiter(text.bytes[text.start...]) : nil
    delimiterLine = named == nil ? nil : scanner.line
    if named != nil { scanner.skipLines(1, of: bytes) }
    origin = scanner
    if let delimiter = options.delimiter?.asciiValue ?? named {
      delimiters = [delimiter]
    } else {
      let known = [UInt8(ascii: ","), UInt8(ascii: ";"), .tab, UInt8(ascii: "|")]
      delimiters = prefersTab ? [.tab] + known.filter { $0 != .tab } : known
    }
  }

  /// The delimiter that a first line `sep=;` names for spreadsheets.
  private static func namedDelimiter(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    var line = Array(bytes.prefix(16).prefix { $0 != .lineFeed && $0 != .carriageReturn })
    if line.count == 7, line.first == .doubleQuote, line.last == .doubleQuote {
      line = Array(line.dropFirst().dropLast())
    }
    guard line.count == 5, let delimiter = line.last, delimiter > 0x08, delimiter < 0x7F,
      delimiter != .doubleQuote,
      String(decoding: line.dropLast(), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    return delimiter
  }

  /// The layout, or nil where the beginning of the text does not tell; a preamble is sought only where
  /// the user did not say how many lines to skip.
  func layout(seekingPreamble: Bool) -> Layout? {
    guard let sample = bestSample() else { return nil }
    var layout = Layout(
      dialect: sample.dialect,
      terminator: terminator,
      start: origin.position,
      line: origin.line
    )
    layout.delimiterLine = delimiterLine
    if seekingPreamble, let header = Preamble.headerRow(in: sample, of: text) {
      layout.preamble = origin.line...(header.line - 1)
      layout.start = header.offset
      layout.line = header.line
    }
    return layout
  }

  /// Reads ever longer beginnings until two rows are whole, for a first cell may be huge.
  private func bestSample() -> LayoutSample? {
    var length = LayoutDetection.firstSample
    while true {
      let end = min(text.bytes.count, origin.position + length)
      if !text.isWhole, end == text.bytes.count { return nil }
      let sample = bestSample(to: end)
      if end == text.bytes.count || sample.filledRows.count >= 2 { return sample }
      length *= 4
    }
  }

  private func bestSample(to end: Int) -> LayoutSample {
    var best = best(quote: .doubleQuote, skipsInitialBlanks: false, to: end)
    if best.hasBlankBeforeQuote(in: text) {
      let other = self.best(quote: .doubleQuote, skipsInitialBlanks: true, to: end)
      if !other.hasFault { best = other }
    }
    let mark = UInt8(ascii: "'")
    if best.quotedCellCount == 0, text.bytes.contains(mark, in: origin.position..<end) {
      let apostrophe = self.best(
        quote: mark,
        skipsInitialBlanks: best.dialect.skipsInitialBlanks,
        to: end
      )
      if apostrophe.quotedCellCount > 1, !apostrophe.hasFault, !best.isBetter(than: apostrophe) {
        best = apostrophe
      }
    }
    return best
  }

  private func best(quote: UInt8, skipsInitialBlanks: Bool, to end: Int) -> LayoutSample {
    let samples = delimitersTried(to: end).map { delimiter in
      let dialect = Dialect(
        delimiter: delimiter,
        quote: quote,
        skipsInitialBlanks: skipsInitialBlanks
      )
      return LayoutSample(text, dialect, terminator, origin, end: end)
    }
    return samples.dropFirst().reduce(samples[0]) { $1.isBetter(than: $0) ? $1 : $0 }
  }

  /// The delimiters that occur, and one that does not: all such ones read the same.
  private func delimitersTried(to end: Int) -> [UInt8] {
    var hasAbsent = false
    return delimiters.filter { delimiter in
      if text.bytes.contains(delimiter, in: origin.position..<end) { return true }
      defer { hasAbsent = true }
      return !hasAbsent
    }
  }
}

/// The lines that some publishers set above the header.
///
///     "Data Source","World Development Indicators",
///
///     "Country Name","Country Code","1960","1961"
///     "Aruba","ABW",54608,55811
///
/// They are far narrower than the table, and parted from it by a blank line, or worded as a title
/// above a header that is plainly one. In doubt there is no preamble, and a row that is too long is an
/// error, since a header taken for a title would shift the data.
enum Preamble {
  static func headerRow(in sample: LayoutSample, of text: DecodedText) -> LayoutSample.Row? {
    let (width, count) = sample.commonWidth
    let rows = sample.filledRows
    guard width > 1, count > 1, let position = rows.firstIndex(where: { $0.cells.count >= width }),
      position > 0, looksLikeHeader(rows[position])
    else { return nil }
    let header = rows[position]
    let titles = rows[..<position]
    let hasBlankLine = sample.rows.contains {
      $0.isBlank && $0.line > titles[0].line && $0.line < header.line
    }
    if hasBlankLine, titles.allSatisfy({ $0.filledWidth <= max(1, width / 2) }) { return header }
    let isFollowedByNumbers =
      position + 1 < rows.count
      && zip(header.cells, rows[position + 1].cells).contains { name, cell in
        !isNumber(name) && isNumber(cell)
      }
    return isFollowedByNumbers && titles.allSatisfy { isWordedAsTitle($0, in: text) } ? header : nil
  }

  /// Names, all of them different; a number only as a year.
  private static func looksLikeHeader(_ row: LayoutSample.Row) -> Bool {
    let names = row.cells.prefix(row.filledWidth)
    guard let first = names.first, !isNumber(first), !names.contains(where: \.isEmpty),
      Set(names).count == names.count
    else { return false }
    return names.allSatisfy { !isNumber($0) || isYear($0) }
  }

  /// Several words, and behind each comma a blank, as in prose.
  private static func isWordedAsTitle(_ row: LayoutSample.Row, in text: DecodedText) -> Bool {
    row.cells[0].contains { $0 == .blank || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#") }
      && row.cells.dropFirst().allSatisfy { cell in
        cell.isEmpty || text.bytes[cell.startIndex - 1] == .blank
      }
  }

  private static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
    let digits = unquoted(cell)
    return Double(String(decoding: digits, as: UTF8.self)) != nil
  }

  private static func isYear(_ cell: ArraySlice<UInt8>) -> Bool {
    let digits = unquoted(cell)
    return digits.count == 4 && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func unquoted(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard cell.count > 1, let first = cell.first, first == cell.last,
      first == .doubleQuote || first == UInt8(ascii: "'")
    else { return cell }
    return cell.dropFirst().dropLast()
  }
}
