import Workbench

/// Candidates set out under the line.
///
///     abs       average   ceiling         in columns, read downwards, or
///     all       cast      concat
///
///     round     digits column → number    one a line with its detail, when they are few
///     rows      column → range
enum EditorListing {
  static let limit = 40
  static let limitWithDetail = 12

  /// The lines of a listing; none is wider than `columns`.
  static func lines(
    _ candidates: [EditorCandidate],
    under heading: String? = nil,
    columns: Int
  ) -> [String] {
    let shown = candidates.prefix(limit)
    let isDetailed =
      candidates.count <= limitWithDetail && candidates.contains { $0.detail != nil }
    let first = heading.map { [fit(Sanitiser.clean($0), columns)] } ?? []
    var lines = isDetailed ? detailed(shown, columns) : inColumns(shown, columns)
    if candidates.count > shown.count {
      lines.append(fit("… and \(candidates.count - shown.count) more", columns))
    }
    return first + lines
  }

  private static func detailed(
    _ candidates: ArraySlice<EditorCandidate>,
    _ columns: Int
  ) -> [String] {
    let labels = candidates.map { Sanitiser.clean($0.label) }
    let labelWidth = labels.map(EditorGeometry.width).max() ?? 0
    return zip(labels, candidates).map { label, candidate in
      guard let detail = candidate.detail else { return fit(label, columns) }
      return fit(padded(label, to: labelWidth + 2) + Sanitiser.clean(detail), columns)
    }
  }

  private static func inColumns(
    _ candidates: ArraySlice<EditorCandidate>,
    _ columns: Int
  ) -> [String] {
    let labels = candidates.map { fit(Sanitiser.clean($0.label), columns) }
    let cell = (labels.map(EditorGeometry.width).max() ?? 0) + 2
    let perLine = max(1, (columns + 2) / cell)
    let lineCount = (labels.count + perLine - 1) / perLine
    return (0..<lineCount).map { line in
      let row = stride(from: line, to: labels.count, by: lineCount).map { labels[$0] }
      return row.dropLast().map { padded($0, to: cell) }.joined() + (row.last ?? "")
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - EditorGeometry.width(text)))
  }

  /// The text cut to a width, with a sign that it was cut.
  static func fit(_ text: String, _ columns: Int) -> String {
    guard EditorGeometry.width(text) > columns else { return text }
    var cut = ""
    var width = 1
    for character in text {
      width += EditorGeometry.width(String(character))
      guard width <= columns else { break }
      cut.append(character)
    }
    return cut + "…"
  }
}
