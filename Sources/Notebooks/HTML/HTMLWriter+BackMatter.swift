import Language
import Workbench

/// What a page says behind its text.
extension HTMLWriter {
  mutating func writeDisagreements() {
    if report.disagreements.isEmpty { return }
    begin(words.disagreements, id: "disagreements")
    for block in report.disagreements {
      add("<h3>\(Markup.escaped(block.title))</h3>")
      write(block.rivals)
      add("<p>\(Markup.escaped(block.following))</p>")
      if let replayed = block.replayed { add("<p>\(Markup.escaped(replayed))</p>") }
      write(block.replays)
    }
    add("</section>")
  }

  private mutating func write(_ lines: [DisagreementBlock.Line]) {
    if lines.isEmpty { return }
    add("<dl class=\"values\">")
    for line in lines {
      add("<dt>\(Markup.escaped(line.value))</dt><dd>\(Markup.escaped(line.text))</dd>")
    }
    add("</dl>")
  }

  mutating func writeVerdicts(_ lines: [VerdictLine], under title: String, id: String) {
    if lines.isEmpty { return }
    begin(title, id: id)
    add("<ul class=\"verdicts\">")
    for line in lines {
      let style =
        line.verdict == words.verdict(.holds)
        ? "holds" : line.verdict == words.verdict(.fails) ? "fails" : "open"
      let evidence =
        line.evidence.map { " <span class=\"proof\">\(Markup.escaped($0))</span>" } ?? ""
      add(
        "<li><strong class=\"\(style)\">\(Markup.escaped(line.verdict))</strong> "
          + "<span>\(text.inline(line.label))\(evidence)</span></li>"
      )
    }
    add("</ul>")
    add("</section>")
  }

  mutating func writeSources() {
    if report.sources.isEmpty { return }
    begin(words.sources, id: "sources")
    add("<dl class=\"sources\">")
    for (index, entry) in report.sources.enumerated() {
      add("<dt id=\"source-\(index + 1)\">\(Markup.escaped(entry.label))</dt>")
      add("<dd>\(Markup.escaped(entry.reference ?? words.noEntry))</dd>")
    }
    add("</dl>")
    add("</section>")
  }

  /// The report's own texts, folded.
  mutating func writeAppendix() {
    for section in Attachment.Section.allCases {
      let own = report.appendix.filter { $0.content.section == section }
      if own.isEmpty { continue }
      switch section {
      case .data:
        begin(section.title(words), id: "data")
        add("<p>\(Markup.escaped(section.introduction(words)))</p>")
      // Its introduction tells of the marks that the text has in front of lines.
      case .notebook: begin(section.title(words), id: "notebook")
      }
      for attachment in own {
        add("<details>")
        add("<summary>\(Markup.escaped(words.label(of: attachment.content)))</summary>")
        preformatted(
          attachment.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        )
        add("</details>")
      }
      add("</section>")
    }
  }

  mutating func writeColophon() {
    begin(words.colophon, id: "colophon")
    add("<dl class=\"colophon\">")
    for entry in report.colophon.entries {
      let digest = entry.digest.map { "<br/><code>\(Markup.escaped($0))</code>" } ?? ""
      add("<dt>\(Markup.escaped(words.name(of: entry.kind)))</dt>")
      add("<dd>\(Markup.escaped(entry.text))\(digest)</dd>")
    }
    add("</dl>")
  }

  // MARK: Figures

  mutating func writeFigures() {
    if report.figures.isEmpty { return }
    begin(words.behindFigures, id: "figures")
    add("<p>\(Markup.escaped(words.aboutFigures))</p>")
    for (index, figure) in report.figures.enumerated() { write(figure, index) }
    add("</section>")
  }

  private mutating func write(_ figure: FigureEvidence, _ index: Int) {
    let place = figure.table.map { " <a href=\"#table-\($0)\">\(words.shownIn($0))</a>" } ?? ""
    add("<article class=\"why\" id=\"\(HTMLText.note(index))\">")
    add(
      "<h3><b>\(Markup.escaped(figure.text))</b> <span>\(Markup.escaped(figure.title))\(place)</span></h3>"
    )
    switch figure.kind {
    case .parameter: add("<p>\(words.isParameter)</p>")
    case .count: add("<p>\(Markup.escaped(words.countsRows(of: figure.table)))</p>")
    case .carried, .computed:
      if figure.rows.isEmpty { add("<p>\(words.isQueryOwn)</p>") }
      if let summary = figure.summary {
        let sentence = summary.prefix(1).uppercased() + summary.dropFirst()
        add("<p>\(Markup.escaped(Self.closed(sentence)))</p>")
      }
    }
    if !figure.rows.isEmpty {
      add("<ul>")
      for row in figure.rows { add("<li>\(told(row))</li>") }
      if figure.moreRows > 0 { add("<li>… \(words.moreRows(figure.moreRows))</li>") }
      add("</ul>")
    }
    add("</article>")
  }

  private func told(_ row: FigureEvidence.Row) -> String {
    let names = row.names.map { Markup.escaped("\($0.name) \($0.text)") }
    let values = row.values.map { Markup.escaped($0.name) + " <b>\(Markup.escaped($0.text))</b>" }
    let facts = (names + values).joined(separator: ", ")
    let file = row.place.map { " <small>\(Markup.escaped($0))</small>" } ?? ""
    var lines = ["<i>\(Markup.escaped(words.row(row.number, inTable: row.table)))</i>\(file)"]
    if !facts.isEmpty { lines.append(facts) }
    if let source = row.source {
      let label = Markup.escaped(source.label)
      let link =
        sources[source.citekey].map { "<a href=\"#source-\($0)\">\(label)</a>" } ?? label
      let printed = source.printed.map { Markup.escaped(words.printed($0)) + " " } ?? ""
      let place = source.locator.map { Markup.escaped(", " + $0) } ?? ""
      let line = source.line.map { " (\(words.line($0)))" } ?? ""
      lines.append(printed + words.inSource(source.printed != nil) + " " + link + place + line)
    }
    lines += row.rivals.map { rival in
      "<strong class=\"rival\">\(words.disputed):</strong> "
        + "<b>\(Markup.escaped(rival.text))</b> (\(Markup.escaped(rival.source)))"
    }
    return lines.joined(separator: "<br/>")
  }
}
