/// The figures of a chart as rows of texts: what stands in the place of the picture for those who do not see
/// it, or want to copy it.
package struct ChartListing: Hashable, Sendable {
  /// Over each column; the first names the rows, and may be empty.
  package let heads: [String]
  package let rows: [[String]]

  package init(_ model: ChartModel) {
    let figures = model.unit ?? ""
    switch model.content {
    case .bars(let bars):
      var heading = ""
      let hasHeadings = bars.contains { $0.heading != nil }
      heads = (hasHeadings ? ["", ""] : [""]) + [figures]
      rows = bars.map { bar in
        heading = bar.heading ?? heading
        return (hasHeadings ? [heading] : []) + [bar.label, bar.text]
      }
    case .boxes(let boxes):
      heads = [""] + model.words.boxHeads
      rows = boxes.map { box in
        let figures = box.figures.isEmpty ? Array(repeating: "..", count: 5) : box.figures
        return [box.label] + figures + [box.counted]
      }
    case .stacks(let series, let stacks):
      heads = [""] + series
      rows = stacks.map { [$0.label] + $0.shares.map(\.text) }
    case .lines(let lines):
      if model.kind == .slope {
        heads = [""] + lines.positions.map(\.1)
        rows = lines.series.map { [$0.name] + $0.points.map(\.text) }
      } else {
        heads = [""] + lines.series.map(\.name)
        rows = lines.positions.enumerated().map { index, position in
          [position.1] + lines.series.map { $0.points[index].text }
        }
      }
    case .timeline(let timeline):
      let hasLanes = timeline.spans.contains { $0.lane != nil }
      heads = hasLanes ? ["", "", ""] : ["", ""]
      rows = timeline.spans.map { (hasLanes ? [$0.lane ?? ""] : []) + [$0.label, $0.text] }
    case .tree(let nodes):
      heads = ["", figures, ""]
      rows = nodes.map { [$0.label, $0.figure.text, $0.share ?? ""] }
    case .matrix(let matrix):
      heads = [""] + matrix.columns
      rows = zip(matrix.rows, matrix.cells).map { row, cells in [row] + cells.map(\.text) }
    }
  }

  /// All of it in one sentence, such as `boys: 13.3; girls: 11.0.`.
  package var sentence: String {
    let hasHeads = heads.count > 2 && heads.dropFirst().contains { !$0.isEmpty }
    let parts = rows.map { row -> String in
      let cells = zip(heads.dropFirst(), row.dropFirst()).compactMap { head, cell -> String? in
        if cell.isEmpty { return nil }
        return hasHeads && !head.isEmpty ? "\(head) \(cell)" : cell
      }
      return "\(row.first ?? ""): " + (cells.isEmpty ? "…" : cells.joined(separator: ", "))
    }
    return parts.joined(separator: "; ") + "."
  }
}
