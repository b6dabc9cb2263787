import Datasets
import Engine
import Language
import Workbench

/// What a cell gives the report: a table with sources and notes, its code, or why it gave nothing.
extension ReportBuilder {
  mutating func add(_ result: CellResult) {
    let cell = result.cell
    switch result.state {
    case .done(let outcome):
      guard let table = outcome.table else {
        if cell.show == .code { addCode(of: cell) }
        return
      }
      let keys = keyColumns(of: cell, in: table)
      switch cell.show {
      case .none: return
      case .code: addCode(of: cell)
      case .table: break
      }
      let shown = CellUnit.given(to: table, of: outcome, by: cell)
      add(shown, outcome, cell: cell, keys: keys)
    case .failed(let diagnostics):
      blocks.append(
        .failure(words.failed(words.label(of: cell)), messages: messages(of: diagnostics))
      )
    case .failedAsExpected(let diagnostics):
      if cell.show == .none { return }
      blocks.append(
        .failure(words.failedAsExpected(words.label(of: cell)), messages: messages(of: diagnostics))
      )
    case .notRun(let names):
      blocks.append(.failure(words.notRun(words.label(of: cell), because: names), messages: []))
    }
  }

  private mutating func addCode(of cell: Cell) {
    var lines = cell.query.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
    }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    blocks.append(.code(lines))
  }

  private mutating func add(_ table: Table, _ outcome: Outcome, cell: Cell, keys: [Int]) {
    tableCount += 1
    let source = sourceLine(of: outcome)
    let marks = disputes.figures.marks(of: cell)
    let figures = figureNotes(of: outcome, table, keys: keys)
    noteCount += figures?.notes.count ?? 0
    let evidence = collector?.add(table, of: outcome, cell: cell, number: tableCount, keys: keys)
    blocks.append(
      .table(
        TableBlock(
          number: tableCount,
          caption: Caption(cell.caption ?? "").text(with: replay.parameters, in: words),
          unit: cell.unit,
          table: table,
          keys: keys,
          missingLabel: MissingLabels.lookup(
            of: outcome,
            in: context.data,
            language: words.language
          ),
          mark: outcome.mark,
          source: figures?.notes.isEmpty == false ? nil : source,
          notes: outcome.notes.map { words.note($0) },
          marked: Set(marks.keys),
          markNote: markNote(of: marks, table),
          figureNotes: figures?.notes ?? [],
          noteNumbers: figures?.marks ?? [:],
          evidence: evidence ?? [:]
        )
      )
    )
  }

  private mutating func keyColumns(of cell: Cell, in table: Table) -> [Int] {
    let names = OutputNames.names(of: table.fields)
    for column in cell.key where !names.contains(column) {
      diagnostics.append(
        ReplayMessages.unknownKeyColumn(replay.notebook, cell, column: column, known: names)
      )
    }
    let keys = cell.key.compactMap { names.firstIndex(of: $0) }
    return keys.isEmpty ? [0] : keys
  }

  private func messages(of diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter(\.isError).map { diagnostic in
      ErrorText.line(diagnostic) + (ErrorText.place(diagnostic, words).map { " (\($0))" } ?? "")
    }
  }
}
