import Workbench

/// Reads the blocks of Markdown prose, by the rules of CommonMark where reports need them.
///
/// Read are headings, paragraphs, lists, quotes, code, rules and comments (which are dropped); a table of
/// pipes is kept as it is written, and any other HTML is text.
struct ProseParser {
  private let lines: [ProseLine]
  private let depth: Int
  private var index = 0
  private var blocks: [ProseBlock] = []

  /// Quotes and lists nested deeper than this are read as text.
  private static let deepest = 40

  private init(_ lines: [ProseLine], depth: Int) {
    self.lines = lines
    self.depth = depth
  }

  static func blocks(of lines: [ProseLine], depth: Int = 0) -> [ProseBlock] {
    var parser = ProseParser(lines, depth: depth)
    while parser.index < lines.count { parser.readBlock() }
    return parser.blocks
  }

  private mutating func readBlock() {
    let line = lines[index]
    if line.isBlank {
      index += 1
    } else if line.indentation >= 4 {
      readIndentedCode()
    } else if line.unindented.hasPrefix("<!--") {
      skipComment()
    } else if let fence = Fence(opening: line) {
      readFenced(fence)
    } else if let heading = Self.heading(line) {
      blocks.append(.heading(level: heading.level, [heading.text]))
      index += 1
    } else if Self.isRule(line) {
      blocks.append(.rule)
      index += 1
    } else if depth < Self.deepest, line.unindented.hasPrefix(">") {
      readQuote()
    } else if depth < Self.deepest, ListMarker(line) != nil {
      readList()
    } else if isTable {
      readTable()
    } else if Self.isDefinition(line) {
      index += 1
    } else {
      readParagraph()
    }
  }

  private mutating func skipComment() {
    while index < lines.count {
      index += 1
      if lines[index - 1].text.contains("-->") { return }
    }
  }

  private mutating func readFenced(_ fence: Fence) {
    index += 1
    var code: [String] = []
    while index < lines.count, !fence.isClosed(by: lines[index].text) {
      code.append(lines[index].outdented(by: fence.indentation).text)
      index += 1
    }
    index += 1
    blocks.append(.preformatted(code))
  }

  private mutating func readIndentedCode() {
    var code: [String] = []
    while index < lines.count, lines[index].isBlank || lines[index].indentation >= 4 {
      code.append(lines[index].isBlank ? "" : lines[index].outdented(by: 4).text)
      index += 1
    }
    while code.last?.isEmpty == true { code.removeLast() }
    blocks.append(.preformatted(code))
  }

  private mutating func readQuote() {
    var inner: [ProseLine] = []
    while index < lines.count, !lines[index].isBlank {
      let rest = lines[index].unindented
      if lines[index].indentation <= 3, rest.hasPrefix(">") {
        let content = rest.dropFirst()
        inner.append(
          lines[index].starting(at: content.first == " " ? content.dropFirst() : content)
        )
      } else if let last = inner.last, !last.isBlank, !Self.interrupts(lines[index]) {
        inner.append(lines[index])
      } else {
        break
      }
      index += 1
    }
    blocks.append(.quote(Self.blocks(of: inner, depth: depth + 1)))
  }

  private mutating func readTable() {
    var rows: [String] = []
    while index < lines.count, !lines[index].isBlank {
      rows.append(String(lines[index].unindented))
      index += 1
    }
    blocks.append(.preformatted(rows))
  }

  private mutating func readParagraph() {
    var text: [ProseLine] = []
    while index < lines.count, !lines[index].isBlank {
      let line = lines[index]
      if !text.isEmpty {
        if let level = Self.underlineLevel(line) {
          index += 1
          blocks.append(.heading(level: level, text))
          return
        }
        if Self.interrupts(line) { break }
      }
      text.append(line.starting(at: line.unindented))
      index += 1
    }
    blocks.append(.paragraph(text))
  }

  // MARK: Lists

  private mutating func readList() {
    guard let first = ListMarker(lines[index]) else { return }
    var list = ProseList()
    while index < lines.count, let marker = ListMarker(lines[index]), marker.kind == first.kind,
      !Self.isRule(lines[index])
    {
      list.markers.append(marker.text)
      let (item, hasInnerBlank) = readItem(marker)
      list.items.append(Self.blocks(of: item, depth: depth + 1))
      let hadBlank = index > 0 && lines[index - 1].isBlank
      let goesOn = index < lines.count && ListMarker(lines[index])?.kind == first.kind
      if hasInnerBlank || hadBlank && goesOn { list.isLoose = true }
    }
    blocks.append(.list(list))
  }

  /// The lines of an item without their indentation, and whether blank lines part its blocks.
  private mutating func readItem(_ marker: ListMarker) -> (lines: [ProseLine], hasBlank: Bool) {
    var item = [lines[index].starting(at: marker.rest)]
    var hasBlank = false
    index += 1
    while index < lines.count {
      let line = lines[index]
      if line.isBlank {
        let next = lines[index...].first { !$0.isBlank }
        guard let next, next.indentation >= marker.contentIndentation else {
          while index < lines.count, lines[index].isBlank { index += 1 }
          break
        }
        hasBlank = true
        item.append(line)
      } else if line.indentation >= marker.contentIndentation {
        item.append(line.outdented(by: marker.contentIndentation))
      } else if item.last?.isBlank == false, !Self.interrupts(line), ListMarker(line) == nil {
        item.append(line.starting(at: line.unindented))
      } else {
        break
      }
      index += 1
    }
    return (item, hasBlank)
  }

  // MARK: Kinds of lines

  private static func heading(_ line: ProseLine) -> (level: Int, text: ProseLine)? {
    let rest = line.unindented
    let marks = rest.prefix { $0 == "#" }
    let behind = rest.dropFirst(marks.count)
    guard (1...6).contains(marks.count), behind.isEmpty || behind.first == " " else { return nil }
    var text = behind.trimmingBlanks
    let closing = text.reversed().prefix { $0 == "#" }.count
    if closing == text.count {
      text = ""
    } else if closing > 0, text.dropLast(closing).last == " " {
      text = text.dropLast(closing).trimmingBlanks
    }
    return (marks.count, ProseLine(text: text, offset: line.offset))
  }

  private static func underlineLevel(_ line: ProseLine) -> Int? {
    let text = line.text.trimmingBlanks
    guard line.indentation <= 3, !text.isEmpty else { return nil }
    if text.allSatisfy({ $0 == "=" }) { return 1 }
    return text.allSatisfy { $0 == "-" } ? 2 : nil
  }

  private static func isRule(_ line: ProseLine) -> Bool {
    let marks = line.text.filter { $0 != " " && $0 != "\t" }
    guard marks.count >= 3, let first = marks.first, "-*_".contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  /// `[name]: address`, which only reference links need.
  private static func isDefinition(_ line: ProseLine) -> Bool {
    ProseInline.definition(line.text) != nil
  }

  private var isTable: Bool {
    guard lines[index].text.contains("|"), index + 1 < lines.count else { return false }
    let next = lines[index + 1].text.trimmingBlanks
    return next.contains("|") && next.contains("-")
      && next.allSatisfy { "|-: ".contains($0) }
  }

  /// Whether a line ends the paragraph above it.
  private static func interrupts(_ line: ProseLine) -> Bool {
    guard line.indentation <= 3 else { return false }
    if line.unindented.hasPrefix(">") || line.unindented.hasPrefix("<!--") { return true }
    if heading(line) != nil || isRule(line) || Fence(opening: line) != nil { return true }
    guard let marker = ListMarker(line), !marker.rest.isEmpty else { return false }
    return marker.kind == .bullet(marker.text) || marker.text == "1." || marker.text == "1)"
  }
}

/// What opens an item of a list: `-`, `*`, `+`, `3.` or `3)`.
private struct ListMarker {
  enum Kind: Hashable {
    case bullet(String)
    case ordered(Character)
  }

  let kind: Kind
  let text: String
  let contentIndentation: Int
  let rest: Substring

  init?(_ line: ProseLine) {
    let start = line.unindented
    guard line.indentation <= 3, let first = start.first else { return nil }
    let digits = start.prefix { $0.isASCII && $0.isNumber }
    if "-+*".contains(first) {
      kind = .bullet(String(first))
      text = String(first)
    } else if (1...9).contains(digits.count), let mark = start.dropFirst(digits.count).first,
      mark == "." || mark == ")"
    {
      kind = .ordered(mark)
      text = digits + String(mark)
    } else {
      return nil
    }
    let behind = start.dropFirst(text.count)
    let blanks = behind.prefix { $0 == " " }.count
    guard blanks > 0 || behind.isEmpty else { return nil }
    let gap = behind.count == blanks || blanks > 4 ? 1 : blanks
    contentIndentation = line.indentation + text.count + gap
    rest = behind.dropFirst(min(gap, behind.count))
  }
}
