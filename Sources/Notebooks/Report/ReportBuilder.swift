package import Datasets
import Engine
import Language
import Workbench

/// Makes the report of a replay: prose with its citations, numbered tables, sources, colophon.
package struct ReportBuilder {
  /// What a report says besides the replay itself.
  package struct Context: Sendable {
    package var data: LoadedData
    package var works: [CitedWork]
    /// The program and its language, such as `kaji 0.1.0, PRQL 0.13`.
    package var engine: String
    /// The sha256 of each file that came without a package, by the name that its table gives it.
    package var fileDigests: [String: String]

    package init(
      data: LoadedData,
      works: [CitedWork],
      engine: String,
      fileDigests: [String: String] = [:]
    ) {
      self.data = data
      self.works = works
      self.engine = engine
      self.fileDigests = fileDigests
    }
  }

  let replay: Replay
  let context: Context
  let words: any ReportWords
  private let definitions: [String: String]
  var works: CitedWorks
  var blocks: [ReportBlock] = []
  private var places: [Range<Int>] = []
  var tableCount = 0
  var figureCount = 0
  /// Notes on figures so far.
  var noteCount = 0
  /// Nil where the front matter asks for no notes on figures.
  private var proseNotes: ProseNotes?
  /// What stands behind each figure; nil where the form of the report does not say it.
  var collector: FigureCollector?
  var diagnostics: [Diagnostic] = []
  let evidence: ReplayEvidence
  let disputes: DisagreementFindings
  /// What each link's target stands for; nil for one that leads nowhere.
  private let boundTexts: [String: String?]

  /// The mark that each link's target is given, where bound values are to be told from other words.
  private let marks: [String: Int]
  /// Whether prose, labels and sources become words or Markdown.
  let style: ProseInline.Style

  private init(
    _ replay: Replay,
    _ evidence: ReplayEvidence,
    _ disputes: DisagreementFindings,
    _ context: Context,
    _ marks: [String: Int],
    _ style: ProseInline.Style,
    _ tellsFigures: Bool
  ) {
    self.marks = marks
    self.style = style
    self.replay = replay
    self.evidence = evidence
    self.disputes = disputes
    self.context = context
    boundTexts = evidence.bindings.texts.merging(disputes.figures.boundTexts(evidence.bindings)) {
      $1
    }
    let notebook = replay.notebook
    words = notebook.frontMatter.language.words
    works = CitedWorks(context.works)
    definitions = ProseInline.definitions(in: replay.notebook.source.text)
    proseNotes = noteText.map { ProseNotes(evidence.bindings, written: $0) }
    if style == .marked {
      collector = FigureCollector(
        tellsFigures ? context.data : nil,
        words: words,
        works: works
      )
    }
  }

  /// The report, and the mistakes that only show here: unknown citation keys and key columns.
  static func report(
    of replay: Replay,
    _ evidence: ReplayEvidence,
    _ disputes: DisagreementFindings,
    in context: Context,
    marking marks: [String: Int] = [:],
    style: ProseInline.Style = .plain,
    tellsFigures: Bool = false
  ) -> (report: Report, diagnostics: [Diagnostic]) {
    var builder = ReportBuilder(replay, evidence, disputes, context, marks, style, tellsFigures)
    builder.checkPreferences()
    for block in replay.notebook.blocks {
      let start = builder.blocks.count
      builder.add(block)
      builder.places.append(start..<builder.blocks.count)
    }
    let disagreements = builder.disagreements()
    let checks = builder.checks()
    let tests = builder.lines(of: .test)
    for key in builder.collector?.citekeys ?? [] { builder.works.cite(key) }
    return (builder.finished(disagreements, checks: checks, tests: tests), builder.diagnostics)
  }

  private func finished(
    _ disagreements: [DisagreementBlock],
    checks: [VerdictLine],
    tests: [VerdictLine]
  ) -> Report {
    let notebook = replay.notebook
    let front = notebook.frontMatter
    let authors = front.authors.joined(separator: ", ")
    let parts = [authors, words.text(replay.parameters)].filter { !$0.isEmpty }
    return Report(
      title: notebook.title,
      byline: parts.enumerated().map { position, part in
        position + 1 < parts.count && !part.hasSuffix(".") ? part + "." : part
      }.joined(separator: " "),
      blocks: blocks,
      places: places,
      disagreements: disagreements,
      checks: checks,
      tests: tests,
      sources: works.list,
      appendix: Appendix.attachments(
        of: replay,
        in: context,
        citing: works.cited.union(preferredKeys)
      ),
      colophon: Colophon(
        notebook: notebook,
        context: context,
        imports: replay.imports,
        parameters: replay.parameters,
        words: words
      ),
      words: words,
      width: front.width,
      figures: collector?.figures ?? [],
      links: collector?.links ?? []
    )
  }

  private mutating func add(_ block: NotebookFile.Block) {
    switch block {
    case .frontMatter, .pinned, .assertions: return
    case .prose(let range):
      let lines = ProseLine.lines(of: replay.notebook.source, in: range)
      for block in ProseParser.blocks(of: lines) {
        if let block = read(block) { blocks.append(block) }
        guard let notes = proseNotes?.finished(), !notes.isEmpty else { continue }
        noteCount += notes.count
        blocks.append(.notes(notes))
      }
    case .chart(let index): addChart(replay.notebook.charts[index])
    case .cell(let index):
      guard replay.results.indices.contains(index) else { return }
      add(replay.results[index])
    }
  }

  // MARK: Prose

  private mutating func read(_ block: ProseBlock) -> ReportBlock? {
    switch block {
    case .heading(let level, let lines):
      let text = words(of: lines)
      // A notebook that repeats its title as a heading, for readers of the raw file, says it once.
      if level == 1, BoundMark.removed(from: text) == written(replay.notebook.title) { return nil }
      return text.isEmpty ? nil : .heading(level: level, text)
    case .paragraph(let lines):
      let text = words(of: lines, isNoted: true)
      return text.isEmpty ? nil : .paragraph(text)
    case .list(let list):
      return .list(
        ReportList(
          markers: list.markers,
          items: list.items.map { item in item.compactMap { read($0) } },
          isLoose: list.isLoose
        )
      )
    case .quote(let blocks): return .quote(blocks.compactMap { read($0) })
    case .preformatted(let lines): return .preformatted(lines)
    case .rule: return .rule
    }
  }

  /// The words of a paragraph, where bound figures may have notes, of a heading or of a label.
  private mutating func words(of lines: [ProseLine], isNoted: Bool = false) -> String {
    var forms: [Citation.Form] = []
    let known = works
    let boundTexts = boundTexts
    let unbound = words.unbound
    let reportWords = words
    let marks = marks
    var substitutions = ProseInline.Substitutions()
    substitutions.style = style
    switch style {
    case .plain: break
    case .markdown: substitutions.code = MarkdownText.code
    case .marked:
      substitutions.code = {
        ProseMark.open(.code).text + ProseMark.cleaned($0) + ProseMark.close(.code).text
      }
    }
    let style = style
    let bindings = style == .marked ? evidence.bindings.byKey : [:]
    var collector = collector
    substitutions.open = { address in
      collector?.link(to: address).map { ProseMark.openLink($0).text }
    }
    var notes = isNoted ? proseNotes : nil
    let noteCount = noteCount
    substitutions.cite = { form in
      forms.append(form)
      guard let words = known.words(for: form, in: reportWords) else { return nil }
      switch style {
      case .plain: return words
      case .markdown: return MarkdownText.citation(form, in: reportWords)
      case .marked:
        let words = ProseMark.cleaned(words)
        guard let key = form.keys.first,
          let link = collector?.link(to: SourceEntry.address(of: key))
        else { return words }
        return ProseMark.openLink(link).text + words + ProseMark.close(.link).text
      }
    }
    substitutions.bind = { link in
      let key = BoundLink.key(text: link.text, target: link.target)
      guard let text = boundTexts[key] else { return nil }
      let plain = text ?? "\(link.text) [\(unbound)]"
      let number = notes?.number(of: key, after: noteCount)
      let note: String
      switch style {
      case .plain, .marked: note = number.map { " [\($0)]" } ?? ""
      case .markdown: note = number.map { "[^\(MarkdownText.proseNote($0))]" } ?? ""
      }
      let words: String
      switch style {
      case .plain: words = plain
      case .markdown: words = MarkdownText.escaped(plain)
      case .marked: words = bindings[key]?.marked(plain, &collector) ?? ProseMark.cleaned(plain)
      }
      return (marks[link.target].map { BoundMark.around(words, $0) } ?? words) + note
    }
    let text = ProseInline.text(
      of: lines,
      definitions: definitions,
      substituting: substitutions
    )
    self.collector = collector
    if isNoted, let notes {
      proseNotes = notes
      for key in notes.citekeys { works.cite(key) }
    }
    for form in forms {
      for key in form.keys {
        if works[key] != nil {
          works.cite(key)
        } else if case .bracketed = form {
          diagnostics.append(
            ReplayMessages.unknownCitation(
              replay.notebook,
              place(of: key, in: lines),
              key: key,
              known: works.keys
            )
          )
        }
      }
    }
    return text
  }

  /// A text of the notebook that is no Markdown, as the report has it.
  private func written(_ text: String) -> String {
    switch style {
    case .plain: text
    case .markdown: MarkdownText.escaped(text)
    case .marked: ProseMark.cleaned(text)
    }
  }

  private func place(of key: String, in lines: [ProseLine]) -> SourceRange {
    for line in lines {
      guard let found = line.text.firstRange(of: "@" + key) else { continue }
      let start = line.offset + line.text[..<found.lowerBound].utf8.count
      return SourceRange(start, start + 1 + key.utf8.count)
    }
    return SourceRange(lines.first?.offset ?? 0, lines.first?.offset ?? 0)
  }

  private var preferredKeys: [String] {
    replay.notebook.frontMatter.preferences.map(\.citekey)
      + replay.notebook.cells.compactMap(\.prefer)
  }

  private mutating func checkPreferences() {
    let notebook = replay.notebook
    for preference in notebook.frontMatter.preferences {
      let key = PreferredSource(preference.citekey).citekey
      guard works[key] == nil else { continue }
      diagnostics.append(
        ReplayMessages.preferredUnknown(
          notebook,
          preference.range,
          key: key,
          known: works.keys
        )
      )
    }
    for cell in notebook.cells {
      guard let key = cell.prefer.map({ PreferredSource($0).citekey }), works[key] == nil else {
        continue
      }
      diagnostics.append(
        ReplayMessages.preferredUnknown(
          notebook,
          NotebookMessages.firstLineOf(cell.range, in: notebook.source),
          key: key,
          known: works.keys
        )
      )
    }
  }
}

// MARK: - Assertions

extension ReportBuilder {
  /// The author's checks, and last that the prose's numbers are answered for.
  private mutating func checks() -> [VerdictLine] {
    var checks = lines(of: .check)
    guard !checks.isEmpty || evidence.hasNumbers else { return checks }
    let unbound = evidence.unboundNumbers.map(\.text)
    checks.append(
      VerdictLine(
        verdict: words.verdict(unbound.isEmpty ? .holds : .fails),
        label: words.numbersAnswered,
        evidence: unbound.isEmpty ? nil : unbound.joined(separator: ", ")
      )
    )
    return checks
  }

  private mutating func lines(of kind: Assertion.Kind) -> [VerdictLine] {
    var lines: [VerdictLine] = []
    for result in evidence.assertions where result.assertion.kind == kind {
      let assertion = result.assertion
      let label = ProseLine(text: assertion.label, offset: assertion.range.start)
      lines.append(
        VerdictLine(
          verdict: words.verdict(result.verdict),
          label: words(of: [label]),
          evidence: result.evidence
        )
      )
    }
    return lines
  }
}
