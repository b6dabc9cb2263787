package import Datasets
import Language
package import Workbench

/// `replay`, `check` and `accept` over one notebook file: values in, values out, nothing printed.
package struct NotebookCommands {
  private let path: String
  private let environment: NotebookEnvironment
  /// The notebook itself, where it is not read from its path.
  private let bytes: [UInt8]?

  /// With bytes given, the path only says where the notebook would stand.
  package init(path: String, bytes: [UInt8]? = nil, environment: NotebookEnvironment) {
    self.path = path
    self.bytes = bytes
    self.environment = environment
  }

  /// Where its accepted report stands, or would.
  package var reportPath: String { NotebookFiles(notebook: path).report }

  /// Replays the notebook with values for its parameters, written `name=value`.
  ///
  /// The report is nil where the notebook cannot be used; a cell that fails stands in the report.
  package func replay(
    _ arguments: [String] = [],
    as format: ReportFormat = .txt
  ) -> (report: String?, verdict: NotebookVerdict) {
    do throws(Unusable) {
      let prepared = try prepare(arguments)
      let replay = prepared.replay
      if prepared.wasCancelled { return (nil, NotebookVerdict(.cancelled)) }
      let report = try prepared.report(of: replay, as: format)
      let faults = prepared.faults
      let evidence = prepared.evidence
      let fails = replay.hasFailures || !faults.isEmpty || !evidence.isSound
      return (
        report,
        NotebookVerdict(
          fails ? .differs : .agrees,
          diagnostics: replay.diagnostics + evidence.diagnostics + faults
        )
      )
    } catch {
      return (nil, NotebookVerdict(.unusable, diagnostics: error.diagnostics))
    }
  }

  /// Replays the notebook and gives the result of one cell, with the data that it rests on.
  package func result(
    of cell: String,
    _ arguments: [String] = []
  ) -> (outcome: Outcome?, data: LoadedData, verdict: NotebookVerdict) {
    do throws(Unusable) {
      let prepared = try prepare(arguments)
      let replay = prepared.replay
      let data = prepared.context.data
      if replay.wasCancelled { return (nil, data, NotebookVerdict(.cancelled)) }
      guard let result = replay.results.first(where: { $0.cell.name == cell }) else {
        let known = replay.notebook.cells.compactMap(\.name)
        throw Unusable([CommandMessages.unknownCell(cell, path: path, known: known)])
      }
      guard case .done(let outcome) = result.state, outcome.table != nil else {
        return (
          nil, data,
          NotebookVerdict(
            .differs,
            lines: ["\(path): `\(cell)` gave no table"],
            diagnostics: replay.diagnostics
          )
        )
      }
      return (outcome, data, NotebookVerdict(.agrees))
    } catch {
      return (nil, LoadedData(), NotebookVerdict(.unusable, diagnostics: error.diagnostics))
    }
  }

  /// Replays the notebook and gives one of its report's figures, counted from 1, as SVG.
  package func picture(
    ofFigure number: Int,
    _ arguments: [String] = []
  ) -> (picture: String?, verdict: NotebookVerdict) {
    do throws(Unusable) {
      let prepared = try prepare(arguments)
      if prepared.wasCancelled { return (nil, NotebookVerdict(.cancelled)) }
      let report = try prepared.built(of: prepared.replay, style: .plain)
      let figures = report.blocks.compactMap { block -> FigureBlock? in
        if case .figure(let figure) = block { figure } else { nil }
      }
      guard let figure = figures.first(where: { $0.number == number }) else {
        throw Unusable([CommandMessages.unknownFigure(number, path: path, count: figures.count)])
      }
      return (figure.picture(report.words), NotebookVerdict(.agrees))
    } catch {
      return (nil, NotebookVerdict(.unusable, diagnostics: error.diagnostics))
    }
  }

  /// Replays the notebook and compares what it pins and its accepted report; changes nothing.
  package func check() -> NotebookVerdict {
    do throws(Unusable) {
      let prepared = try prepare([])
      if prepared.wasCancelled { return NotebookVerdict(.cancelled) }
      if prepared.replay.notebook.cells.isEmpty { throw Unusable([CommandMessages.noCell(path)]) }
      let files = NotebookFiles(notebook: path)
      var verdict = Check(
        replay: prepared.replay,
        evidence: prepared.evidence,
        data: prepared.context.data,
        report: try prepared.report(of: prepared.replay),
        accepted: try files.acceptedReport(),
        reportPath: files.report
      ).verdict()
      let faults = prepared.faults
      verdict.diagnostics += faults
      if !faults.isEmpty {
        verdict.kind = .differs
        verdict.lines.append("\(path): fails; figures rest on data with faults")
      }
      return verdict
    } catch {
      return NotebookVerdict(.unusable, diagnostics: error.diagnostics)
    }
  }

  /// The notebook's text with every pinned block as it should be now; nothing is written.
  package func pinned() -> (text: String?, verdict: NotebookVerdict) {
    do throws(Unusable) {
      let prepared = try prepare([])
      let replay = prepared.replay
      if replay.wasCancelled { return (nil, NotebookVerdict(.cancelled)) }
      if replay.hasFailures {
        return (nil, NotebookVerdict(.differs, diagnostics: replay.diagnostics))
      }
      let evidence = prepared.evidence
      return (Acceptance(of: replay, evidence).notebook.source.text, NotebookVerdict(.agrees))
    } catch {
      return (nil, NotebookVerdict(.unusable, diagnostics: error.diagnostics))
    }
  }

  /// The notebook's text with the numbers of its prose bound to the results that they are, and those that
  /// nothing answers for; nil where the notebook cannot be replayed.
  package func bindingNumbers() -> (text: String, loose: [String])? {
    guard let prepared = try? prepare([]), !prepared.wasCancelled else { return nil }
    let binder = NumberBinder(results: prepared.evidence.results)
    let notebook = prepared.replay.notebook
    var bytes = Array(notebook.source.text.utf8)
    var loose: [String] = []
    for number in prepared.evidence.unboundNumbers.reversed() {
      let nearest = notebook.cells.filter { $0.range.start < number.range.start }.reversed()
      let further = notebook.cells.filter { $0.range.start >= number.range.start }
      let cells = (Array(nearest) + further).compactMap(\.name)
      guard !number.range.isEmpty, let target = binder.target(of: number.text, nearest: cells)
      else {
        loose.insert(number.text, at: 0)
        continue
      }
      bytes.replaceSubrange(
        number.range.start..<number.range.end,
        with: Array("[\(number.text)](\(target))".utf8)
      )
    }
    return (String(decoding: bytes, as: UTF8.self), loose)
  }

  /// Rewrites the pinned blocks that differ, or that of one cell, and the accepted report.
  ///
  /// Where a verdict or a word of direction would change, `confirm` is asked, with an account of each.
  package func accept(
    only cell: String? = nil,
    confirm: ([String]) -> Bool = { _ in false }
  ) -> NotebookVerdict {
    do throws(Unusable) {
      let prepared = try prepare([])
      let replay = prepared.replay
      if prepared.wasCancelled { return NotebookVerdict(.cancelled) }
      if let cell, !replay.notebook.cells.contains(where: { $0.name == cell }) {
        let known = replay.notebook.cells.compactMap(\.name)
        throw Unusable([CommandMessages.unknownCell(cell, path: path, known: known)])
      }
      guard !replay.hasFailures else {
        return NotebookVerdict(
          .differs,
          lines: ["\(path): nothing accepted, since a cell failed"],
          diagnostics: replay.diagnostics
        )
      }
      guard prepared.evidence.diagnostics.isEmpty else {
        return NotebookVerdict(
          .differs,
          lines: ["\(path): nothing accepted, since something in it leads nowhere"],
          diagnostics: prepared.evidence.diagnostics
        )
      }
      let acceptance = Acceptance(of: replay, prepared.evidence, only: cell)
      if !acceptance.turns.isEmpty, !confirm(acceptance.turns) {
        return NotebookVerdict(
          .differs,
          lines: ["\(path): nothing accepted, since what is said would change"]
            + acceptance.turns.map { "  " + $0 }
        )
      }
      let report = try prepared.report(of: acceptance.rewritten)
      return try write(acceptance, report: report)
    } catch {
      return NotebookVerdict(.unusable, diagnostics: error.diagnostics)
    }
  }

  /// What the notebook gives, for comparison with a report; nil where the run was cancelled.
  func reproduction(_ arguments: [String]) throws(NotebookEnvironment.Unusable) -> Reproduction? {
    let prepared = try prepare(arguments)
    if prepared.wasCancelled { return nil }
    return Reproduction(
      replay: prepared.replay,
      evidence: prepared.evidence,
      disputes: prepared.disputes,
      context: prepared.context,
      faults: prepared.faults
    )
  }

  private typealias Unusable = NotebookEnvironment.Unusable

  private func write(
    _ acceptance: Acceptance,
    report: String
  ) throws(Unusable) -> NotebookVerdict {
    let files = NotebookFiles(notebook: path)
    var lines: [String] = []
    if acceptance.hasChanges {
      try files.writeNotebook(acceptance.notebook.source.text)
      lines.append("\(path): rewrote \(acceptance.account)")
    }
    if try files.acceptedReport() != report {
      try files.writeReport(report)
      lines.append("\(files.report): written")
    }
    if lines.isEmpty { lines.append("\(path): agrees already, nothing written") }
    return NotebookVerdict(.agrees, lines: lines)
  }

  // MARK: From a path to a replay

  /// A notebook that was replayed, and what only some commands ask of it.
  private final class Prepared {
    let replay: Replay
    let context: ReportBuilder.Context
    let runner: CellRunner
    /// A fresh session over other data.
    private let makeRunner: (LoadedData) -> CellRunner

    init(
      _ replay: Replay,
      _ context: ReportBuilder.Context,
      _ runner: CellRunner,
      makeRunner: @escaping (LoadedData) -> CellRunner
    ) {
      self.replay = replay
      self.context = context
      self.runner = runner
      self.makeRunner = makeRunner
    }

    private(set) lazy var evidence = ReplayEvidence(
      of: replay,
      data: context.data,
      run: runner.run
    )

    /// A replay for each rival: only what makes a report asks for it.
    private(set) lazy var disputes = disputes(of: replay, evidence)

    private func disputes(of replay: Replay, _ evidence: ReplayEvidence) -> DisagreementFindings {
      DisagreementFindings(of: replay, evidence.answers, data: context.data) { data in
        let runner = makeRunner(data)
        let other = Replay(of: replay.notebook, with: replay.parameters, runner: runner)
        return (other, ReplayAnswers(of: other, data: data, run: runner.run))
      }
    }

    var wasCancelled: Bool { replay.wasCancelled || disputes.wasCancelled }

    func report(
      of replay: Replay,
      as format: ReportFormat = .txt
    ) throws(Unusable) -> String {
      format.text(
        of: try built(of: replay, style: format.style, tellsFigures: format.tellsFigures),
        notebook: replay.notebook
      )
    }

    func built(
      of replay: Replay,
      style: ProseInline.Style,
      tellsFigures: Bool = false
    ) throws(Unusable) -> Report {
      // Links, and the cells of disputed figures, are known by where they begin, which a rewritten block moves.
      let isRewritten = replay.notebook.source.text != self.replay.notebook.source.text
      let evidence =
        isRewritten
        ? ReplayEvidence(of: replay, data: context.data, run: runner.run) : self.evidence
      let (report, diagnostics) = ReportBuilder.report(
        of: replay,
        evidence,
        isRewritten ? disputes(of: replay, evidence) : disputes,
        in: context,
        style: style,
        tellsFigures: tellsFigures
      )
      guard diagnostics.isEmpty else { throw Unusable(diagnostics) }
      return report
    }

    /// Faults of the data that a figure of the notebook rests on.
    var faults: [Diagnostic] {
      let used = RestingRows(of: replay)
      return context.data.diagnostics.filter { diagnostic in
        switch diagnostic.severity {
        case .hint: return false
        case .warning, .error: break
        }
        switch diagnostic.location {
        case .cell(let file, let line, _, _):
          return used.contain(file: file, line: line, in: context.data)
        case .file(let file): return used.contain(file: file, line: nil, in: context.data)
        case .source, .nowhere: return false
        }
      }
    }
  }

  private func prepare(_ arguments: [String]) throws(Unusable) -> Prepared {
    let files = NotebookFiles(notebook: path)
    let content: [UInt8] = if let bytes { bytes } else { try files.notebookBytes() }
    let notebook = NotebookFile(bytes: content, name: path)
    guard !notebook.hasErrors else { throw Unusable(notebook.diagnostics) }
    let (parameters, mistakes) = Arguments.bind(
      arguments,
      to: notebook.frontMatter.parameters
    )
    guard mistakes.isEmpty else { throw Unusable(mistakes) }
    let sandbox = NotebookSandbox(notebook, path: path, allowed: environment.allowedData)
    do {
      let given = environment.givenData
      let data = try environment.loadData(given.isEmpty ? try sandbox.dataPaths() : given)
      let words = notebook.frontMatter.language.words.citations
      let named = try environment.loadWorks(try sandbox.bibliographyPaths(), words)
      let works =
        named
        + data.packages.flatMap { $0.bibliography.entries.map { CitedWork($0, in: words) } }
      let runner = environment.makeRunner(data, files.folder)
      let replay = Replay(of: notebook, with: parameters, runner: runner)
      return Prepared(
        replay,
        ReportBuilder.Context(
          data: data,
          works: works,
          engine: environment.engine,
          fileDigests: NotebookFiles.digests(ofBareFilesOf: data)
        ),
        runner,
        makeRunner: { environment.makeRunner($0, files.folder) }
      )
    } catch let error as Unusable {
      throw sandbox.placed(error)
    } catch {
      throw Unusable([CommandMessages.unreadable(path, reason: "\(error)")])
    }
  }
}
