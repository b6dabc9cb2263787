import CPseudoTerminal

/// The picture that a program's output makes: a small terminal, as far as a line editor needs one.
///
/// It knows line feed, return, backspace and tab; moving, erasing, inserting and deleting; wrapping
/// and scrolling; and which colour each cell was drawn in. Other sequences are swallowed. Lines that scroll
/// off are kept.
struct TerminalScreen {
  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var row = 0
  private(set) var column = 0
  private var lines: [[Cell]]
  /// The parameters of the colour that is drawn in, such as `1;36`; empty for none.
  private var style = ""
  /// How many of `lines` have scrolled off.
  private var scrolled = 0
  private var isInserting = false
  private var sequence: [Unicode.Scalar] = []
  private var pendingBytes: [UInt8] = []

  private struct Cell {
    var text: String
    var style = ""
  }

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    lines = Array(repeating: [], count: rows)
  }

  /// Everything shown so far, down to the cursor's line, without blanks at the ends of lines.
  var text: String { lines[...(scrolled + row)].map(Self.trimmed).joined(separator: "\n") }

  /// Everything shown so far, lines below the cursor among it.
  var wholeText: String { lines.map(Self.trimmed).joined(separator: "\n") }

  /// The line the cursor stands in.
  var currentLine: String { Self.trimmed(lines[scrolled + row]) }

  /// The colour in which a text stands that was shown last; nil where it is not shown, or not in one.
  func style(of text: String) -> String? {
    for line in lines.reversed() {
      let start = line.indices.reversed().first { start in
        line[start...].map(\.text).joined().hasPrefix(text)
      }
      guard let start else { continue }
      let styles = Set(line[start...].prefix(text.count).map(\.style))
      return styles.count == 1 ? styles.first : nil
    }
    return nil
  }

  private static func trimmed(_ cells: [Cell]) -> String {
    var line = cells.map(\.text).joined()
    while line.last == " " { line.removeLast() }
    return line
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    pendingBytes += bytes
    let complete = pendingBytes.count - Self.truncatedCount(pendingBytes)
    let decoded = String(decoding: pendingBytes[..<complete], as: UTF8.self)
    pendingBytes.removeFirst(complete)
    for scalar in decoded.unicodeScalars { put(scalar) }
  }

  /// Bytes at the end that begin a character and do not finish it.
  private static func truncatedCount(_ bytes: [UInt8]) -> Int {
    let tail = bytes.suffix(3)
    guard let lead = tail.lastIndex(where: { $0 >= 0xC0 }) else { return 0 }
    let length = bytes[lead] < 0xE0 ? 2 : bytes[lead] < 0xF0 ? 3 : 4
    return bytes.count - lead < length ? bytes.count - lead : 0
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if !sequence.isEmpty { return putInSequence(scalar) }
    switch scalar {
    case "\u{1B}": sequence = [scalar]
    case "\r": column = 0
    case "\n": feedLine()
    case "\u{08}": column = max(0, column - 1)
    case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
    case _ where scalar.value < 0x20: break
    default: draw(scalar)
    }
  }

  private mutating func putInSequence(_ scalar: Unicode.Scalar) {
    sequence.append(scalar)
    switch sequence[1] {
    case "[":
      guard sequence.count > 2, (0x40...0x7E).contains(scalar.value) else { return }
      obey(final: scalar, parameters: sequence[2...].dropLast())
      sequence = []
    case "]":
      if scalar == "\u{07}" || scalar == "\\" { sequence = [] }
    case "(", ")":
      if sequence.count == 3 { sequence = [] }
    default:
      sequence = []
    }
  }
}

/// Drawing.
extension TerminalScreen {
  private mutating func draw(_ scalar: Unicode.Scalar) {
    let width = Int(pseudoTerminalWidth(scalar.value))
    if width == 0, column > 0 {
      pad(to: column)
      lines[scrolled + row][column - 1].text.unicodeScalars.append(scalar)
      return
    }
    if column + width > columns {
      column = 0
      feedLine()
    }
    pad(to: column)
    let rest = Array(repeating: Cell(text: "", style: style), count: max(0, width - 1))
    let cells = [Cell(text: String(scalar), style: style)] + rest
    let line = scrolled + row
    let end = isInserting ? column : min(lines[line].count, column + cells.count)
    lines[line].replaceSubrange(column..<end, with: cells)
    lines[line] = Array(lines[line].prefix(columns))
    column += cells.count
  }

  private mutating func feedLine() {
    if row + 1 < rows {
      row += 1
    } else {
      scrolled += 1
      lines.append([])
    }
  }

  private mutating func pad(to count: Int) {
    let line = scrolled + row
    let missing = max(0, count - lines[line].count)
    lines[line] += Array(repeating: Cell(text: " "), count: missing)
  }

  private mutating func obey(final: Unicode.Scalar, parameters: ArraySlice<Unicode.Scalar>) {
    let numbers = parameters.split(separator: ";").map { digits in
      Int(digits.map { String($0) }.joined()) ?? 0
    }
    let count = max(1, numbers.first ?? 1)
    let line = scrolled + row
    column = min(column, columns - 1)
    switch final {
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns, count) - 1
    case "H":
      row = min(rows, count) - 1
      column = min(columns, max(1, numbers.dropFirst().first ?? 1)) - 1
    case "J":
      let first = numbers.first == 2 ? scrolled : line + 1
      if numbers.first != 2 { lines[line] = Array(lines[line].prefix(column)) }
      for below in first..<lines.count { lines[below] = [] }
    case "K": lines[line] = Array(lines[line].prefix(column))
    case "P":
      let start = min(column, lines[line].count)
      lines[line].removeSubrange(start..<min(lines[line].count, start + count))
    case "@":
      pad(to: column)
      lines[line].insert(contentsOf: Array(repeating: Cell(text: " "), count: count), at: column)
    case "m":
      let codes = parameters.split(separator: ";").map { $0.map { String($0) }.joined() }
      style = codes.filter { $0 != "0" }.joined(separator: ";")
    case "h" where numbers.first == 4: isInserting = true
    case "l" where numbers.first == 4: isInserting = false
    default: break
    }
  }
}
