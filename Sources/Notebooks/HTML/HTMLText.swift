import Workbench

/// Words with marks as HTML: every tag that is opened is closed, in the right order, and no link stands in
/// another.
struct HTMLText {
  /// What each address of the prose leads to; nil for one that leads nowhere.
  let links: [String?]
  /// The positions of figures that have a note.
  let figureCount: Int

  /// Begins an address in the list of sources.
  static let source = "#source-"

  /// The id of the note on a figure.
  static func note(_ index: Int) -> String { "why-\(index + 1)" }

  /// A text in which a line feed is a break that the author asked for.
  func inline(_ text: String) -> String {
    var writer = Writer(links: links, figureCount: figureCount)
    for scalar in text.unicodeScalars { writer.write(scalar) }
    return writer.finished()
  }

  /// What leads a reader to the note on a figure.
  static func figure(_ index: Int, _ words: String) -> String {
    opening(ofFigure: index) + words + "</a>"
  }

  fileprivate static func opening(ofFigure index: Int) -> String {
    "<a class=\"f\" href=\"#\(note(index))\">"
  }
}

private struct Writer {
  let links: [String?]
  let figureCount: Int
  private var html = ""
  private var words = ""
  /// What is open, with its tag; nil for a link that was not written.
  private var open: [(kind: ProseMark.Kind, start: String?)] = []

  init(links: [String?], figureCount: Int) {
    self.links = links
    self.figureCount = figureCount
  }

  mutating func write(_ scalar: Unicode.Scalar) {
    switch ProseMark(scalar) {
    case nil:
      if scalar == "\n" {
        flush()
        html += "<br/>\n"
      } else {
        words.unicodeScalars.append(scalar)
      }
    case .open(let kind): begin(kind, Self.start(of: kind))
    case .openLink(let index):
      let target = links.indices.contains(index) ? links[index] : nil
      begin(.link, target.map(Self.start(ofLinkTo:)))
    case .openFigure(let index):
      begin(.figure, index < figureCount ? HTMLText.opening(ofFigure: index) : nil)
    case .close(let kind): end(kind)
    }
  }

  mutating func finished() -> String {
    flush()
    for entry in open.reversed() where entry.start != nil { html += Self.end(of: entry.kind) }
    open = []
    return html
  }

  private mutating func flush() {
    html += Markup.escaped(words)
    words = ""
  }

  private mutating func begin(_ kind: ProseMark.Kind, _ start: String?) {
    flush()
    let isLink = kind == .link || kind == .figure
    let isInside = open.contains { ($0.kind == .link || $0.kind == .figure) && $0.start != nil }
    let start = isLink && isInside ? nil : start
    html += start ?? ""
    open.append((kind, start))
  }

  /// What was opened later is closed before, and opened again.
  private mutating func end(_ kind: ProseMark.Kind) {
    flush()
    guard let place = open.lastIndex(where: { $0.kind == kind }) else { return }
    let inner = open[(place + 1)...]
    for entry in open[place...].reversed() where entry.start != nil {
      html += Self.end(of: entry.kind)
    }
    html += inner.compactMap(\.start).joined()
    open.remove(at: place)
  }

  private static func start(of kind: ProseMark.Kind) -> String? {
    switch kind {
    case .emphasis: "<em>"
    case .strong: "<strong>"
    case .code: "<code>"
    case .link, .figure: nil
    }
  }

  /// Citations are quiet, and what leaves the page says nothing of it.
  private static func start(ofLinkTo target: String) -> String {
    let isCitation = target.hasPrefix(HTMLText.source)
    let rest = target.hasPrefix("#") ? "" : " rel=\"noreferrer\""
    return "<a\(isCitation ? " class=\"c\"" : "") href=\"\(Markup.escaped(target))\"\(rest)>"
  }

  private static func end(of kind: ProseMark.Kind) -> String {
    switch kind {
    case .emphasis: "</em>"
    case .strong: "</strong>"
    case .code: "</code>"
    case .link, .figure: "</a>"
    }
  }
}
