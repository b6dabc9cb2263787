import Engine
import Language
import Workbench

/// Writes the parts of a report as HTML that is XML too, in lines.
struct HTMLWriter {
  struct Section {
    let level: Int
    let id: String
    let html: String
  }

  let report: Report
  let words: any ReportWords
  let text: HTMLText
  private(set) var lines: [String] = []
  private(set) var contents: [Section] = []
  private var ids: [String: Int] = [:]
  /// Where each source stands in the list of sources.
  let sources: [String: Int]

  init(_ report: Report) {
    self.report = report
    words = report.words
    sources = Dictionary(report.sources.enumerated().map { ($1.key, $0 + 1) }) { first, _ in first }
    let slugs = Set(HTMLWriter.headings(of: report.blocks).map { HTMLWriter.slug(of: $0) })
    let sources = sources
    let tables = HTMLWriter.tableCount(of: report.blocks)
    let links = report.links.map { address -> String? in
      guard address.hasPrefix("#") else { return address }
      let name = String(address.dropFirst())
      if let key = sources.first(where: { SourceEntry.address(of: $0.key) == address })?.value {
        return HTMLText.source + "\(key)"
      }
      if let number = Int(name.dropFirst(6)), name.hasPrefix("table-"), number <= tables {
        return address
      }
      return slugs.contains(name) ? "#section-" + name : nil
    }
    text = HTMLText(links: links, figureCount: report.figures.count)
  }

  mutating func write() {
    // What the script needs to know to copy numbers.
    let marks = words.marks
    lines.append(
      "<main id=\"report\" data-thousands=\"\(Markup.escaped(marks.thousands))\" "
        + "data-decimal=\"\(Markup.escaped(marks.decimal))\">"
    )
    for block in report.blocks { write(block) }
    writeDisagreements()
    writeVerdicts(report.checks, under: words.checks, id: "checks")
    writeVerdicts(report.tests, under: words.claimsTested, id: "claims")
    writeSources()
    writeFigures()
    writeAppendix()
    writeColophon()
  }

  mutating func add(_ line: String) { lines.append(line) }

  // MARK: Headings

  /// A heading of the page's own sections, which have ids of their own.
  mutating func begin(_ title: String, id: String) {
    add("<section aria-labelledby=\"\(id)\">")
    add("<h2 id=\"\(id)\">\(Markup.escaped(title))</h2>")
    contents.append(Section(level: 2, id: id, html: Markup.escaped(title)))
  }

  private mutating func heading(_ level: Int, _ marked: String) {
    let level = min(6, max(2, level))
    let slug = Self.slug(of: marked)
    let count = (ids[slug] ?? 0) + 1
    ids[slug] = count
    let id = "section-" + Markup.escaped(slug) + (count > 1 ? ".\(count)" : "")
    add("<h\(level) id=\"\(id)\">\(text.inline(marked))</h\(level)>")
    guard level <= 3 else { return }
    let plain = ProseMark.removed(from: marked).replacing("\n", with: " ")
    contents.append(Section(level: level, id: id, html: Markup.escaped(plain)))
  }

  private static func slug(of marked: String) -> String {
    let slug = Slug.of(ProseMark.removed(from: marked))
    return slug.isEmpty ? "part" : slug
  }

  private static func headings(of blocks: [ReportBlock]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .heading(_, let text): [text]
      case .quote(let blocks): headings(of: blocks)
      case .list(let list): list.items.flatMap { headings(of: $0) }
      case .paragraph, .preformatted, .rule, .table, .figure, .notes, .code, .failure: []
      }
    }
  }

  private static func tableCount(of blocks: [ReportBlock]) -> Int {
    blocks.count { if case .table = $0 { true } else { false } }
  }

  // MARK: Blocks

  mutating func write(_ block: ReportBlock) {
    switch block {
    case .heading(let level, let text): heading(level, text)
    case .paragraph(let words): add("<p>\(text.inline(words))</p>")
    case .list(let list): write(list)
    case .quote(let blocks):
      add("<blockquote>")
      for block in blocks { write(block) }
      add("</blockquote>")
    case .preformatted(let lines): preformatted(lines)
    case .code(let lines):
      preformatted(lines)
    case .rule: add("<hr/>")
    case .table(let block): write(block)
    case .figure(let block): write(block)
    case .notes(let notes):
      for note in notes {
        add("<p class=\"note\">[\(note.number)] \(Markup.escaped(note.text)).</p>")
      }
    case .failure(let text, let messages):
      add("<div class=\"failure\" role=\"note\">")
      add("<p><strong>!</strong> \(Markup.escaped(text))</p>")
      // The program's messages are English.
      let lang = words.language == .english ? "" : " lang=\"\(ReportLanguage.english.rawValue)\""
      for message in messages { add("<p><code\(lang)>\(Markup.escaped(message))</code></p>") }
      add("</div>")
    }
  }

  /// A long line scrolls within its box, which the keyboard reaches.
  mutating func preformatted(_ lines: [String]) {
    let text = lines.joined(separator: "\n")
    add("<pre tabindex=\"0\">\(Markup.escaped(text, keepingNewlines: true))</pre>")
  }

  private mutating func write(_ list: ReportList) {
    let first = list.markers.first ?? "-"
    let isNumbered = first.hasSuffix(".") || first.hasSuffix(")")
    let start = isNumbered ? Int(first.dropLast()) ?? 1 : 1
    add(isNumbered ? "<ol\(start == 1 ? "" : " start=\"\(start)\"")>" : "<ul>")
    for item in list.items {
      if case .paragraph(let words)? = item.first, !list.isLoose {
        add("<li>\(text.inline(words))")
        for block in item.dropFirst() { write(block) }
      } else {
        add("<li>")
        for block in item { write(block) }
      }
      add("</li>")
    }
    add(isNumbered ? "</ol>" : "</ul>")
  }

  static func closed(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
