/// The name, title or unit at the head of a column, in as many lines as its width asks for.
///
///     household_income_2018   →   household_
///                                 income_2018
///
/// Lines break at blanks, after `_` and `/`, and after a hyphen before a letter; a piece longer than
/// `longestPiece` may be cut with an ellipsis.
struct Heading {
  let text: String
  let width: Int
  /// The least width that is asked of a column.
  let narrowestWidth: Int
  private let pieces: [Piece]
  private let isOneLine: Bool

  /// A column need not be wider than this for the sake of one word at its head.
  private static let longestPiece = 18
  private static let mostLines = 3
  /// What is left of a heading that stays in one line.
  private static let shortestLine = 8

  /// A part that no line breaks, with the blank before it.
  private struct Piece {
    let text: String
    let width: Int
    let blank: String

    init(_ text: String, followsBlank: Bool) {
      self.text = text
      width = DisplayWidth.of(text)
      blank = followsBlank ? " " : ""
    }
  }

  /// A heading; one that has to stay in one line is cut where the column is narrow.
  init(_ text: String, isOneLine: Bool = false) {
    let text = Sanitiser.clean(text)
    let width = DisplayWidth.of(text)
    let pieces = Heading.pieces(of: text)
    self.text = text
    self.width = width
    self.pieces = pieces
    self.isOneLine = isOneLine
    narrowestWidth =
      isOneLine ? min(width, Heading.shortestLine) : Heading.narrowestWidth(of: pieces, upTo: width)
  }

  func lines(width: Int) -> [String] {
    guard self.width > width else { return [text] }
    let lines = isOneLine ? [text] : Heading.lines(pieces, width: width)
    return lines.map { DisplayWidth.truncated($0, to: width) }
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    for word in text.split(separator: " ") {
      var piece = ""
      var followsBlank = true
      for (index, character) in zip(word.indices, word) {
        piece.append(character)
        let next = word[index...].dropFirst().first
        if "_/".contains(character) || character == "-" && next?.isLetter == true {
          pieces.append(Piece(piece, followsBlank: followsBlank))
          piece = ""
          followsBlank = false
        }
      }
      if !piece.isEmpty { pieces.append(Piece(piece, followsBlank: followsBlank)) }
    }
    return pieces
  }

  private static func lines(_ pieces: [Piece], width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces {
      let joined = used + piece.blank.utf8.count + piece.width
      if line.isEmpty {
        line = piece.text
        used = piece.width
      } else if joined <= width {
        line += piece.blank + piece.text
        used = joined
      } else {
        lines.append(line)
        line = piece.text
        used = piece.width
      }
    }
    return lines + [line]
  }

  /// The width of the longest piece, or more where the heading would take too many lines.
  private static func narrowestWidth(of pieces: [Piece], upTo width: Int) -> Int {
    var low = min(longestPiece, pieces.map(\.width).max() ?? 0)
    var high = max(low, width)
    while low < high {
      let middle = (low + high) / 2
      if lines(pieces, width: middle).count <= mostLines { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
