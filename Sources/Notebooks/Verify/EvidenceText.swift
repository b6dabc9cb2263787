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
      cell.unicodeScalars.contains { $0 == "," || $0 == "\"" }
        ? "\"" + doubled(cell) + "\"" : cell
    }.joined(separator: ",")
  }

  private static func doubled(_ cell: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { scalars.append(scalar) }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  static func cells(_ line: String) -> [String] {
    var cells = [String.UnicodeScalarView()]
    var isQuoted = false
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let last = cells.count - 1
      if isQuoted, scalar == "\"", rest.first == "\"" {
        cells[last].append("\"")
        rest.removeFirst()
      } else if scalar == "\"", isQuoted || cells[last].isEmpty {
        isQuoted.toggle()
      } else if scalar == ",", !isQuoted {
        cells.append(String.UnicodeScalarView())
      } else {
        cells[last].append(scalar)
      }
    }
    return cells.map { String($0) }
  }
}
