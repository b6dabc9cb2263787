/// The lines under a message: the source with its carets, the notes, the corrected line.
struct SourceExcerpt {
  private let bytes: [UInt8]
  private let range: SourceRange
  private let lineRange: SourceRange
  /// As the file counts them, from 1.
  let line: Int
  let column: Int

  init(_ source: SourceText, _ range: SourceRange) {
    bytes = Array(source.text.utf8)
    let start = min(max(range.start, 0), bytes.count)
    self.range = SourceRange(start, min(max(range.end, start), bytes.count))
    lineRange = SourceExcerpt.line(around: start, in: bytes)
    (line, column) = source.position(of: start)
  }

  func lines(label: String?, notes: [String], fix: Diagnostic.Fix?) -> [String] {
    let number = String(line)
    let margin = String(repeating: " ", count: number.count + 2)
    let excerpt = ExcerptLine(bytes, line: lineRange, focus: range.start)
    var lines = [" \(number) | " + excerpt.text, margin + "| " + carets(excerpt, label)]
    lines += notes.map { margin + "= " + VisibleText.of($0) }
    lines += corrected(fix).map { margin + "+ " + $0 }
    return lines.map(SourceExcerpt.withoutTrailingBlanks)
  }

  /// At least one caret; a range that goes on below its first line ends in points.
  private func carets(_ excerpt: ExcerptLine, _ label: String?) -> String {
    let start = excerpt.column(of: range.start)
    let end = excerpt.column(of: min(range.end, lineRange.end))
    let goesOn =
      range.end > lineRange.end && lineRange.end < bytes.count && range.end - lineRange.end > 1
    let carets = String(repeating: "^", count: max(1, end - start)) + (goesOn ? "..." : "")
    return String(repeating: " ", count: start) + carets
      + (label.map { " " + VisibleText.of($0) } ?? "")
  }

  private static func withoutTrailingBlanks(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  // MARK: The corrected line

  /// More corrected lines than this are cut short.
  private static let mostCorrectedLines = 4

  /// The lines that the fix changes, as they are afterwards.
  private func corrected(_ fix: Diagnostic.Fix?) -> [String] {
    guard let fix, !fix.edits.isEmpty else { return [] }
    let edits = fix.edits.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
    guard let first = edits.first, let last = edits.map(\.range.end).max(), last <= bytes.count,
      first.range.start >= 0
    else { return [] }
    let start = SourceExcerpt.line(around: first.range.start, in: bytes).start
    let end = SourceExcerpt.line(around: last, in: bytes).end
    var block: [UInt8] = []
    /// Where, in the new text, something has changed.
    var places: [Int] = []
    var offset = start
    for edit in edits {
      guard edit.range.start >= offset, edit.range.end >= edit.range.start else { return [] }
      block += bytes[offset..<edit.range.start]
      places.append(block.count)
      block += Array(edit.replacement.utf8)
      offset = edit.range.end
    }
    block += bytes[offset..<end]
    return changedLines(of: block, at: places)
  }

  /// From the first place to the last; of many lines, only those two.
  private func changedLines(of block: [UInt8], at places: [Int]) -> [String] {
    guard let first = places.first, let last = places.last else { return [] }
    var lines: [SourceRange] = [SourceExcerpt.line(around: first, in: block)]
    while let line = lines.last, line.end < last, lines.count < SourceExcerpt.mostCorrectedLines {
      let isPair =
        block[line.end] == 0x0D && line.end + 1 < block.count && block[line.end + 1] == 0x0A
      lines.append(SourceExcerpt.line(around: line.end + (isPair ? 2 : 1), in: block))
    }
    let end = SourceExcerpt.line(around: last, in: block)
    if let line = lines.last, line.end < end.start {
      return [
        ExcerptLine(block, line: lines[0], focus: first).text, "...",
        ExcerptLine(block, line: end, focus: last).text,
      ]
    }
    return lines.map { line in
      let focus = places.first { $0 >= line.start && $0 <= line.end } ?? line.start
      return ExcerptLine(block, line: line, focus: focus).text
    }
  }

  /// The line in which an offset stands, without its break.
  private static func line(around offset: Int, in bytes: [UInt8]) -> SourceRange {
    var start = offset
    while start > 0, !isBreak(bytes[start - 1]) { start -= 1 }
    // The second half of a CR LF ends the line that the first half ends.
    if start == offset, offset > 0, offset < bytes.count, bytes[offset] == 0x0A,
      bytes[offset - 1] == 0x0D
    {
      return line(around: offset - 1, in: bytes)
    }
    var end = offset
    while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
    return SourceRange(start, end)
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
