/// Draws a chart in lines of text.
///
///     children aged 5-17   ████████████████████████  19,254,271
///     economically active  ██▏                        1,754,066
///
/// Every figure stands beside its bar, so that nothing has to be read off an axis.
package struct TextChart {
  let model: ChartModel
  let width: Int
  let marks: ChartMarks
  /// Whether it is one of several, whose legend stands below all of them.
  var isPanel = false

  /// Labels take at most this part of the width.
  private static let labelShare = 0.42

  /// The lines of a chart, none wider than the width (of 20 columns at least).
  package static func lines(_ model: ChartModel, width: Int) -> [String] {
    let chart = TextChart(
      model: model,
      width: max(20, width),
      marks: ChartMarks(model.marks)
    )
    let lines =
      model.isParted ? chart.panels() : model.panels.flatMap { chart.drawn($0.content) }
    let notes = model.notes.flatMap { Paragraph.lines("(\($0))", width: chart.width) }
    return (lines + notes).map(withoutTrailingBlanks)
  }

  func drawn(_ content: ChartModel.Content) -> [String] {
    switch content {
    case .bars(let bars): drawn(bars)
    case .histogram(let histogram): drawn(histogram.all)
    case .stacks(let series, let stacks): drawn(stacks, series)
    case .boxes(let boxes): drawn(boxes)
    case .lines(let lines): model.kind == .slope ? slopes(lines) : drawn(lines)
    case .timeline(let timeline): drawn(timeline)
    case .tree(let nodes): drawn(nodes)
    case .matrix(let matrix): drawn(matrix)
    }
  }

  // MARK: Pieces

  /// The columns that labels take.
  func labelWidth(_ labels: [String]) -> Int { labelWidth(labels, of: width) }

  /// The columns that they take in a chart of some width.
  func labelWidth(_ labels: [String], of width: Int) -> Int {
    let widest = labels.map { DisplayWidth.of($0) }.max() ?? 0
    return min(widest, max(8, Int(Double(width) * TextChart.labelShare)))
  }

  /// A text in so many columns, cut with an ellipsis where it is longer.
  func padded(_ text: String, _ width: Int, toRight: Bool = false) -> String {
    let cut = DisplayWidth.truncated(text, to: width)
    let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(cut)))
    return toRight ? blanks + cut : cut + blanks
  }

  func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  func repeated(_ mark: String, _ count: Int) -> String {
    String(repeating: mark, count: max(0, count))
  }

  /// `● boys   ○ girls`, in as many lines as it takes.
  func legend(_ names: [String], marks: [String], indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, name) in names.enumerated() {
      let mark = marks[index % marks.count]
      let entry = DisplayWidth.truncated("\(mark) \(name)", to: max(8, width - indent))
      let needed = DisplayWidth.of(line) + (line.isEmpty ? 0 : 3) + DisplayWidth.of(entry)
      if !line.isEmpty, needed > width - indent {
        lines.append(blanks(indent) + line)
        line = entry
      } else {
        line += (line.isEmpty ? "" : "   ") + entry
      }
    }
    return lines + (line.isEmpty ? [] : [blanks(indent) + line])
  }

  /// Texts set at places of a line, some left out where they would touch.
  func labels(_ texts: [(place: Int, text: String)], width: Int) -> String {
    var line = [Character](repeating: " ", count: width)
    let starts = texts.map { place, text -> Int? in
      guard text.count <= width, DisplayWidth.of(text) == text.count else { return nil }
      return min(max(0, place - text.count / 2), width - text.count)
    }
    // A blank stands between two.
    let ranges = zip(starts, texts).map { start, entry in
      start.map { Double($0)..<(Double($0 + entry.text.count) + 1) }
    }
    for index in ChartAxis.written(ranges) {
      for (offset, character) in texts[index].text.enumerated() {
        line[(starts[index] ?? 0) + offset] = character
      }
    }
    return String(line)
  }

  private static func withoutTrailingBlanks(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
