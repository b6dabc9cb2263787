import Language
import Workbench

/// A caption with `{param}` placeholders: `Rates published for {year}`.
///
/// Braces around anything but a plain name are text.
struct Caption {
  private enum Piece {
    case text(Substring)
    case placeholder(String)
  }

  private let pieces: [Piece]

  init(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "}") else { break }
      let name = String(inside[..<close])
      if PlainName.isOne(name) {
        pieces.append(.text(rest[..<open]))
        pieces.append(.placeholder(name))
      } else {
        pieces.append(.text(rest[...close]))
      }
      rest = inside[inside.index(after: close)...]
    }
    pieces.append(.text(rest))
    self.pieces = pieces
  }

  /// The names in braces, in order.
  var placeholders: [String] {
    pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The caption with the parameters' values in it.
  func text(with parameters: [BoundParameter], in words: any ReportWords) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): String(text)
      case .placeholder(let name):
        parameters.first { $0.name == name }.map { words.text($0) } ?? "{\(name)}"
      }
    }.joined()
  }
}

/// A name as queries write it without backticks: letters of any script, digits and `_`.
enum PlainName {
  static func isOne(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}
