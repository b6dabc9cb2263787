/// The figures of a chart as rows of texts: what stands in the place of the picture for those who do not see
/// it, or want to copy it.
package struct ChartListing: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package let text: String
    /// The cell of the result that it shows; nil for a name, and for what the chart counts itself.
    package let place: CellPlace?
    /// Whether it is a name, not a figure.
    package let isName: Bool

    fileprivate static func name(_ text: String) -> Cell {
      Cell(text: text, place: nil, isName: true)
    }

    fileprivate static func figure(_ text: String, _ place: CellPlace? = nil) -> Cell {
      Cell(text: text, place: place, isName: false)
    }

    fileprivate static func figure(_ figure: ChartModel.Figure) -> Cell {
      .figure(figure.text, figure.place)
    }
  }

  /// Over each column; the first names the rows, and may be empty.
  package let heads: [String]
  /// In a chart with panels each begins with the name of its panel.
  package let cells: [[Cell]]
  private let isParted: Bool

  package var rows: [[String]] { cells.map { $0.map(\.text) } }

  package init(_ model: ChartModel) {
    let listings = model.panels.map { ChartListing.listing(of: $0.content, model) }
    isParted = model.isParted
    heads = (isParted ? [""] : []) + (listings.first?.heads ?? [])
    cells = zip(model.panels, listings).flatMap { panel, listing in
      listing.cells.map { row in (panel.title.map { [Cell.name($0)] } ?? []) + row }
    }
  }

  private static func listing(
    of content: ChartModel.Content,
    _ model: ChartModel
  ) -> (heads: [String], cells: [[Cell]]) {
    let figures = model.unit ?? ""
    switch content {
    case .bars(let bars):
      var heading = ""
      let hasHeadings = model.bars.contains { $0.heading != nil }
      let cells = bars.map { bar -> [Cell] in
        heading = bar.heading ?? heading
        return (hasHeadings ? [.name(heading)] : []) + [
          .name(bar.label), .figure(bar.text, bar.place),
        ]
      }
      return ((hasHeadings ? ["", ""] : [""]) + [figures], cells)
    case .histogram(let histogram):
      // What is counted has no unit.
      return (["", ""], histogram.all.map { [.name($0.label), .figure($0.text)] })
    case .boxes(let boxes):
      let heads = [""] + model.words.boxHeads
      let cells = boxes.map { box -> [Cell] in
        let figures = box.figures.isEmpty ? Array(repeating: "..", count: 5) : box.figures
        return [.name(box.label)] + figures.map { .figure($0) } + [.figure(box.counted)]
      }
      return (heads, cells)
    case .stacks(let series, let stacks):
      return ([""] + series, stacks.map { [.name($0.label)] + $0.shares.map { .figure($0) } })
    case .lines(let lines):
      if model.kind == .slope {
        let cells = lines.series.map { [Cell.name($0.name)] + $0.points.map { .figure($0) } }
        return ([""] + lines.positions.map(\.1), cells)
      }
      let cells = lines.positions.enumerated().map { index, position in
        [Cell.name(position.1)] + lines.series.map { .figure($0.points[index]) }
      }
      // Panels share their places, of which one may have no row.
      let own = cells.filter { row in
        !model.isParted || row.contains { $0.place != nil }
      }
      return ([""] + lines.series.map(\.name), own)
    case .timeline(let timeline):
      let hasLanes = model.spans.contains { $0.lane != nil }
      let cells = timeline.spans.map { span -> [Cell] in
        (hasLanes ? [.name(span.lane ?? "")] : []) + [
          .name(span.label), .figure(span.text, span.place),
        ]
      }
      return (hasLanes ? ["", "", ""] : ["", ""], cells)
    case .tree(let nodes):
      return (
        ["", figures, ""],
        nodes.map { [.name($0.label), .figure($0.figure), .figure($0.share ?? "")] }
      )
    case .matrix(let matrix):
      let cells = zip(matrix.rows, matrix.cells).map { row, cells in
        [Cell.name(row)] + cells.map { .figure($0) }
      }
      return ([""] + matrix.columns, cells)
    }
  }

  /// All of it in one sentence, such as `boys: 13.3; girls: 11.0.`, or in one a panel.
  package var sentence: String {
    if !isParted { return Self.sentence(of: cells, under: heads) }
    var sentences: [String] = []
    var first = 0
    for index in cells.indices {
      let name = cells[index][0].text
      let isLast = index == cells.count - 1 || cells[index + 1][0].text != name
      guard isLast else { continue }
      let own = cells[first...index].map { Array($0.dropFirst()) }
      sentences.append(name + ": " + Self.sentence(of: own, under: Array(heads.dropFirst())))
      first = index + 1
    }
    return sentences.joined(separator: " ")
  }

  private static func sentence(of cells: [[Cell]], under heads: [String]) -> String {
    let hasHeads = heads.count > 2 && heads.dropFirst().contains { !$0.isEmpty }
    let parts = cells.map { row -> String in
      let cells = zip(heads.dropFirst(), row.dropFirst()).compactMap { head, cell -> String? in
        if cell.text.isEmpty { return nil }
        return hasHeads && !head.isEmpty ? "\(head) \(cell.text)" : cell.text
      }
      return "\(row.first?.text ?? ""): " + (cells.isEmpty ? "…" : cells.joined(separator: ", "))
    }
    return parts.joined(separator: "; ") + "."
  }
}
