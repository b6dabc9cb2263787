import Language
import Workbench

/// A link of the prose that may be bound to a result, with its place in the notebook.
struct BoundLink: Hashable {
  let text: String
  /// What stands between the parentheses, `#` included.
  let target: String
  let textRange: SourceRange
  let targetRange: SourceRange

  /// Whether the text pins the mark of a bound: `[≥ 38.0](#fall.children)`.
  var isMarked: Bool { QualifierMark.split(text) != nil }

  /// What tells links apart that say different things.
  var key: String { Self.key(text: text, target: target) }

  static func key(text: String, target: String) -> String {
    QualifierMark.split(text) == nil ? target : "≥" + target
  }

  /// Every link of the prose whose target begins with `#`, in order of place.
  static func all(in notebook: NotebookFile) -> [BoundLink] {
    var links: [BoundLink] = []
    for lines in ProseText.all(in: notebook) {
      let place = ProsePlace(lines)
      var substitutions = ProseInline.Substitutions()
      substitutions.bind = { link in
        let textRange = place.range(of: link.textPlace)
        let targetRange = place.range(of: link.targetPlace)
        // Blanks that stand for a tab have no place of their own.
        if notebook.source.characters(in: textRange) == link.text,
          notebook.source.characters(in: targetRange) == link.target
        {
          links.append(
            BoundLink(
              text: link.text,
              target: link.target,
              textRange: textRange,
              targetRange: targetRange
            )
          )
        }
        return link.text
      }
      _ = ProseInline.text(of: lines, substituting: substitutions)
    }
    return links
  }
}

/// The texts of a notebook's prose: the lines of each heading and paragraph, code left out.
enum ProseText {
  static func all(in notebook: NotebookFile) -> [[ProseLine]] {
    notebook.blocks.flatMap { block -> [[ProseLine]] in
      guard case .prose(let range) = block else { return [] }
      let lines = ProseLine.lines(of: notebook.source, in: range)
      return ProseParser.blocks(of: lines).flatMap(texts)
    }
  }

  private static func texts(of block: ProseBlock) -> [[ProseLine]] {
    switch block {
    case .heading(_, let lines), .paragraph(let lines): [lines]
    case .list(let list): list.items.flatMap { $0.flatMap(texts) }
    case .quote(let blocks): blocks.flatMap(texts)
    case .preformatted, .rule: []
    }
  }
}

/// Leads from the characters of some lines, joined by line feeds, to bytes of the notebook.
struct ProsePlace {
  private let lines: [(line: ProseLine, start: Int, characters: [Character])]

  init(_ lines: [ProseLine]) {
    var start = 0
    self.lines = lines.map { line in
      let characters = Array(line.text)
      defer { start += characters.count + 1 }
      return (line, start, characters)
    }
  }

  func range(of characters: Range<Int>) -> SourceRange {
    SourceRange(offset(of: characters.lowerBound), offset(of: characters.upperBound))
  }

  private func offset(of position: Int) -> Int {
    guard let found = lines.last(where: { $0.start <= position }) else { return 0 }
    let before = found.characters.prefix(position - found.start)
    return found.line.offset + before.reduce(0) { $0 + $1.utf8.count }
  }
}
