import Workbench

/// Marks in the words of a report for what HTML says with tags: scalars of private use, which the texts of a
/// notebook and of its data cannot bring along.
///
///     *fell* by [2.4](#trend.all.change)   →   ⟨em⟩fell⟨/em⟩ by ⟨figure 3⟩2.4⟨/figure⟩
enum ProseMark: Hashable {
  case open(Kind)
  case close(Kind)
  /// To an address, by its position among those of the report.
  case openLink(Int)
  /// On a figure, by its position among those of the report.
  case openFigure(Int)

  enum Kind: UInt32, CaseIterable {
    case emphasis
    case strong
    case code
    case link
    case figure
  }

  private static let base: UInt32 = 0x100000
  private static let links: UInt32 = 0x101000
  private static let figures: UInt32 = 0x106000
  private static let end: UInt32 = 0x10F000

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case Self.links..<Self.figures: self = .openLink(Int(scalar.value - Self.links))
    case Self.figures..<Self.end: self = .openFigure(Int(scalar.value - Self.figures))
    case Self.base..<Self.links:
      let number = scalar.value - Self.base
      guard let kind = Kind(rawValue: number / 2) else { return nil }
      self = number % 2 == 0 ? .open(kind) : .close(kind)
    default: return nil
    }
  }

  /// Empty for a position beyond those that have a scalar: the words then stand without it.
  var text: String {
    let value: UInt32
    switch self {
    case .open(let kind): value = Self.base + 2 * kind.rawValue
    case .close(let kind): value = Self.base + 2 * kind.rawValue + 1
    case .openLink(let index):
      guard index < Int(Self.figures - Self.links) else { return "" }
      value = Self.links + UInt32(index)
    case .openFigure(let index):
      guard index < Int(Self.end - Self.figures) else { return "" }
      value = Self.figures + UInt32(index)
    }
    return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  /// A text without scalars that could be taken for marks.
  static func cleaned(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isReserved) else { return text }
    var cleaned = ""
    for scalar in text.unicodeScalars {
      cleaned.unicodeScalars.append(isReserved(scalar) ? "\u{FFFD}" : scalar)
    }
    return cleaned
  }

  static func cleaned(_ character: Character) -> String {
    character.isASCII ? String(character) : cleaned(String(character))
  }

  private static func isReserved(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= base
  }

  /// The words alone.
  static func removed(from text: String) -> String {
    var words = String.UnicodeScalarView()
    words.append(contentsOf: text.unicodeScalars.filter { ProseMark($0) == nil })
    return String(words)
  }
}
