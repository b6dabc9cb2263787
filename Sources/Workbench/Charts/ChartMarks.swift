/// What a chart in text may be drawn with.
package enum MarkStyle: String, CaseIterable, Sendable {
  case ascii
  case blocks
  /// Blocks, and paths in the dots of braille, eight of them a character.
  case braille

  static let standard = MarkStyle.braille
}

/// The characters that a chart in text is drawn with.
struct ChartMarks {
  /// A whole cell, and the eighths of one from the left.
  let full: String
  let eighths: [String]
  /// Tell the parts of a stack apart.
  let fills: [String]
  /// Tell series apart.
  let points: [String]
  /// A path between two points; nil where dots of braille draw it.
  var path: String?
  let dot: String
  let noDot: String
  let span: String
  let openSpan: String
  let vertical: String
  let horizontal: String
  let corner: String
  let branch: String
  /// Of boxes: the middle half, its median, and the ends of whiskers.
  let box: String
  let median: String
  let ends: (left: String, right: String)
  let outlier: String

  static let blocks = ChartMarks(
    full: "█",
    eighths: ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    fills: ["█", "▒", "░", "▓", "▚", "▞"],
    points: ["●", "○", "■", "□", "▲", "△"],
    path: "·",
    dot: "●",
    noDot: "·",
    span: "━",
    openSpan: "►",
    vertical: "│",
    horizontal: "─",
    corner: "└",
    branch: "└ ",
    box: "▒",
    median: "█",
    ends: ("├", "┤"),
    outlier: "○"
  )

  static let braille: ChartMarks = {
    var marks = blocks
    marks.path = nil
    return marks
  }()

  static let ascii = ChartMarks(
    full: "#",
    eighths: ["", "", "", "", "#", "#", "#", "#"],
    fills: ["#", "=", "-", "+", "*", "."],
    points: ["o", "x", "+", "*", "@", "%"],
    path: ".",
    dot: "x",
    noDot: ".",
    span: "=",
    openSpan: ">",
    vertical: "|",
    horizontal: "-",
    corner: "+",
    branch: "- ",
    box: "=",
    median: "#",
    ends: ("|", "|"),
    outlier: "o"
  )
}

extension ChartMarks {
  init(_ style: MarkStyle) {
    switch style {
    case .ascii: self = .ascii
    case .blocks: self = .blocks
    case .braille: self = .braille
    }
  }
}
