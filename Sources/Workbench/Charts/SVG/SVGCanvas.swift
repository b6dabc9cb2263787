/// The elements of a picture, from top to bottom, and how far they reach.
struct SVGCanvas {
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// Where what comes next begins.
  var y = 0.0
  /// Wider than asked where something cannot be narrower.
  var width: Double
  /// Where its left edge lies in the picture.
  let left: Double
  private(set) var elements: [String] = []

  init(width: Double, left: Double = 0) {
    self.width = width
    self.left = left
  }

  /// One line of text, its baseline at `y`.
  mutating func text(
    _ text: String,
    x: Double,
    y: Double,
    style: String = "",
    anchor: Anchor = .start
  ) {
    guard !text.isEmpty else { return }
    let anchor = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    elements.append(
      "<text x=\"\(Markup.number(left + x))\" y=\"\(Markup.number(y))\"\(Self.styled(style))\(anchor)>"
        + Markup.escaped(text) + "</text>"
    )
  }

  /// Lines one below the other, the first with its upper edge at `top`.
  mutating func text(
    lines: [String],
    x: Double,
    top: Double,
    style: String = "",
    anchor: Anchor = .start
  ) {
    for (index, line) in lines.enumerated() {
      let baseline = top + Double(index) * SVGText.lineHeight + 13
      text(line, x: x, y: baseline, style: style, anchor: anchor)
    }
  }

  mutating func box(
    x: Double,
    y: Double,
    width: Double,
    height: Double,
    style: String,
    title: String? = nil
  ) {
    element(
      "rect",
      [("x", left + x), ("y", y), ("width", max(0, width)), ("height", height)],
      style,
      title
    )
  }

  mutating func line(
    from start: (x: Double, y: Double),
    to end: (x: Double, y: Double),
    style: String
  ) {
    let numbers = [
      ("x1", left + start.x), ("y1", start.y), ("x2", left + end.x), ("y2", end.y),
    ]
    element("line", numbers, style, nil)
  }

  /// A line through some points.
  mutating func path(_ points: [(x: Double, y: Double)], style: String) {
    let words = points.map { Markup.number(left + $0.x) + "," + Markup.number($0.y) }
    elements.append("<polyline points=\"\(words.joined(separator: " "))\"\(Self.styled(style))/>")
  }

  mutating func dot(x: Double, y: Double, radius: Double, style: String, title: String? = nil) {
    element("circle", [("cx", left + x), ("cy", y), ("r", radius)], style, title)
  }

  /// The point of a series: its shape tells it apart where colours do not.
  mutating func point(_ index: Int, x: Double, y: Double, title: String? = nil) {
    let style = SVGStyle.color(index)
    let far = 5.2
    let corners: [(Double, Double)]
    switch index % 4 {
    case 0:
      dot(x: x, y: y, radius: 4.2, style: style, title: title)
      return
    case 1: corners = [(-4, -4), (4, -4), (4, 4), (-4, 4)]
    case 2: corners = [(0, -far), (far, 4), (-far, 4)]
    default: corners = [(0, -far), (far, 0), (0, far), (-far, 0)]
    }
    polygon(corners.map { (x + $0.0, y + $0.1) }, style: style, title: title)
  }

  mutating func polygon(_ points: [(x: Double, y: Double)], style: String, title: String? = nil) {
    let words = points.map { Markup.number(left + $0.x) + "," + Markup.number($0.y) }
    elements.append(
      "<polygon points=\"\(words.joined(separator: " "))\"\(Self.styled(style))"
        + Self.closing("polygon", title)
    )
  }

  /// What was drawn on another canvas, on top of all that is here.
  mutating func append(_ other: SVGCanvas) {
    elements += other.elements
    y = other.y
    width = max(width, other.width)
  }

  /// What is drawn of a figure leads to the note on it, where it has one.
  mutating func link(
    to address: String?,
    named name: String,
    _ draw: (inout SVGCanvas) -> Void
  ) {
    guard let address else { return draw(&self) }
    let target = Markup.escaped(address)
    elements.append("<a class=\"f\" href=\"\(target)\" aria-label=\"\(Markup.escaped(name))\">")
    draw(&self)
    elements.append("</a>")
  }

  private mutating func element(
    _ name: String,
    _ numbers: [(name: String, value: Double)],
    _ style: String,
    _ title: String?
  ) {
    let attributes = numbers.map { " \($0.name)=\"\(Markup.number($0.value))\"" }.joined()
    elements.append("<\(name)\(attributes)\(Self.styled(style))" + Self.closing(name, title))
  }

  private static func closing(_ name: String, _ title: String?) -> String {
    title.map { "><title>" + Markup.escaped($0) + "</title></\(name)>" } ?? "/>"
  }

  private static func styled(_ style: String) -> String {
    style.isEmpty ? "" : " class=\"\(style)\""
  }
}
