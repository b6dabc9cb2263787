import Engine
import Language

/// What the first lines of a bare file tell: how it is written, and its header.
struct Beginning {
  let header: Header
  let headerLine: Int
  /// Blank lines above the header.
  let leadingBlanks: [Int]
  /// Where the first row begins.
  let scanner: RowScanner
  private(set) var remarks: [Diagnostic]

  /// Reads a text up to its first row; nil where it is cut short of what tells.
  init?(_ text: DecodedText, file: String, options: ReadingOptions) throws(DataFailure) {
    guard let first = text.bytes[text.start...].firstIndex(where: { $0 > .blank }) else {
      throw .fault(DatasetMessages.emptyFile(file))
    }
    guard text.isWhole || first + 64 < text.bytes.count else { return nil }
    if let form = OtherForm(text) { throw .fault(DatasetMessages.otherForm(file, form)) }
    remarks = text.remarks
    let detection = LayoutDetection(
      text,
      options: options,
      prefersTab: file.hasSuffix(".tsv") || file.hasSuffix(".tab")
    )
    guard let layout = detection.layout(seekingPreamble: options.skippedLines == nil) else {
      return nil
    }
    if let line = layout.delimiterLine {
      remarks.append(DatasetMessages.delimiterLine(file, line))
    }
    if let preamble = layout.preamble {
      remarks.append(DatasetMessages.preambleSkipped(file, preamble))
    }
    var scanner = RowScanner(
      dialect: layout.dialect,
      terminator: layout.terminator,
      from: layout.start,
      to: text.bytes.count,
      line: layout.line
    )
    (header, headerLine, leadingBlanks) = try Beginning.header(text, &scanner, file: file)
    self.scanner = scanner
    remarks += header.remarks
    if let number = header.numberOfFirstRow {
      remarks.append(DatasetMessages.headerOfNumbers(file, headerLine, number))
    }
  }

  private static func header(
    _ text: DecodedText,
    _ scanner: inout RowScanner,
    file: String
  ) throws(DataFailure) -> (header: Header, line: Int, leadingBlanks: [Int]) {
    var blankLines: [Int] = []
    var cells: [Cell] = []
    // A grid without rows knows how to read a cell's text.
    let grid = CellGrid(bytes: text.bytes, quote: scanner.dialect.quote, columnCount: 0)
    while true {
      cells.removeAll()
      let line: Int?
      do {
        line = try scanner.next(text.bytes.span, into: &cells)
      } catch {
        throw .fault(DatasetMessages.brokenQuoting(error, file: file))
      }
      guard let line else { throw .fault(DatasetMessages.emptyFile(file)) }
      let names = cells.map(grid.text)
      if names.count == 1, names[0].allSatisfy(\.isWhitespace) {
        blankLines.append(line)
        continue
      }
      return (Header(names, file: file, line: line), line, blankLines)
    }
  }
}
