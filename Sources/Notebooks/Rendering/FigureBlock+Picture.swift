import Workbench

extension FigureBlock {
  /// The figure as a picture of its own, with its caption, unit and source.
  func picture(_ words: any ReportWords) -> String {
    let source = source.map { "\(words.source): " + ($0.hasSuffix(".") ? $0 : $0 + ".") }
    let title = caption.isEmpty ? "\(words.figure) \(number)" : caption
    let frame = SVGChart.Frame(title: title, source: source, name: "figure-\(number)")
    return SVGChart.text(model, in: frame)
  }
}
