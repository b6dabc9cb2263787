import Language
import Workbench

/// Reads the `#|` lines at the head of a cell.
struct CellOptionReader {
  private(set) var cell: Cell
  private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceText
  private let block: FencedBlock
  private var seen: Set<CellOption> = []

  init(source: SourceText, block: FencedBlock, ordinal: Int) {
    self.source = source
    self.block = block
    cell = Cell(
      range: block.range,
      source: SourceText(
        source.characters(in: block.contentRange),
        name: source.name,
        firstLine: block.opening.number + 1
      ),
      ordinal: ordinal,
      key: [],
      show: .table,
      expectsError: false
    )
  }

  mutating func read() {
    var isHead = true
    var hasQuery = false
    for line in block.content {
      if CellOption.isOptionLine(line.text) {
        if isHead {
          read(line)
        } else {
          diagnostics.append(NotebookMessages.lateOption(source, line.content))
        }
      } else if !line.isBlank {
        isHead = false
        if !line.text.trimmingBlanks.hasPrefix("#") { hasQuery = true }
      }
    }
    if !hasQuery {
      diagnostics.append(NotebookMessages.emptyCell(source, block.opening.content))
    }
  }

  private mutating func read(_ line: NotebookLine) {
    let body = line.text.drop { $0 == " " || $0 == "\t" }.dropFirst(2)
    guard let colon = body.firstIndex(of: ":") else {
      diagnostics.append(NotebookMessages.optionWithoutColon(source, line.content))
      return
    }
    let word = body[..<colon].trimmingBlanks
    let value = body[body.index(after: colon)...].trimmingBlanks
    guard let option = CellOption(rawValue: word) else {
      let range = Self.range(of: word, in: line)
      diagnostics.append(NotebookMessages.unknownOption(source, range, word: word))
      return
    }
    guard seen.insert(option).inserted else {
      diagnostics.append(NotebookMessages.repeatedOption(source, line.content, option: option))
      return
    }
    set(option, to: value, line: line)
  }

  private mutating func set(_ option: CellOption, to value: String, line: NotebookLine) {
    func refuse(_ expected: String) {
      diagnostics.append(
        NotebookMessages.badOption(
          source,
          line.content,
          option: option,
          found: value,
          expected: expected
        )
      )
    }
    guard !value.isEmpty else { return refuse("something behind the colon") }
    switch option {
    case .name:
      guard PlainName.isOne(value) else {
        return refuse("a name of letters, digits and _ that starts with no digit")
      }
      cell.name = value
    case .caption: cell.caption = value
    case .unit: cell.unit = value
    case .key:
      let columns = value.split(separator: ",", omittingEmptySubsequences: false)
        .map(\.trimmingBlanks)
      guard !columns.contains("") else { return refuse("column names separated by commas") }
      cell.key = columns
    case .show:
      guard let show = Cell.Show(rawValue: value) else {
        return refuse(Cell.Show.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
      }
      cell.show = show
    case .error:
      guard value == "expected" else { return refuse("`expected`") }
      cell.expectsError = true
    case .prefer: cell.prefer = value
    }
  }

  private static func range(of word: String, in line: NotebookLine) -> SourceRange {
    guard !word.isEmpty, let found = line.text.firstRange(of: word) else { return line.content }
    let start = line.text.utf8.distance(from: line.text.startIndex, to: found.lowerBound)
    return SourceRange(
      line.content.start + start,
      line.content.start + start + word.utf8.count
    )
  }
}
