/// The name, title or unit at the head of a column, in as many lines as its width asks for.
///
///     household_income_2018   →   household_
///                                 income_2018
///
/// Lines break at blanks and after `_`, `-`, `/` and `.`; a piece longer than `longestPiece` may be cut
/// with an ellipsis.
struct Heading {
  let text: String
  private let pieces: [Piece]

  /// The narrowest column that a heading asks for is at most so wide.
  private static let longestPiece = 18

  private struct Piece {
    let text: String
    let followsBlank: Bool
  }

  init(_ text: String) {
    self.text = Sanitiser.clean(text)
    var pieces: [Piece] = []
    for word in self.text.split(separator: " ") {
      var piece = ""
      var followsBlank = true
      for character in word {
        piece.append(character)
        if "_-/.".contains(character) {
          pieces.append(Piece(text: piece, followsBlank: followsBlank))
          piece = ""
          followsBlank = false
        }
      }
      if !piece.isEmpty { pieces.append(Piece(text: piece, followsBlank: followsBlank)) }
    }
    self.pieces = pieces
  }

  var width: Int { DisplayWidth.of(text) }

  var narrowestWidth: Int {
    min(Heading.longestPiece, pieces.map { DisplayWidth.of($0.text) }.max() ?? 0)
  }

  func lines(width: Int) -> [String] {
    guard self.width > width else { return [text] }
    var lines: [String] = []
    var line = ""
    for piece in pieces {
      let joined = line + (piece.followsBlank && !line.isEmpty ? " " : "") + piece.text
      if line.isEmpty || DisplayWidth.of(joined) <= width {
        line = joined
      } else {
        lines.append(line)
        line = piece.text
      }
    }
    return (lines + [line]).map { DisplayWidth.truncated($0, to: width) }
  }
}
