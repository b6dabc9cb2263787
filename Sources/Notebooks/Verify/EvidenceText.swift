import Datasets
import Engine
import Language

/// Cells of the data as the appendix of a report writes them: short, on one line, and equal for equal values.
enum EvidenceText {
  /// Texts longer than this are cut, with a few digits of their digest behind.
  private static let longest = 48
  private static let kept = 32

  static func cell(_ loaded: LoadedTable, row: Int, column: Int) -> String {
    let value = loaded.table.columns[column].value(at: row)
    if value.isNull { return loaded.missingLabels[column]?[Int32(clamping: row)] ?? "" }
    let text = NumberFormatter.text(value)
    let line =
      text.contains(where: \.isNewline)
      ? text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .joined(separator: "\\n") : text
    guard line.utf8.count > longest, line.count > longest else { return line }
    return line.prefix(kept) + "…#" + Digest.short(Array(text.utf8), digits: 8)
  }

  /// Cells with commas between, in quotes where they need them.
  static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.contains { $0 == "," || $0 == "\"" }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",")
  }

  static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    var rest = line[...]
    while let character = rest.popFirst() {
      if isQuoted, character == "\"", rest.first == "\"" {
        cells[cells.count - 1].append("\"")
        rest.removeFirst()
      } else if character == "\"", isQuoted || cells[cells.count - 1].isEmpty {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
