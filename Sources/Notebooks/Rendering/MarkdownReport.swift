import Engine
import Language
import Workbench

/// A report as Markdown: the same content as the text, with tables of pipes, sources in footnotes, charts as
/// code, and citations that pandoc resolves.
///
///     **Table 1.** Child labour rate (percent)[^1]
///
///     | Sex  | Rate  |
///     |:-----|------:|
///     | all  | 11.8  |
///
///     [^1]: Source: [@nso2021, table 3.1].
///
/// Its prose is set with `ProseInline.Style.markdown`; every other text is escaped here.
enum MarkdownReport {
  static func text(_ report: Report, notebook: NotebookFile) -> String {
    var writer = Writer(words: report.words, width: report.width)
    var parts = [front(report, notebook.frontMatter.authors)]
    // The byline's authors stand in the front matter.
    let given = report.colophon.entries.first { $0.kind == .parameters }?.text
    if let given { parts.append([MarkdownText.paragraph(MarkdownText.escaped(given))]) }
    for block in report.blocks { parts += writer.parts(block) }
    parts += writer.disagreements(report.disagreements)
    parts += writer.verdicts(report.checks, under: report.words.checks)
    parts += writer.verdicts(report.tests, under: report.words.claimsTested)
    if !report.sources.isEmpty {
      parts.append(["## " + report.words.sources])
      parts.append(
        report.sources.map { entry in
          "- " + MarkdownText.escaped("\(entry.label): \(entry.reference ?? report.words.noEntry)")
        }
      )
    }
    parts.append(["## " + report.words.colophon])
    parts.append(
      report.colophon.entries.map { entry in
        let digest = entry.digest.map { ", `\($0)`" } ?? ""
        return "- \(report.words.name(of: entry.kind)): " + MarkdownText.escaped(entry.text)
          + digest
      }
    )
    parts += writer.footnotes
    parts.append(definitions(of: notebook))
    let lines = parts.filter { !$0.isEmpty }.joined(separator: [""])
    return Sanitiser.clean(lines.map { $0 + "\n" }.joined(), keepingNewlines: true)
  }

  /// The bibliography is listed under Sources, so that pandoc need not add it again.
  private static func front(_ report: Report, _ authors: [String]) -> [String] {
    ["---", "title: " + MarkdownText.quoted(MarkdownText.escaped(report.title))]
      + (authors.isEmpty ? [] : ["author:"])
      + authors.map { "- " + MarkdownText.quoted(MarkdownText.escaped($0)) }
      + ["lang: \(report.words.language.rawValue)", "suppress-bibliography: true", "---"]
  }

  /// The lines of the notebook that say where its reference links lead.
  private static func definitions(of notebook: NotebookFile) -> [String] {
    notebook.blocks.flatMap { block -> [String] in
      guard case .prose(let range) = block else { return [] }
      return ProseLine.lines(of: notebook.source, in: range).map(\.text)
        .filter { ProseInline.definition($0) != nil }
    }
  }
}

/// Writes the blocks of a report, and gathers its footnotes.
private struct Writer {
  let words: any ReportWords
  let width: Int
  private(set) var footnotes: [[String]] = []

  /// Longer lines of code do not fit between the margins of the documents that pandoc makes.
  private static let codeWidth = 64

  init(words: any ReportWords, width: Int) {
    self.words = words
    self.width = width
  }

  mutating func parts(_ block: ReportBlock) -> [[String]] {
    switch block {
    case .heading(let level, let text):
      return [[String(repeating: "#", count: min(6, max(1, level))) + " " + oneLine(text)]]
    case .paragraph(let text):
      return [lines(text)]
    case .list(let list): return self.list(list)
    case .quote(let blocks):
      let inner = blocks.map { parts($0) }.flatMap(\.self).joined(separator: [""])
      return [inner.map { $0.isEmpty ? ">" : "> " + $0 }]
    case .preformatted(let lines), .code(let lines): return [fenced(lines)]
    case .rule: return [["* * *"]]
    case .table(let table): return self.table(table)
    case .figure(let figure): return self.figure(figure)
    case .notes(let notes):
      footnotes += notes.map { ["[^\(MarkdownText.proseNote($0.number))]: \($0.text)."] }
      return []
    case .failure(let text, let messages):
      let all = ["**!** " + MarkdownText.escaped(text)] + messages.map(MarkdownText.escaped)
      return all.map { [$0] }
    }
  }

  /// A break that the author asked for ends a line with a backslash.
  private func lines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n").map { MarkdownText.paragraph(String($0)) }
    return lines.enumerated().map { $0 < lines.count - 1 ? $1 + "\\" : $1 }
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private func fenced(_ lines: [String]) -> [String] {
    let longest = lines.map { MarkdownText.longestRun(of: "`", in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence] + lines + [fence]
  }

  private mutating func list(_ list: ReportList) -> [[String]] {
    var items: [[String]] = []
    for (marker, item) in zip(list.markers, list.items) {
      let isNumbered = marker.hasSuffix(".") || marker.hasSuffix(")")
      let head = isNumbered ? marker : "-"
      let blanks = String(repeating: " ", count: max(4, head.count + 1))
      let blocks = item.map { parts($0) }.flatMap(\.self)
      let inner =
        list.isLoose ? Array(blocks.joined(separator: [""])) : blocks.flatMap(\.self)
      let gap = String(repeating: " ", count: blanks.count - head.count)
      items.append(
        (inner.isEmpty ? [""] : inner).enumerated().map { position, line in
          position == 0 ? head + gap + line : line.isEmpty ? "" : blanks + line
        }
      )
    }
    return list.isLoose ? items : [items.flatMap(\.self)]
  }

  // MARK: Tables and figures

  private mutating func table(_ block: TableBlock) -> [[String]] {
    var notes: [String] = []
    if let source = block.source { notes.append(note(words.source, source)) }
    notes += block.notes.map { note(words.note, MarkdownText.escaped($0)) }
    if let mark = block.markNote { notes.append(MarkdownText.escaped("* " + mark)) }
    let caption = caption(words.table, block.number, block.caption, block.unit, notes)
    // Footnotes are numbered by their order in the document, whatever they are called.
    let first = footnotes.count + 1
    let labels = Dictionary(
      block.figureNotes.enumerated().map { ($1.number, first + $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for note in block.figureNotes {
      footnotes.append(["[^\(labels[note.number] ?? 0)]: \(note.text)."])
    }
    let columns = block.table.columns.indices.map { index in
      PipeColumn(
        block.table,
        index,
        showsUnit: block.unit == nil,
        language: words.language,
        missingLabel: { block.missingLabel?(index, $0) },
        mark: { block.mark?(index, $0) },
        isMarked: { block.marked.contains(CellPlace(column: index, row: $0)) },
        footnote: { row in
          block.noteNumbers[CellPlace(column: index, row: row)].flatMap { labels[$0] }
        }
      )
    }
    guard !columns.isEmpty else { return [[caption]] }
    let rows = (0..<block.table.rowCount).map { row in columns.map { $0.cells[row] } }
    let lines = [columns.map(\.heading), PipeColumn.rules(of: columns)] + rows
    return [[caption], lines.map { "| " + $0.joined(separator: " | ") + " |" }]
  }

  private mutating func figure(_ block: FigureBlock) -> [[String]] {
    let notes = block.source.map { [note(words.source, $0)] } ?? []
    let caption = caption(words.figure, block.number, block.caption, block.model.unit, notes)
    let lines = TextChart.lines(block.model, width: min(width, Self.codeWidth))
    return [[caption], fenced(lines)]
  }

  private func note(_ label: String, _ text: String) -> String {
    "\(label): \(text)" + (text.hasSuffix(".") ? "" : ".")
  }

  private mutating func caption(
    _ word: String,
    _ number: Int,
    _ text: String,
    _ unit: String?,
    _ notes: [String]
  ) -> String {
    let caption = [text, unit.map { "(\($0))" }].compactMap(\.self).filter { !$0.isEmpty }
      .map { MarkdownText.escaped(oneLine($0)) }
    var line = (["**\(word) \(number).**"] + caption).joined(separator: " ")
    if !notes.isEmpty {
      line += "[^\(footnotes.count + 1)]"
      footnotes.append(["[^\(footnotes.count + 1)]: " + notes.joined(separator: " ")])
    }
    return line
  }

  // MARK: Disagreements

  func disagreements(_ blocks: [DisagreementBlock]) -> [[String]] {
    if blocks.isEmpty { return [] }
    func list(_ lines: [DisagreementBlock.Line]) -> [String] {
      lines.map {
        "- " + MarkdownText.paragraph(MarkdownText.escaped($0.value)) + ": "
          + MarkdownText.escaped($0.text)
      }
    }
    func paragraph(_ text: String?) -> [String] {
      text.map { [MarkdownText.paragraph(MarkdownText.escaped($0))] } ?? []
    }
    let parts = blocks.flatMap { block in
      [
        ["**" + MarkdownText.escaped(block.title) + "**"], list(block.rivals),
        paragraph(block.following), paragraph(block.replayed), list(block.replays),
      ]
    }
    return [["## " + words.disagreements]] + parts
  }

  // MARK: Assertions

  func verdicts(_ lines: [VerdictLine], under title: String) -> [[String]] {
    if lines.isEmpty { return [] }
    let items = lines.map { line in
      let evidence = line.evidence.map { " (" + MarkdownText.escaped($0) + ")" } ?? ""
      return "- **\(line.verdict)**: " + oneLine(line.label) + evidence
    }
    return [["## " + title], items]
  }
}
