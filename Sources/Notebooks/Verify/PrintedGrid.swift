import Workbench

/// A table as a report prints it, read back into cells by the rule of dashes under its head.
///
///       Group                  Children
///       -------------------  ----------
///       children aged 5-17   19,254,271
struct PrintedGrid {
  let columnCount: Int
  let rows: [[String]]
  /// The line of each row in the report, from 1.
  let lines: [Int]

  /// Nil for a passage without a rule.
  init?(_ passage: Passage) {
    guard let rule = passage.lines.firstIndex(where: Self.isRule) else { return nil }
    var starts: [Int] = []
    var before: Character = " "
    for (position, character) in passage.lines[rule].enumerated() {
      if character == "-", before == " " { starts.append(position) }
      before = character
    }
    columnCount = starts.count
    rows = passage.lines[(rule + 1)...].map { Self.cells($0, starts) }
    lines = rows.indices.map { passage.line + rule + 1 + $0 }
  }

  private static func isRule(_ line: String) -> Bool {
    line.hasPrefix("  -") && line.allSatisfy { $0 == "-" || $0 == " " }
  }

  private static func cells(_ line: String, _ starts: [Int]) -> [String] {
    var cells = Array(repeating: "", count: starts.count)
    var column = 0
    var index = 0
    for character in line {
      while index + 1 < starts.count, column >= starts[index + 1] { index += 1 }
      cells[index].append(character)
      column += DisplayWidth.of(character)
    }
    return cells.map(\.trimmingBlanks)
  }

  /// The blocks of one table put together: key columns once, the others in their order.
  ///
  /// Nil where they do not make a table of so many columns.
  init?(_ blocks: [PrintedGrid], keys: [Int], columnCount: Int) {
    guard let first = blocks.first else { return nil }
    if blocks.count == 1, first.columnCount == columnCount {
      self = first
      return
    }
    let others = (0..<columnCount).filter { !keys.contains($0) }
    guard blocks.allSatisfy({ $0.columnCount >= keys.count && $0.rows.count == first.rows.count }),
      blocks.reduce(0, { $0 + $1.columnCount - keys.count }) == others.count
    else { return nil }
    self.columnCount = columnCount
    lines = first.lines
    rows = first.rows.indices.map { row in
      var cells = Array(repeating: "", count: columnCount)
      for (key, text) in zip(keys, first.rows[row]) { cells[key] = text }
      let rest = blocks.flatMap { $0.rows[row].dropFirst(keys.count) }
      for (column, text) in zip(others, rest) { cells[column] = text }
      return cells
    }
  }
}

/// The parts of a report that are compared in ways of their own, and the passages that are left.
struct ReportParts {
  /// The blocks of each table by its number.
  private(set) var tables: [Int: [PrintedGrid]] = [:]
  /// The passages of each chart by its number.
  private(set) var charts: [Int: [Passage]] = [:]
  private(set) var checks: Passage?
  private(set) var tests: Passage?
  private(set) var passages: [Passage] = []

  init(_ body: [String], words: any ReportWords) {
    let all = Passage.all(of: body)
    var index = 0
    while index < all.count {
      let passage = all[index]
      index += 1
      passages.append(passage)
      if let number = passage.number(behind: words.table) {
        while index < all.count, let grid = PrintedGrid(all[index]) {
          tables[number, default: []].append(grid)
          index += 1
        }
      } else if let number = passage.number(behind: words.figure) {
        while index < all.count, all[index].isIndented,
          !all[index].lines[0].hasPrefix("  \(words.source):")
        {
          charts[number, default: []].append(all[index])
          index += 1
        }
      } else if passage.lines == [words.checks.uppercased()], index < all.count {
        checks = all[index]
        index += 1
      } else if passage.lines == [words.claimsTested.uppercased()], index < all.count {
        tests = all[index]
        index += 1
      }
    }
  }
}
