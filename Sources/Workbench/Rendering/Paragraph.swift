/// Prose set in lines of at most so many columns.
///
///     Paragraph.lines("HCT 2021 is 4.7 above, beyond sampling error.", width: 24, hanging: 4)
///
///     HCT 2021 is 4.7 above,
///         beyond sampling
///         error.
///
/// Lines break at blanks, and between the signs of scripts that are written without any; a no-break
/// space holds, and a word longer than a line (a web address, a digest) stays whole on its own.
package enum Paragraph {
  /// The lines of one paragraph, where a line break in the text is a blank like any other.
  ///
  /// The first line is indented by `first` blanks, the others by `hanging`.
  package static func lines(
    _ text: String,
    width: Int,
    first: Int = 0,
    hanging: Int = 0
  ) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: first)
    var used = first
    var isEmpty = true
    for piece in pieces(of: text) {
      let blank = piece.followsBlank && !isEmpty ? 1 : 0
      if !isEmpty, used + blank + piece.width > width {
        lines.append(line)
        line = String(repeating: " ", count: hanging) + piece.text
        used = hanging + piece.width
      } else {
        line += (blank == 1 ? " " : "") + piece.text
        used += blank + piece.width
      }
      isEmpty = false
    }
    return isEmpty ? lines : lines + [line]
  }

  /// A line as it is where it fits, else broken at blanks, all at its own indentation and two more.
  package static func fitted(_ line: String, width: Int) -> [String] {
    if line.utf8.count <= width || DisplayWidth.of(line) <= width { return [line] }
    let indentation = line.prefix { $0 == " " }.count
    return lines(line, width: width, first: indentation, hanging: indentation + 2)
  }

  /// Paragraphs, kept apart by one blank line as they are in the text.
  package static func text(
    _ text: String,
    width: Int,
    first: Int = 0,
    hanging: Int = 0
  ) -> String {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 == " " || $0 == "\t" }) {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    return paragraphs.filter { !$0.isEmpty }
      .map { lines($0.joined(separator: " "), width: width, first: first, hanging: hanging) }
      .map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  /// What never breaks: a word, or one ideograph with the marks that belong to it.
  private struct Piece {
    var text: String
    var width: Int
    let followsBlank: Bool
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var followsBlank = true
    var previous: Character = " "
    for character in text {
      if isBlank(character) {
        followsBlank = true
      } else if followsBlank || breaks(between: previous, and: character) || pieces.isEmpty {
        pieces.append(
          Piece(
            text: String(character),
            width: DisplayWidth.of(character),
            followsBlank: followsBlank
          )
        )
        followsBlank = false
      } else {
        pieces[pieces.count - 1].text.append(character)
        pieces[pieces.count - 1].width += DisplayWidth.of(character)
      }
      previous = character
    }
    return pieces
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\n" || character == "\r\n"
  }

  /// Beside an ideograph or kana a line may break, but a closing sign never begins a line and an
  /// opening one never ends it.
  private static func breaks(between left: Character, and right: Character) -> Bool {
    guard isIdeographic(left) || isIdeographic(right) else { return false }
    return !closing.contains(right) && !opening.contains(left)
  }

  private static func isIdeographic(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x2E80...0x33FF, 0x3400...0xA4CF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF:
      return true
    default:
      return false
    }
  }

  private static let closing: Set<Character> = [
    "、", "。", "，", "．", "：", "；", "？", "！", "）", "」", "』", "】", "》", "〉", "〕", "］", "｝",
    "ー", "々", "ゝ", "っ", "ゃ", "ゅ", "ょ", "ッ", "ャ", "ュ", "ョ", "ァ", "ィ", "ゥ", "ェ", "ォ",
    ")", "]", "}", ",", ".", ":", ";", "?", "!", "”", "’", "%", "％", "…",
  ]

  private static let opening: Set<Character> = [
    "（", "「", "『", "【", "《", "〈", "〔", "［", "｛", "(", "[", "{", "“", "‘",
  ]
}
