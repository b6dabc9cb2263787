/// Trees of parts, and matrices of pairs.
extension SVGChart {
  /// Every part under its whole, with a bar of one scale, its figure and its share.
  func draw(_ nodes: [ChartModel.Node], on canvas: inout SVGCanvas) {
    let step = isNarrow ? 12.0 : 18.0
    let deepest = Double(nodes.map(\.depth).max() ?? 0) * step
    let figures = nodes.map { SVGText.width($0.figure.text) }.max() ?? 0
    let shares = nodes.compactMap { $0.share.map { SVGText.width($0) } }.max() ?? 0
    let right = figures + (shares > 0 ? shares + 16 : 0)
    let widest = nodes.map { Double($0.depth) * step + SVGText.width($0.label) }.max() ?? 0
    let labels = isNarrow ? 0 : min(max(widest, deepest + 60), width * 0.5) + 12
    let room = max(30, width - labels - right - 12)
    canvas.width = max(canvas.width, labels + room + right + 12)
    let greatest = nodes.compactMap(\.figure.value).max() ?? 0
    for node in nodes {
      let indent = min(Double(node.depth), 20) * step
      let lines = SVGText.lines(
        node.label,
        width: max(60, (isNarrow ? width : labels - 12) - indent)
      )
      let height = Double(lines.count) * SVGText.lineHeight
      canvas.text(lines: lines, x: indent, top: canvas.y)
      if node.depth > 0 {
        let x = indent - step + 4
        canvas.line(from: (x, canvas.y - 3), to: (x, canvas.y + 9), style: "base")
        canvas.line(from: (x, canvas.y + 9), to: (indent - 3, canvas.y + 9), style: "base")
      }
      let top = isNarrow ? canvas.y + height : canvas.y
      let base = labels + (isNarrow ? indent : 0)
      let length = room - (isNarrow ? indent : 0)
      if let value = node.figure.value, greatest > 0, value > 0 {
        canvas.box(
          x: base,
          y: top + 3,
          width: max(value / greatest * length, 1.5),
          height: 12,
          style: SVGStyle.color(0)
        )
      }
      let baseline = top + 13
      let style = node.figure.value == nil ? "soft" : "figure"
      let edge = labels + room + 12 + figures
      link(node.figure.place, named: "\(node.label): \(node.figure.text)", on: &canvas) {
        $0.text(node.figure.text, x: edge, y: baseline, style: style, anchor: .end)
      }
      canvas.text(
        node.share ?? "",
        x: edge + 16 + shares,
        y: baseline,
        style: "figure",
        anchor: .end
      )
      canvas.y = max(canvas.y + height, top + SVGText.lineHeight) + 6
    }
    canvas.y += 2
  }

  // MARK: Matrices

  private static let least = 26.0

  /// Names of columns stand over them in lines where they fit, else letters do, told below.
  func draw(_ matrix: ChartModel.Matrix, on canvas: inout SVGCanvas) {
    let left = min(
      matrix.rows.map { SVGText.width($0) }.max() ?? 0,
      width * (isNarrow ? 0.42 : 0.4)
    )
    let texts = matrix.cells.map { row in row.map { text(of: $0, matrix) } }
    let cell = texts.flatMap { $0.map { SVGText.width($0) + 10 } }.max() ?? 0
    let count = Double(max(1, matrix.columns.count))
    let column = max(Self.least, cell, min(130, (width - left - 12) / count))
    canvas.width = max(canvas.width, left + 12 + column * count)
    let names = matrix.columns.map { SVGText.lines($0, width: column - 8) }
    let words = matrix.columns.flatMap {
      $0.split(separator: " ").map { SVGText.width(String($0)) }
    }
    let areNamed = (words.max() ?? 0) <= column - 8 && names.allSatisfy { $0.count <= 4 }
    let heads = areNamed ? names : matrix.columns.indices.map { [TextChart.letters($0)] }
    let height = Double(heads.map(\.count).max() ?? 1) * SVGText.lineHeight
    func middle(_ index: Int) -> Double { left + 12 + (Double(index) + 0.5) * column }
    for (index, lines) in heads.enumerated() {
      let top = canvas.y + height - Double(lines.count) * SVGText.lineHeight
      canvas.text(lines: lines, x: middle(index), top: top, style: "head", anchor: .middle)
    }
    canvas.y += height + 6
    for (row, label) in matrix.rows.enumerated() {
      canvas.line(from: (0, canvas.y), to: (canvas.width, canvas.y), style: "grid")
      canvas.y += 5
      let lines = SVGText.lines(label, width: left)
      canvas.text(lines: lines, x: 0, top: canvas.y)
      let y = canvas.y + SVGText.lineHeight / 2
      for (index, figure) in matrix.cells[row].enumerated() {
        let title = "\(label), \(matrix.columns[index])"
        if !texts[row][index].isEmpty {
          let style = figure.value == nil ? "soft" : "figure"
          let text = texts[row][index]
          link(figure.place, named: "\(title): \(text)", on: &canvas) {
            $0.text(text, x: middle(index), y: y + 4.5, style: style, anchor: .middle)
          }
        } else if figure.text.isEmpty {
          canvas.dot(x: middle(index), y: y, radius: 1.8, style: "faint")
        } else {
          canvas.dot(x: middle(index), y: y, radius: 5.5, style: SVGStyle.color(0), title: title)
        }
      }
      canvas.y += Double(lines.count) * SVGText.lineHeight + 5
    }
    canvas.y += 6
    guard !areNamed else { return }
    for (head, name) in zip(heads, matrix.columns) {
      paragraph("\(head.joined())  \(name)", style: "", on: &canvas)
    }
    canvas.y += 2
  }

  /// What is written of a cell; nothing where a dot says it.
  private func text(of figure: ChartModel.Figure, _ matrix: ChartModel.Matrix) -> String {
    if figure.text.isEmpty { return "" }
    return matrix.hasValues || figure.value != 1 ? figure.text : ""
  }
}
