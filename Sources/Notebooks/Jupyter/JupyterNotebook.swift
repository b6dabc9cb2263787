import Language
import Workbench

/// A report as a Jupyter notebook (nbformat 4.5): prose as Markdown, queries as code, and what they gave as
/// outputs in text, HTML and SVG.
///
/// It is made to be read, sent and published where such notebooks are; its queries are Kaji's, and run in no
/// kernel.
struct JupyterNotebook {
  private let report: Report
  private let notebook: NotebookFile
  private let markdown: JupyterMarkdown
  private var cells: [JSONText] = []

  private init(_ report: Report, _ notebook: NotebookFile) {
    self.report = report
    self.notebook = notebook
    markdown = JupyterMarkdown(report: report)
  }

  static func text(_ report: Report, notebook: NotebookFile) -> String {
    var writer = JupyterNotebook(report, notebook)
    writer.writeCells()
    let authors = notebook.frontMatter.authors.map {
      JSONText.object(["name": .text(Sanitiser.clean($0))])
    }
    var metadata: [String: JSONText] = [
      "language_info": .object(["file_extension": .text(".prql"), "name": .text("prql")]),
      "title": .text(Sanitiser.clean(report.title)),
    ]
    if !authors.isEmpty { metadata["authors"] = .list(authors) }
    return JSONText.object([
      "cells": .list(writer.cells),
      "metadata": .object(metadata),
      "nbformat": .number(4),
      "nbformat_minor": .number(5),
    ]).written() + "\n"
  }

  private mutating func writeCells() {
    let head = ["# " + MarkdownText.escaped(report.title)]
    let byline = report.byline.isEmpty ? [] : [MarkdownText.escaped(report.byline)]
    addProse((head + byline).joined(separator: "\n\n"))
    for (block, place) in zip(notebook.blocks, report.places) {
      let blocks = Array(report.blocks[place])
      switch block {
      case .frontMatter, .pinned, .assertions: continue
      case .prose: addProse(markdown.text(blocks))
      case .cell, .chart: addCode(notebook.text(of: block), blocks.compactMap { output($0) })
      }
    }
    addProse(backMatter)
  }

  // MARK: Cells

  private mutating func addProse(_ text: String) {
    if text.isEmpty { return }
    add("markdown", text, [:])
  }

  private mutating func addCode(_ block: String, _ outputs: [JSONText]) {
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
    }
    // Without the fences.
    let source = lines.dropFirst().prefix { !$0.trimmingBlanks.hasPrefix("```") }
    add(
      "code",
      source.joined(separator: "\n"),
      ["execution_count": .null, "outputs": .list(outputs)]
    )
  }

  private mutating func add(_ kind: String, _ source: String, _ more: [String: JSONText]) {
    let cell: [String: JSONText] = [
      "cell_type": .text(kind),
      "id": .text("cell-\(cells.count + 1)"),
      "metadata": .object([:]),
      "source": .lines(source),
    ]
    cells.append(.object(cell.merging(more) { $1 }))
  }

  // MARK: Outputs

  private func output(_ block: ReportBlock) -> JSONText? {
    let plain = PlainText.lines(of: block, in: report).joined(separator: "\n")
    switch block {
    case .table(let table):
      let html = HTMLWriter.table(table, words: report.words).joined(separator: "\n")
      return display(["text/html": .lines(html), "text/plain": .lines(plain)])
    case .figure(let figure):
      let picture = figure.picture(report.words)
      return display(["image/svg+xml": .lines(picture), "text/plain": .lines(plain)])
    case .failure(let text, let messages):
      return .object([
        "ename": .text("kaji"),
        "evalue": .text(Sanitiser.clean(text)),
        "output_type": .text("error"),
        "traceback": .list(messages.map { .text(Sanitiser.clean($0)) }),
      ])
    case .heading, .paragraph, .list, .quote, .preformatted, .rule, .notes, .code: return nil
    }
  }

  private func display(_ data: [String: JSONText]) -> JSONText {
    .object([
      "data": .object(data),
      "metadata": .object([:]),
      "output_type": .text("display_data"),
    ])
  }

  // MARK: Back matter

  private var backMatter: String {
    let words = report.words
    func section(_ title: String, _ lines: [String]) -> [String] {
      lines.isEmpty ? [] : ["## " + title] + [lines.joined(separator: "\n")]
    }
    func verdicts(_ lines: [VerdictLine]) -> [String] {
      lines.map { line in
        let evidence = line.evidence.map { " (" + MarkdownText.escaped($0) + ")" } ?? ""
        let label = markdown.inline(line.label).replacing("\n", with: " ")
        return "- **\(line.verdict)**: \(label)\(evidence)"
      }
    }
    func values(_ lines: [DisagreementBlock.Line]) -> String {
      lines.map { "- " + MarkdownText.escaped("\($0.value): \($0.text)") }.joined(separator: "\n")
    }
    let disagreements = report.disagreements.flatMap { block -> [String] in
      let parts = [
        "**" + MarkdownText.escaped(block.title) + "**", values(block.rivals),
        MarkdownText.escaped(block.following), block.replayed.map(MarkdownText.escaped) ?? "",
        values(block.replays),
      ]
      return parts.filter { !$0.isEmpty }
    }
    let sources = report.sources.map {
      "- " + MarkdownText.escaped("\($0.label): \($0.reference ?? words.noEntry)")
    }
    let colophon = report.colophon.entries.map { entry in
      "- \(words.name(of: entry.kind)): " + MarkdownText.escaped(entry.text)
        + (entry.digest.map { ", `\($0)`" } ?? "")
    }
    let parts =
      (disagreements.isEmpty ? [] : ["## " + words.disagreements] + disagreements)
      + section(words.checks, verdicts(report.checks))
      + section(words.claimsTested, verdicts(report.tests))
      + section(words.sources, sources) + section(words.colophon, colophon)
    return parts.joined(separator: "\n\n")
  }
}
