package import Language
package import Workbench

/// A notebook run from top to bottom: what came of each cell.
///
/// A cell reads only what stands above it. One that fails stops the cells that read it, and no others.
package struct Replay: Sendable {
  package let notebook: NotebookFile
  package let parameters: [BoundParameter]
  /// One a cell, in order; fewer where the run was cancelled.
  package let results: [CellResult]
  package let wasCancelled: Bool

  /// Runs every cell of a notebook without errors.
  package init(of notebook: NotebookFile, with parameters: [BoundParameter], runner: CellRunner) {
    self.notebook = notebook
    self.parameters = parameters
    var run = Run(notebook: notebook, parameters: parameters, runner: runner)
    while let cell = run.nextCell { run.carryOut(cell) }
    results = run.results
    wasCancelled = run.wasCancelled
  }

  init(notebook: NotebookFile, parameters: [BoundParameter], results: [CellResult]) {
    self.notebook = notebook
    self.parameters = parameters
    self.results = results
    self.wasCancelled = false
  }

  /// The files of definitions that the cells import, each once, in the order of their names.
  var imports: [SourceText] {
    let texts = results.flatMap { result -> [SourceText] in
      switch result.state {
      case .done(let outcome): outcome.imports
      case .failed, .failedAsExpected, .notRun: []
      }
    }
    return Set(texts).sorted { ($0.name ?? "") < ($1.name ?? "") }
  }

  /// The mistakes of the cells that failed and were not meant to.
  package var diagnostics: [Diagnostic] {
    results.flatMap { result -> [Diagnostic] in
      switch result.state {
      case .failed(let diagnostics): diagnostics
      case .done, .failedAsExpected, .notRun: []
      }
    }
  }

  /// Whether a cell failed that was not meant to.
  package var hasFailures: Bool {
    results.contains { result in
      switch result.state {
      case .failed, .notRun: true
      case .done, .failedAsExpected: false
      }
    }
  }
}

/// A cell and what came of it.
package struct CellResult: Sendable {
  package enum State: Sendable {
    /// A table, or definitions alone.
    case done(Outcome)
    case failed([Diagnostic])
    /// It failed, as its `error: expected` says.
    case failedAsExpected([Diagnostic])
    /// Cells that it reads have failed: their names.
    case notRun(because: [String])
  }

  package let cell: Cell
  package let state: State

  package init(cell: Cell, state: State) {
    self.cell = cell
    self.state = state
  }
}

/// A replay under way.
private struct Run {
  let notebook: NotebookFile
  let values: [String: Value]
  let runner: CellRunner
  var results: [CellResult] = []
  var wasCancelled = false
  /// Names of cells that gave nothing to read.
  var failed: [String] = []

  init(notebook: NotebookFile, parameters: [BoundParameter], runner: CellRunner) {
    self.notebook = notebook
    self.runner = runner
    values = Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
  }

  var nextCell: Cell? {
    wasCancelled || results.count >= notebook.cells.count ? nil : notebook.cells[results.count]
  }

  mutating func carryOut(_ cell: Cell) {
    let reads = runner.reads(cell.source)
    let missing = reads.filter(failed.contains)
    guard missing.isEmpty else {
      finish(cell, .notRun(because: missing))
      return
    }
    let outcome = runner.run(cell.source, values)
    if outcome.wasCancelled {
      wasCancelled = true
    } else if outcome.hasErrors {
      let below = ReplayMessages.cellsBelow(
        notebook,
        cell,
        reads: reads,
        cells: notebook.cells.dropFirst(results.count)
      )
      let diagnostics = below + outcome.diagnostics
      finish(cell, cell.expectsError ? .failedAsExpected(diagnostics) : .failed(diagnostics))
    } else if cell.expectsError {
      finish(cell, .failed([ReplayMessages.noErrorCame(notebook, cell, outcome)]))
    } else {
      if let name = cell.name { runner.define(name, outcome) }
      finish(cell, .done(outcome))
    }
  }

  private mutating func finish(_ cell: Cell, _ state: CellResult.State) {
    results.append(CellResult(cell: cell, state: state))
    switch state {
    case .done: return
    case .failed, .failedAsExpected, .notRun:
      if let name = cell.name { failed.append(name) }
    }
  }
}
