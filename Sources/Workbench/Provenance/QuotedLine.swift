/// A line of a source's text, cut to what fits: from its beginning, or around the figure in question.
///
///     … dari 1.754.066 anak yang aktif secara ekonomi, 1.031.944 adalah pekerja anak …
enum QuotedLine {
  /// `place` is that of the figure, by characters of the line without marks of emphasis.
  static func text(_ line: String, around place: Range<Int>?, width: Int) -> String {
    let characters = Array(Sanitiser.clean(PlainLine.of(line)))
    let available = max(20, width)
    if characters.count <= available { return String(characters) }
    // Two columns are for an ellipsis and its blank, at either end.
    let window = available - 4
    let middle = place.map { ($0.lowerBound + $0.upperBound) / 2 } ?? 0
    let start = max(0, min(middle - window / 2, characters.count - window))
    let end = min(characters.count, start + window)
    let text = String(characters[start..<end]).trimmingBlanks
    return (start > 0 ? "… " : "") + DisplayWidth.prefix(of: text, fitting: window)
      + (end < characters.count ? " …" : "")
  }
}

/// A line without marks of emphasis, its tabs blanks.
private enum PlainLine {
  static func of(_ line: String) -> String {
    String(line.filter { $0 != "*" && $0 != "\\" }.map { $0 == "\t" ? " " : $0 })
  }
}
