/// How much room a text takes in a picture, whose reader's fonts nobody knows.
///
/// Widths are those of a wide sans serif, so that what fits by them fits in any usual font.
enum SVGText {
  /// The size of all text but titles, and the distance of its lines.
  static let size = 13.0
  static let lineHeight = 17.0

  static func width(_ text: String, size: Double = size) -> Double {
    size * text.reduce(0) { $0 + ems($1) }
  }

  private static func ems(_ character: Character) -> Double {
    if DisplayWidth.of(character) > 1 { return 1.05 }
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ": return 0.36
    case "f", "r", "t", "(", ")", "[", "]", "-", "/", "\"": return 0.46
    case "m", "w", "M", "W", "@", "%", "…", "—": return 0.98
    case "0"..."9", "a"..."z": return 0.65
    default: return 0.78
    }
  }

  /// A text in lines of a width; a word that is longer than a line is parted.
  static func lines(_ text: String, width: Double, size: Double = size) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if self.width(longer, size: size) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, self.width(line + String(character), size: size) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// Texts under places of an axis, some left out where they would touch.
  ///
  /// The places given back are the middles of the texts, which stay between `lower` and `upper`.
  static func fitting(
    _ labels: [(x: Double, text: String)],
    from lower: Double,
    to upper: Double
  ) -> [(x: Double, text: String)] {
    let halves = labels.map { width($0.text) / 2 }
    let middles = zip(labels, halves).map { label, half in
      2 * half <= upper - lower ? min(max(label.x, lower + half), upper - half) : nil
    }
    let ranges = zip(middles, halves).map { middle, half in
      middle.map { ($0 - half - 5)..<($0 + half + 5) }
    }
    return ChartAxis.written(ranges).compactMap { index in
      middles[index].map { ($0, labels[index].text) }
    }
  }
}
