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

  /// Texts under places of an axis, those left out that would touch another; the ends come first.
  ///
  /// The places given back are the middles of the texts, which stay between `lower` and `upper`.
  static func fitting(
    _ labels: [(x: Double, text: String)],
    from lower: Double,
    to upper: Double
  ) -> [(x: Double, text: String)] {
    var taken: [ClosedRange<Double>] = []
    var kept: [Int: Double] = [:]
    let order = [labels.indices.first, labels.indices.last].compactMap(\.self) + labels.indices
    for index in order where kept[index] == nil {
      let half = width(labels[index].text) / 2
      guard 2 * half <= upper - lower else { continue }
      let middle = min(max(labels[index].x, lower + half), upper - half)
      let range = (middle - half - 5)...(middle + half + 5)
      if taken.contains(where: { $0.overlaps(range) }) { continue }
      taken.append(range)
      kept[index] = middle
    }
    return labels.indices.compactMap { index in kept[index].map { ($0, labels[index].text) } }
  }
}
