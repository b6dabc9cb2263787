import Language
import Workbench

/// A pinned result, read as a table: heads, rows, and whether further rows are said to follow.
struct PinnedTable {
  struct Row {
    let cells: [PinnedCell]
    /// The line of the notebook that it stands on.
    let line: Int
  }

  private(set) var heads: [String] = []
  private(set) var rows: [Row] = []
  /// A last line `...`: the result goes on.
  private(set) var isOpen = false
  /// What cannot be read, in words, with its line.
  private(set) var faults: [(line: Int, problem: String)] = []

  init(_ text: String, firstLine: Int) {
    let lines = NotebookLine.lines(of: Array(text.utf8)).filter { !$0.isBlank }
    guard let head = lines.first else { return }
    guard let headCells = PinnedText.cells(of: head.text) else {
      faults.append((firstLine + head.number - 1, "a quote is not closed"))
      return
    }
    heads = headCells.map(\.text)
    for (position, line) in lines.dropFirst().enumerated() {
      let number = firstLine + line.number - 1
      let trimmed = line.text.trimmingBlanks
      if position == 0, trimmed.allSatisfy({ $0 == "-" || $0 == " " }) { continue }
      if trimmed == PinnedText.furtherRows, line.number == lines.last?.number {
        isOpen = true
      } else if let cells = PinnedText.cells(of: line.text) {
        rows.append(Row(cells: cells, line: number))
        if cells.count != heads.count {
          faults.append((number, "cells: \(cells.count), columns: \(heads.count)"))
        }
      } else {
        faults.append((number, "a quote is not closed"))
      }
    }
  }
}
