/// A grid of characters that paths are drawn on: in whole cells, or in the dots of braille.
///
///     ● · · ·            ●⠤⣀
///             · · ●           ⠉⠒⠤●
///
/// A character of braille has two dots across and four down. What is dark is dark whatever was drawn first.
struct TextCanvas {
  let width: Int
  let height: Int
  /// Dots in a cell.
  let dots: (across: Int, down: Int)
  /// Stands in every cell that a path touches; nil where braille says which dots of it.
  private let path: String?
  private var dark: [[UInt8]]
  private var marks: [[String?]]

  init(width: Int, height: Int, path: String?) {
    self.width = width
    self.height = height
    self.path = path
    dots = path == nil ? (2, 4) : (1, 1)
    dark = Array(repeating: Array(repeating: 0, count: width), count: height)
    marks = Array(repeating: Array(repeating: nil, count: width), count: height)
  }

  /// Dots in all.
  var across: Int { width * dots.across }
  var down: Int { height * dots.down }

  var lines: [String] {
    zip(dark, marks).map { dark, marks in
      zip(dark, marks).map { dark, mark in mark ?? text(of: dark) }.joined()
    }
  }

  private func text(of dark: UInt8) -> String {
    if dark == 0 { return " " }
    if let path { return path }
    return Unicode.Scalar(0x2800 + UInt32(dark)).map { String(Character($0)) } ?? " "
  }

  /// Joins neighbours by the places of their dots; a missing one breaks the path.
  mutating func path(_ points: [(x: Int, y: Int)?]) {
    for point in points.compactMap(\.self) { darken(point.x, point.y) }
    for (one, other) in zip(points, points.dropFirst()) {
      guard let one, let other else { continue }
      let steps = max(abs(other.x - one.x), abs(other.y - one.y))
      for step in 1..<max(1, steps) {
        let share = Double(step) / Double(steps)
        darken(
          one.x + Int((Double(other.x - one.x) * share).rounded()),
          one.y + Int((Double(other.y - one.y) * share).rounded())
        )
      }
    }
  }

  /// Sets a mark in the cells of some dots; it hides the path in them.
  mutating func mark(_ points: [(x: Int, y: Int)?], _ mark: String) {
    for point in points.compactMap(\.self) {
      marks[point.y / dots.down][point.x / dots.across] = mark
    }
  }

  private mutating func darken(_ x: Int, _ y: Int) {
    let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    dark[y / dots.down][x / dots.across] |= bits[y % dots.down * 2 + x % dots.across]
  }
}
