import Engine
import Language
import Workbench

/// A column of a table of pipes, its texts escaped.
struct PipeColumn {
  let heading: String
  let cells: [String]
  private let width: Int
  /// What no line of the column may be shorter than.
  private let longestWord: Int
  private let isNumeric: Bool

  /// A line that is longer than this has pandoc part the page by the lengths of the dashes.
  private static let longestLine = 72
  /// About as many characters as fit on a page of it.
  private static let page = 84
  /// Of a cell of such a page.
  private static let margins = 4

  init(
    _ table: Table,
    _ index: Int,
    showsUnit: Bool,
    language: ReportLanguage,
    missingLabel: (Int) -> String?,
    mark: (Int) -> QualifierMark?,
    isMarked: (Int) -> Bool,
    footnote: (Int) -> Int?
  ) {
    let field = table.fields[index]
    let column = table.columns[index]
    let format = ColumnFormat(
      column,
      field: field,
      rows: 0..<table.rowCount,
      style: .report,
      language: language
    )
    let names = OutputNames.names(of: table.fields)
    let title = OutputNames.title(of: field, named: names[index])
    let unit = showsUnit ? ReportTable.unitText(of: field).map { " (\($0))" } ?? "" : ""
    let heading = Self.written(title + unit)
    let cells = (0..<table.rowCount).map { row in
      Self.written(
        format.text(of: column.value(at: row)).map { text in
          (mark(row)?.before(text) ?? text) + (isMarked(row) ? "*" : "")
        }
          ?? missingLabel(row) ?? BoundText.missing
      ) + (footnote(row).map { "[^\($0)]" } ?? "")
    }
    let texts = [heading] + cells
    let width = max(3, texts.map { DisplayWidth.of($0) }.max() ?? 3)
    let isNumeric = column.type.isNumeric
    func padded(_ text: String) -> String {
      let blanks = String(repeating: " ", count: width - DisplayWidth.of(text))
      return isNumeric ? blanks + text : text + blanks
    }
    self.heading = padded(heading)
    self.cells = cells.map(padded)
    self.width = width
    self.isNumeric = isNumeric
    // A number is read in one line.
    let words = isNumeric ? cells : texts.flatMap { $0.split(separator: " ").map(String.init) }
    longestWord = words.map { DisplayWidth.of($0) }.max() ?? 3
  }

  /// The line below the headings, whose dashes tell pandoc how a wide table shares the page.
  ///
  /// Each column then has room for its longest word, and the rest goes to those that want more.
  static func rules(of columns: [PipeColumn]) -> [String] {
    let total = columns.reduce(0) { $0 + $1.width }
    let isWide = total + 3 * columns.count + 1 > longestLine
    // Lengths that are those of the texts look best, where they do.
    let fits = columns.allSatisfy { $0.width * page >= ($0.longestWord + margins) * total }
    guard isWide, !fits else { return columns.map { $0.rule($0.width) } }
    let wanted = columns.map { $0.width + margins }
    let needed = columns.map { $0.longestWord + margins }
    let more = zip(wanted, needed).map { $0 - $1 }
    let all = more.reduce(0, +)
    let free = min(max(0, page - needed.reduce(0, +)), all)
    return zip(columns, zip(needed, more)).map { column, widths in
      column.rule(widths.0 + (all > 0 ? widths.1 * free / all : 0))
    }
  }

  private func rule(_ length: Int) -> String {
    String(repeating: "-", count: length - 1) + (isNumeric ? ":" : "-")
  }

  private static func written(_ text: String) -> String {
    MarkdownText.escaped(
      Sanitiser.clean(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    )
  }
}
