import Language
import Workbench

/// Reads a notebook's bytes into blocks, going on after every mistake.
struct NotebookParser {
  private(set) var source: SourceText
  private(set) var frontMatter = FrontMatter()
  private(set) var blocks: [NotebookFile.Block] = []
  private(set) var cells: [Cell] = []
  private(set) var assertionBlocks: [AssertionBlock] = []
  private(set) var charts: [ChartCell] = []
  private(set) var diagnostics: [Diagnostic]

  private let bytes: [UInt8]
  private let lines: [NotebookLine]
  private var index = 0
  /// Where the prose begins that no block holds yet.
  private var proseStart = 0

  init(bytes: [UInt8], name: String) {
    if let text = String(validating: bytes, as: UTF8.self) {
      source = SourceText(text, name: name)
      self.bytes = bytes
      diagnostics = []
    } else {
      // Read on with the broken characters replaced, so that other mistakes are named too.
      let text = String(decoding: bytes, as: UTF8.self)
      source = SourceText(text, name: name)
      self.bytes = Array(text.utf8)
      diagnostics = [NotebookMessages.invalidUTF8(source, at: Self.firstReplacement(in: text))]
    }
    lines = NotebookLine.lines(of: self.bytes)
  }

  mutating func parse() {
    if let nul = bytes.firstIndex(of: 0) {
      diagnostics = [NotebookMessages.binary(source, at: nul)]
      blocks = [.prose(SourceRange(0, bytes.count))]
      return
    }
    reportConflicts()
    parseFrontMatter()
    while index < lines.count {
      parseLine()
    }
    closeProse(at: bytes.count)
    checkCells()
  }

  private static func firstReplacement(in text: String) -> Int {
    let place = text.unicodeScalars.firstIndex(of: "\u{FFFD}") ?? text.startIndex
    return text.utf8.distance(from: text.startIndex, to: place)
  }

  private mutating func reportConflicts() {
    for line in lines where line.text == "<<<<<<<" || line.text.hasPrefix("<<<<<<< ") {
      diagnostics.append(NotebookMessages.conflict(source, line.content))
    }
  }

  private mutating func parseFrontMatter() {
    guard let first = lines.first, first.text.trimmingBlanks.strippingByteOrderMark == "---" else {
      return
    }
    let closing = lines.dropFirst().first { line in
      line.text.trimmingBlanks == "---" || line.text.trimmingBlanks == "..."
    }
    guard let closing else {
      diagnostics.append(NotebookMessages.unclosedFrontMatter(source, first.content))
      index = lines.count
      return
    }
    let range = SourceRange(first.next, closing.content.start)
    var reader = FrontMatterReader(source: source, range: range)
    reader.read()
    frontMatter = reader.frontMatter
    diagnostics += reader.diagnostics
    blocks.append(.frontMatter(SourceRange(0, closing.next)))
    proseStart = closing.next
    index = closing.number
  }

  private mutating func parseLine() {
    let line = lines[index]
    if let fence = Fence(opening: line) {
      parseFenced(fence, opening: line)
    } else if line.unindented.indentation <= 3 && line.unindented.rest.hasPrefix("<!--") {
      skipComment(opening: line)
    } else {
      index += 1
    }
  }

  /// A comment is prose, and a fence inside it opens nothing.
  private mutating func skipComment(opening: NotebookLine) {
    while index < lines.count {
      index += 1
      if lines[index - 1].text.contains("-->") { return }
    }
    diagnostics.append(NotebookMessages.unclosedComment(source, opening.content))
  }

  private mutating func parseFenced(_ fence: Fence, opening: NotebookLine) {
    index += 1
    let contentStart = index
    while index < lines.count && !fence.isClosed(by: lines[index].text) { index += 1 }
    guard index < lines.count else {
      diagnostics.append(NotebookMessages.unclosedFence(source, opening.content))
      return
    }
    let content = lines[contentStart..<index]
    let closing = lines[index]
    index += 1
    let block = FencedBlock(
      fence: fence,
      opening: opening,
      content: content,
      contentRange: SourceRange(opening.next, closing.content.start),
      range: SourceRange(opening.content.start, closing.next)
    )
    switch BlockKind(info: fence.info) {
    case .prose: return
    case .misspelt(let meant):
      diagnostics.append(
        NotebookMessages.misspeltFence(source, opening.content, word: fence.info, meant: meant)
      )
    case .overfull(let word):
      diagnostics.append(NotebookMessages.overfullFence(source, opening.content, word: word))
    case .assertions(let kind): addAssertions(block, kind)
    case .chart: addChart(block)
    case .query: addCell(block)
    case .pinned: pin(block)
    }
  }

  private mutating func addCell(_ block: FencedBlock) {
    closeProse(at: block.range.start)
    var reader = CellOptionReader(source: source, block: block, ordinal: cells.count + 1)
    reader.read()
    diagnostics += reader.diagnostics
    blocks.append(.cell(cells.count))
    cells.append(reader.cell)
    proseStart = block.range.end
  }

  private mutating func pin(_ block: FencedBlock) {
    guard let last = cells.indices.last else {
      diagnostics.append(NotebookMessages.outWithoutCell(source, block.opening.content))
      return
    }
    guard cells[last].pinned == nil else {
      diagnostics.append(
        NotebookMessages.secondOut(source, block.opening.content, cell: cells[last].label)
      )
      return
    }
    closeProse(at: block.range.start)
    let hasReturns = block.opening.next - block.opening.content.end == 2
    cells[last].pinned = PinnedBlock(
      range: block.range,
      content: block.contentRange,
      firstLine: block.opening.number + 1,
      indentation: String(repeating: " ", count: block.fence.indentation),
      lineBreak: hasReturns ? "\r\n" : "\n"
    )
    blocks.append(.pinned(last))
    proseStart = block.range.end
  }

  private mutating func addAssertions(_ block: FencedBlock, _ kind: Assertion.Kind) {
    closeProse(at: block.range.start)
    let reader = AssertionReader(source: source, block: block, kind: kind)
    diagnostics += reader.diagnostics
    blocks.append(.assertions(assertionBlocks.count))
    assertionBlocks.append(AssertionBlock(range: block.range, assertions: reader.assertions))
    proseStart = block.range.end
  }

  private mutating func addChart(_ block: FencedBlock) {
    closeProse(at: block.range.start)
    let reader = ChartCellReader(source: source, block: block, above: cells.last?.name)
    diagnostics += reader.diagnostics
    blocks.append(.chart(charts.count))
    charts.append(reader.chart)
    proseStart = block.range.end
  }

  private mutating func closeProse(at end: Int) {
    if proseStart < end { blocks.append(.prose(SourceRange(proseStart, end))) }
    proseStart = end
  }

  /// What only all cells together tell: a name given twice, a placeholder that names no parameter.
  private mutating func checkCells() {
    var firstLines: [String: Int] = [:]
    let parameters = frontMatter.parameters.map(\.name)
    for cell in cells {
      let line = source.position(of: cell.range.start).line
      if let name = cell.name {
        if let first = firstLines[name] {
          diagnostics.append(
            NotebookMessages.duplicateCell(source, cell.range, name: name, firstLine: first)
          )
        } else {
          firstLines[name] = line
        }
      }
      for name in Caption(cell.caption ?? "").placeholders where !parameters.contains(name) {
        diagnostics.append(
          NotebookMessages.unknownPlaceholder(
            source,
            cell.range,
            cell: cell.label,
            name: name,
            known: parameters
          )
        )
      }
    }
  }
}

/// A fenced block between the parser and the reader of its contents.
struct FencedBlock {
  let fence: Fence
  let opening: NotebookLine
  let content: ArraySlice<NotebookLine>
  let contentRange: SourceRange
  let range: SourceRange
}

extension String {
  fileprivate var strippingByteOrderMark: Substring {
    unicodeScalars.first == "\u{FEFF}" ? Substring(unicodeScalars.dropFirst()) : self[...]
  }
}
