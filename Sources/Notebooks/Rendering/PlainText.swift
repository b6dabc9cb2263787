import Engine
import Language
import Workbench

/// A report as text in lines of a fixed width, the form that is accepted and kept.
///
///     Child labour in Ardenia, 2016-2021
///     ==================================
///     R. Example. year = 2021
///
///     The national survey puts …
///
///     Table 1. Child labour rate (percent)
///
///       Sex    Rate
///       -----  ----
///       all    11.8
///
///       Source: NSO 2022, table 3.1.
///
/// It ends with what it can be recomputed from, a colophon and a seal, and nothing in it depends on where and when it was made.
package enum PlainText {
  /// One part of a report.
  static func lines(of block: ReportBlock, in report: Report) -> [String] {
    var setter = Setter(width: report.width)
    return setter.lines(block, words: report.words)
  }

  package static func text(_ report: Report) -> String {
    var setter = Setter(width: report.width)
    var parts = [setter.title(report)]
    parts += report.blocks.map { setter.lines($0, words: report.words) }
    parts += setter.disagreements(report.disagreements, words: report.words)
    parts += setter.verdicts(report.checks, under: report.words.checks)
    parts += setter.verdicts(report.tests, under: report.words.claimsTested)
    if !report.sources.isEmpty {
      parts.append(setter.heading(level: 1, report.words.sources))
      parts.append(setter.sources(report.sources, words: report.words))
    }
    parts += setter.appendix(report.appendix, words: report.words)
    parts.append(setter.heading(level: 1, report.words.colophon))
    parts.append(setter.colophon(report.colophon, words: report.words))
    let lines = parts.filter { !$0.isEmpty }.joined(separator: [""])
    // A report is read in terminals: what could steer one is spelled out.
    return Seal.closing(
      Sanitiser.clean(lines.map { $0 + "\n" }.joined(), keepingNewlines: true),
      in: report.words
    )
  }
}

/// Sets the parts of a report in lines.
private struct Setter {
  let width: Int

  private static let indent = 2

  func title(_ report: Report) -> [String] {
    let title = Paragraph.lines(report.title, width: width)
    let longest = title.map { DisplayWidth.of($0) }.max() ?? 0
    let rule = String(repeating: "=", count: min(max(longest, 1), width))
    return title + [rule] + Paragraph.lines(report.byline, width: width)
  }

  /// The upper levels in capitals, a third underlined, the lower ones as they are.
  func heading(level: Int, _ text: String) -> [String] {
    if level <= 2 { return Paragraph.lines(text.uppercased(), width: width) }
    let lines = Paragraph.lines(text, width: width)
    guard level == 3 else { return lines }
    let longest = lines.map { DisplayWidth.of($0) }.max() ?? 0
    return lines + [String(repeating: "-", count: min(max(longest, 1), width))]
  }

  mutating func lines(_ block: ReportBlock, words: any ReportWords) -> [String] {
    switch block {
    case .heading(let level, let text): return heading(level: level, text)
    case .paragraph(let text): return paragraph(text)
    case .list(let list): return self.list(list, words: words)
    case .quote(let blocks):
      return indented(blocks, by: 4, words: words)
    case .preformatted(let lines), .code(let lines):
      return lines.map { $0.isEmpty ? "" : "    " + $0 }
    case .rule: return [String(repeating: " ", count: max(0, width / 2 - 3)) + "*  *  *"]
    case .table(let table): return self.table(table, words: words)
    case .figure(let figure): return self.figure(figure, words: words)
    case .notes(let notes): return self.notes(notes)
    case .failure(let text, let messages):
      return Paragraph.lines("! " + text, width: width, hanging: 2)
        + messages.flatMap { Paragraph.lines($0, width: width, first: 4, hanging: 6) }
    }
  }

  private func paragraph(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Paragraph.lines(String($0), width: width) }
  }

  /// Blocks set in a narrower column, behind blanks.
  private func indented(_ blocks: [ReportBlock], by blanks: Int, words: any ReportWords) -> [String]
  {
    var inner = Setter(width: max(20, width - blanks))
    let lines = blocks.map { inner.lines($0, words: words) }.joined(separator: [""])
    return lines.map { $0.isEmpty ? "" : String(repeating: " ", count: blanks) + $0 }
  }

  private func list(_ list: ReportList, words: any ReportWords) -> [String] {
    let markers = list.markers.map { $0.hasSuffix(".") || $0.hasSuffix(")") ? $0 : "-" }
    let markerWidth = markers.map(\.count).max() ?? 1
    var parts: [[String]] = []
    for (marker, item) in zip(markers, list.items) {
      var inner = Setter(width: max(20, width - markerWidth - 3))
      let blocks = item.map { inner.lines($0, words: words) }
      // In a tight list, a list inside an item follows its text at once.
      var lines = Array(
        list.isLoose ? Array(blocks.joined(separator: [""])) : blocks.flatMap(\.self)
      )
      if lines.isEmpty { lines = [""] }
      let head = String(repeating: " ", count: 2 + markerWidth - marker.count) + marker
      parts.append(
        lines.enumerated().map { position, line in
          if position == 0 { return line.isEmpty ? head : head + " " + line }
          return line.isEmpty ? "" : String(repeating: " ", count: markerWidth + 3) + line
        }
      )
    }
    return list.isLoose ? Array(parts.joined(separator: [""])) : parts.flatMap(\.self)
  }

  // MARK: Tables

  private func table(_ block: TableBlock, words: any ReportWords) -> [String] {
    let number = "\(words.table) \(block.number)."
    let unit = block.unit.map { "(\($0))" }
    let caption = ([number] + [block.caption, unit].compactMap(\.self).filter { !$0.isEmpty })
      .joined(separator: " ")
    let options = ReportTable.Options(
      width: width,
      keys: block.keys,
      missingLabel: block.missingLabel,
      mark: block.mark,
      showsUnits: block.unit == nil,
      marked: block.marked,
      notes: block.noteNumbers.mapValues { " [\($0)]" },
      language: words.language
    )
    var lines = Paragraph.lines(caption, width: width, hanging: number.count + 1)
    lines += [""] + ReportTable(block.table, options: options).lines
    var footer: [String] = []
    if let source = block.source {
      let label = "\(words.source): "
      footer += Paragraph.lines(
        label + Self.closed(source),
        width: width,
        first: Self.indent,
        hanging: Self.indent + label.count
      )
    }
    footer += notes(block.figureNotes)
    for note in block.notes {
      let label = "\(words.note): "
      footer += Paragraph.lines(
        label + Self.closed(note),
        width: width,
        first: Self.indent,
        hanging: Self.indent + label.count
      )
    }
    if let mark = block.markNote {
      footer += Paragraph.lines(
        "* " + mark,
        width: width,
        first: Self.indent,
        hanging: Self.indent + 2
      )
    }
    return footer.isEmpty ? lines : lines + [""] + footer
  }

  private func notes(_ notes: [FigureNote]) -> [String] {
    notes.flatMap { note in
      let label = "[\(note.number)] "
      return Paragraph.lines(
        label + Self.closed(note.text),
        width: width,
        first: Self.indent,
        hanging: Self.indent + label.count
      )
    }
  }

  // MARK: Figures

  private func figure(_ block: FigureBlock, words: any ReportWords) -> [String] {
    let number = "\(words.figure) \(block.number)."
    let unit = block.model.unit.map { "(\($0))" }
    let caption = ([number] + [block.caption, unit].compactMap(\.self).filter { !$0.isEmpty })
      .joined(separator: " ")
    var lines = Paragraph.lines(caption, width: width, hanging: number.count + 1) + [""]
    let blanks = String(repeating: " ", count: Self.indent)
    lines += TextChart.lines(block.model, width: width - Self.indent).map {
      $0.isEmpty ? "" : blanks + $0
    }
    guard let source = block.source else { return lines }
    let label = "\(words.source): "
    return lines + [""]
      + Paragraph.lines(
        label + Self.closed(source),
        width: width,
        first: Self.indent,
        hanging: Self.indent + label.count
      )
  }

  private static func closed(_ text: String) -> String {
    text.hasSuffix(".") ? text : text + "."
  }

  // MARK: Disagreements

  func disagreements(_ blocks: [DisagreementBlock], words: any ReportWords) -> [[String]] {
    guard !blocks.isEmpty else { return [] }
    return [heading(level: 1, words.disagreements)] + blocks.flatMap { disagreement($0) }
  }

  private func disagreement(_ block: DisagreementBlock) -> [[String]] {
    let inner = 2 * Self.indent
    var following = Paragraph.lines(block.following, width: width, first: inner, hanging: inner)
    if let replayed = block.replayed {
      following += Paragraph.lines(replayed, width: width, first: inner, hanging: inner)
    }
    let parts = [
      Paragraph.lines(block.title, width: width, first: Self.indent, hanging: inner),
      values(block.rivals, start: inner), following, values(block.replays, start: inner + 2),
    ]
    return parts.filter { !$0.isEmpty }
  }

  /// Lines that begin with a value, their sentences set beside it.
  private func values(_ lines: [DisagreementBlock.Line], start: Int) -> [String] {
    let column = min(lines.map { DisplayWidth.of($0.value) }.max() ?? 0, width / 4)
    let hanging = start + column + 2
    return lines.flatMap { line -> [String] in
      let value = DisplayWidth.truncated(line.value, to: column)
      let text = Paragraph.lines(line.text, width: width, first: hanging, hanging: hanging)
      let head =
        String(repeating: " ", count: start) + value
        + String(repeating: " ", count: column - DisplayWidth.of(value) + 2)
      guard let first = text.first else { return [head] }
      return [head + first.dropFirst(hanging)] + text.dropFirst()
    }
  }

  // MARK: Assertions

  /// `holds  boys are above girls    13.3 > 10.2`: the evidence in a column of its own where it fits.
  func verdicts(_ lines: [VerdictLine], under title: String) -> [[String]] {
    if lines.isEmpty { return [] }
    let words = lines.map { DisplayWidth.of($0.verdict) }.max() ?? 0
    let start = Self.indent + words + 2
    let evidence = lines.compactMap { $0.evidence.map { DisplayWidth.of($0) } }.max() ?? 0
    let labels = lines.map { DisplayWidth.of($0.label) }.max() ?? 0
    let column = min(labels, width - start - 2 - evidence)
    let isBeside = column >= min(labels, Self.narrowestLabel)
    let parts = lines.flatMap { line in
      let gap = String(repeating: " ", count: words - DisplayWidth.of(line.verdict) + 2)
      let verdict = String(repeating: " ", count: Self.indent) + line.verdict + gap
      var label = Paragraph.lines(line.label, width: isBeside ? column : width - start)
      if let evidence = line.evidence {
        if isBeside, let first = label.first {
          let gap = String(repeating: " ", count: column - DisplayWidth.of(first) + 2)
          label[0] = first + gap + evidence
        } else {
          label += Paragraph.lines(evidence, width: width - start)
        }
      }
      let rest = label.dropFirst().map { String(repeating: " ", count: start) + $0 }
      return [verdict + (label.first ?? "")] + rest
    }
    return [heading(level: 1, title), parts]
  }

  /// A label is not set narrower than this beside its evidence.
  private static let narrowestLabel = 36

  // MARK: Back matter

  /// The works in full beside their labels, in a column as wide as makes the fewest lines; a longer label
  /// stands on a line of its own.
  func sources(_ entries: [SourceEntry], words: any ReportWords) -> [String] {
    let widths = Set(entries.map { min(DisplayWidth.of($0.label), width / 4) })
    let layouts = widths.sorted(by: >).map { sources(entries, column: $0, words: words) }
    return layouts.min { $0.count < $1.count } ?? []
  }

  private func sources(
    _ entries: [SourceEntry],
    column: Int,
    words: any ReportWords
  ) -> [String] {
    let hanging = Self.indent + column + 2
    return entries.flatMap { entry -> [String] in
      let text = entry.reference ?? words.noEntry
      let used = DisplayWidth.of(entry.label)
      if used > column {
        let label = Paragraph.lines(
          entry.label,
          width: width,
          first: Self.indent,
          hanging: Self.indent + 2
        )
        return label + Paragraph.lines(text, width: width, first: hanging, hanging: hanging)
      }
      let lines = Paragraph.lines(text, width: width, first: hanging, hanging: hanging)
      let label = String(repeating: " ", count: Self.indent) + entry.label
      guard let first = lines.first else { return [label] }
      let gap = String(repeating: " ", count: column - used + 2)
      return [label + gap + first.dropFirst(hanging)] + lines.dropFirst()
    }
  }

  func appendix(_ attachments: [Attachment], words: any ReportWords) -> [[String]] {
    Attachment.Section.allCases.flatMap { section -> [[String]] in
      let own = attachments.filter { $0.content.section == section }
      if own.isEmpty { return [] }
      let introduction = Paragraph.lines(section.introduction(words), width: width)
      return [heading(level: 1, section.title(words)), introduction]
        + own.map { attachment in
          [String(repeating: " ", count: Self.indent) + words.label(of: attachment.content)]
            + VerbatimText.lines(of: attachment.text)
        }
    }
  }

  func colophon(_ colophon: Colophon, words: any ReportWords) -> [String] {
    let entries = colophon.entries.map { (name: words.name(of: $0.kind), entry: $0) }
    let column = entries.map { DisplayWidth.of($0.name) }.max() ?? 0
    let hanging = Self.indent + column + 2
    return entries.flatMap { name, entry -> [String] in
      let gap = String(repeating: " ", count: column - DisplayWidth.of(name) + 2)
      // The name is no part of the paragraph, whose blanks would be joined.
      let lines = Paragraph.lines(entry.text, width: width, first: hanging, hanging: hanging)
      let name = String(repeating: " ", count: Self.indent) + name
      let first = lines.first.map { name + gap + $0.dropFirst(hanging) } ?? name
      return [first] + lines.dropFirst() + (entry.digest.map { ["    " + $0] } ?? [])
    }
  }
}
