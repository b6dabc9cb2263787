/// Times, trees and matrices.
extension TextChart {
  /// Spans on one axis of years; one without an end is drawn open, and one without a begin has its words.
  func drawn(_ timeline: ChartModel.Timeline) -> [String] {
    let spans = timeline.spans
    let axis = model.timeAxis
    let hasLanes = spans.contains { $0.lane != nil }
    let labels = labelWidth(model.spans.map { (hasLanes ? "  " : "") + $0.label })
    let room = max(8, width - labels - 3)
    var lines: [String] = []
    var lane: String?
    for span in spans {
      if span.lane != lane, let name = span.lane {
        lines.append(DisplayWidth.truncated(name, to: width))
      }
      lane = span.lane
      let label = padded((hasLanes ? "  " : "") + span.label, labels)
      lines.append(label + " " + marks.vertical + drawn(span, axis, room))
    }
    lines.append(
      blanks(labels + 1) + marks.corner + repeated(marks.horizontal, room)
    )
    let ticks = axis.ticks(about: max(2, room / 9)).filter { $0 == $0.rounded() }
    let texts = ticks.map { tick in
      (Int(axis.place(of: tick) * Double(room - 1)), String(Int(tick)))
    }
    return lines + [blanks(labels + 2) + self.labels(texts, width: room)]
  }

  private func drawn(_ span: ChartModel.Timeline.Span, _ axis: ChartAxis, _ room: Int) -> String {
    guard let begin = span.begin else { return " " + span.text }
    let left = Int((axis.place(of: begin) * Double(room - 1)).rounded())
    if span.isPoint { return blanks(left) + marks.dot }
    guard let end = span.end else {
      return blanks(left) + repeated(marks.span, max(1, room - left - 1)) + marks.openSpan
    }
    let right = Int((axis.place(of: end) * Double(room - 1)).rounded())
    return blanks(left) + repeated(marks.span, max(1, right - left))
  }

  func drawn(_ nodes: [ChartModel.Node]) -> [String] {
    let labels = nodes.map { node in
      node.depth == 0 ? node.label : blanks((node.depth - 1) * 2) + marks.branch + node.label
    }
    let widths = [
      min(labels.map { DisplayWidth.of($0) }.max() ?? 0, width / 2),
      nodes.map { DisplayWidth.of($0.figure.text) }.max() ?? 0,
      nodes.compactMap { $0.share.map { DisplayWidth.of($0) } }.max() ?? 0,
    ]
    return zip(nodes, labels).map { node, label in
      padded(label, widths[0]) + "  " + padded(node.figure.text, widths[1], toRight: true)
        + (node.share.map { "  " + padded($0, widths[2], toRight: true) } ?? "")
    }
  }

  /// Names of columns stand over them where they fit, else letters do, told below.
  func drawn(_ matrix: ChartModel.Matrix) -> [String] {
    let labels = labelWidth(matrix.rows)
    let texts = matrix.cells.map { row in
      row.map { cell in
        if cell.text.isEmpty { return marks.noDot }
        if matrix.hasValues { return cell.text }
        return cell.value == 1 ? marks.dot : cell.text
      }
    }
    let cellWidths = matrix.columns.indices.map { column in
      texts.map { DisplayWidth.of($0[column]) }.max() ?? 1
    }
    let named = zip(matrix.columns, cellWidths).map { max(DisplayWidth.of($0), $1) }
    let fits = labels + named.reduce(0) { $0 + $1 + 2 } <= width
    let heads = fits ? matrix.columns : matrix.columns.indices.map { TextChart.letters($0) }
    let widths = zip(heads, cellWidths).map { max(DisplayWidth.of($0), $1) }
    var lines = [line(blanks(labels), zip(heads, widths).map { centred($0, $1) })]
    for (row, cells) in zip(matrix.rows, texts) {
      lines.append(line(padded(row, labels), zip(cells, widths).map { centred($0, $1) }))
    }
    guard !fits else { return lines }
    return lines + [""]
      + zip(heads, matrix.columns).map { DisplayWidth.truncated("\($0)  \($1)", to: width) }
  }

  private func line(_ label: String, _ cells: [String]) -> String {
    ([label] + cells).joined(separator: "  ")
  }

  private func centred(_ text: String, _ width: Int) -> String {
    let free = max(0, width - DisplayWidth.of(text))
    return blanks(free / 2) + text + blanks(free - free / 2)
  }

  /// `A` to `Z`, then `AA`.
  static func letters(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
    return index < 26 ? letter : letters(index / 26 - 1) + letter
  }
}
