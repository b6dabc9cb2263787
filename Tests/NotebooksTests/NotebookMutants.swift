import Foundation
import TestSupport

/// Notebooks that someone spoiled: each is one of this project's with a few changes, the same for a seed.
///
/// A change is made of bytes, of lines, or of what a line means to a notebook: front matter, a cell's options, a
/// link, a chart, an assertion.
struct NotebookMutants {
  let notebooks: [(name: String, text: String)]
  private let lines: [String]
  private let words: [String]

  init(_ notebooks: [(name: String, text: String)]) {
    self.notebooks = notebooks
    lines = notebooks.flatMap { $0.text.split(separator: "\n").map(String.init) }
    var seen: Set<String> = []
    words = lines.flatMap { line in
      line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }
    .filter { $0.count > 2 && seen.insert($0).inserted }
  }

  /// One notebook, changed.
  func mutant(seed: UInt64) -> (name: String, bytes: [UInt8]) {
    var generator = SeededGenerator(seed: seed)
    let (name, text) = notebooks[Int(seed % UInt64(notebooks.count))]
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...4, using: &generator) { changeLines(&lines, &generator) }
    var bytes = Array(lines.joined(separator: "\n").utf8)
    // Most keep their encoding, so that they are read to the end.
    if Int.random(in: 0..<6, using: &generator) == 0 { changeBytes(&bytes, &generator) }
    return (name, bytes)
  }

  // MARK: Lines

  private func changeLines(_ lines: inout [String], _ generator: inout SeededGenerator) {
    guard !lines.isEmpty else { return }
    let place = Int.random(in: lines.indices, using: &generator)
    let other = Int.random(in: lines.indices, using: &generator)
    func stranger(_ generator: inout SeededGenerator) -> String {
      self.lines.randomElement(using: &generator) ?? ""
    }
    switch Int.random(in: 0..<16, using: &generator) {
    case 0: lines.swapAt(place, other)
    case 1: lines.remove(at: place)
    case 2: lines.insert(lines[other], at: place)
    case 3: lines.insert(stranger(&generator), at: place)
    case 4: lines.removeSubrange(min(place, other)..<min(max(place, other), min(place, other) + 8))
    case 5: lines = Array(lines[..<max(1, place)])
    case 6:
      let block = lines[place..<min(lines.count, place + 12)]
      lines.insert(contentsOf: block, at: other)
    case 7:
      let marks = ["<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"]
      lines.insert(marks.randomElement(using: &generator) ?? "", at: place)
    case 8: lines.insert(Self.planted.randomElement(using: &generator) ?? "", at: place)
    case 9: changeMatching("#", Self.options, &lines, &generator)
    case 10: changeMatching(": ", Self.chartLines, &lines, &generator)
    case 11: insertInFrontMatter(&lines, &generator)
    case 12: changeLink(&lines, &generator)
    case 13, 14: changeWord(&lines, &generator)
    default: changeNumber(&lines, &generator)
    }
  }

  /// A line that has a mark, or the line at a place, becomes another.
  private func changeMatching(
    _ mark: String,
    _ replacements: [String],
    _ lines: inout [String],
    _ generator: inout SeededGenerator
  ) {
    let found = lines.indices.filter { lines[$0].contains(mark) }
    guard let place = found.randomElement(using: &generator) else { return }
    lines[place] = replacements.randomElement(using: &generator) ?? ""
  }

  private func insertInFrontMatter(_ lines: inout [String], _ generator: inout SeededGenerator) {
    let end = lines.dropFirst().firstIndex(of: "---") ?? 1
    let place = Int.random(
      in: min(1, lines.count)...max(1, min(end, lines.count)),
      using: &generator
    )
    guard place <= lines.count else { return }
    lines.insert(Self.frontMatter.randomElement(using: &generator) ?? "", at: place)
  }

  private func changeLink(_ lines: inout [String], _ generator: inout SeededGenerator) {
    let found = lines.indices.filter { lines[$0].contains("](#") }
    guard let place = found.randomElement(using: &generator),
      let start = lines[place].range(of: "](#"),
      let end = lines[place][start.upperBound...].firstIndex(of: ")")
    else { return }
    let target = String(lines[place][start.upperBound..<end])
    let parts = target.split(separator: ".").map(String.init)
    let changed = [
      target + ":,0", target + ":.99999999999", target + ":.400", target + ":%abs:x/y/z",
      target + ":",
      "", ".", "..", "param.", "rival.rows", parts.reversed().joined(separator: "."),
      parts.dropLast().joined(separator: "."), target + "." + target, target + ":_/_/_",
      String(repeating: "a.", count: 40), (words.randomElement(using: &generator) ?? "") + ".rows",
      target.replacing("/", with: "."), target + " \"title\"", target + ":,99:.5abs",
    ]
    lines[place].replaceSubrange(
      start.upperBound..<end,
      with: changed.randomElement(using: &generator) ?? ""
    )
  }

  private func changeWord(_ lines: inout [String], _ generator: inout SeededGenerator) {
    let cells = lines.indices.filter { !lines[$0].isEmpty }
    guard let place = cells.randomElement(using: &generator) else { return }
    var parts = lines[place].split(separator: " ", omittingEmptySubsequences: false).map(
      String.init
    )
    guard let index = parts.indices.randomElement(using: &generator) else { return }
    parts[index] =
      (Bool.random(using: &generator) ? words : Self.signs).randomElement(using: &generator) ?? ""
    lines[place] = parts.joined(separator: " ")
  }

  private func changeNumber(_ lines: inout [String], _ generator: inout SeededGenerator) {
    let found = lines.indices.filter { lines[$0].contains(where: \.isNumber) }
    guard let place = found.randomElement(using: &generator),
      let start = lines[place].firstIndex(where: \.isNumber)
    else { return }
    let end = lines[place][start...].firstIndex { !$0.isNumber } ?? lines[place].endIndex
    lines[place].replaceSubrange(
      start..<end,
      with: Self.numbers.randomElement(using: &generator) ?? ""
    )
  }

  // MARK: Bytes

  private func changeBytes(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      guard !bytes.isEmpty else { return }
      let start = Int.random(in: bytes.indices, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 1...60, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3:
        let junk = (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
        bytes.insert(contentsOf: junk, at: start)
      case 4: bytes = Array(bytes[..<start])
      default: bytes.insert(contentsOf: Array("\u{0}\u{1B}[2J\u{202E}\r".utf8), at: start)
      }
    }
  }

  // MARK: What is planted

  private static let numbers = [
    "0", "-1", "999999999999999999999", "9223372036854775807", "1e308", "0.000000000001", "-",
    "1,000,000",
    "2147483648", "..", "∞",
  ]

  private static let signs = [
    "|", "(", ")", "{", "}", "[", "]", "`", "```", "\"", "'", "==", "=>", "~=", "..", "-", "*", "#",
    "$year",
    "$nothing", "@nobody", "&amp;", "\u{0}", "\u{1B}[31m", "\u{202E}", "数", "e\u{301}", ",", ":",
    "null", "sum",
    "loop", "join", "take", "1..", "..0", "0", "this", "f\"{x}\"", "group", "pivot", "!",
  ]

  private static let planted = [
    "```prql", "```", "~~~", "```out", "```check", "```test", "```chart", "---", "...", "# ",
    "> > >", "- - -",
    "| a | b |", "|---|", "<!--", "-->", "[@nobody, p. 1]", "[x](#a.b)", "[@", "](", "![](x)",
    "\t\tcode",
    "let x = (from x)", "from (from (from x))", "let f = a -> f a", "derive z = f 1", "\u{FEFF}---",
    "a: never > 0", "b: 1 / 0 > 0", "c: `a.b`.`c` == 1 => may be undecided",
    "1 [@x]: 1 == 1 => fails",
    "loop (derive x = 1)", "loop (take 1)", "take 0..-1", "take 99999999999999999999",
    "join t true",
    "window rows:-99999999999..99999999999 (derive x = count this)",
    "derive y = 9223372036854775807 + 1",
    "sort {-nothing}", "from_text format:csv \"\"\"a,b\n1\"\"\"", "import x",
    "import `../../etc/passwd`",
    "pivot citekey value", "unpivot {}", "summarize", "audit", "conflicts", "explode citekey \"\"",
  ]

  private static let options = [
    "#| name: tree", "#| name:", "#| name: 1", "#| name: rows", "#| caption: {nothing} {",
    "#| unit: ",
    "#| key: nothing", "#| key: a, a", "#| show: none", "#| show: all", "#| show: -5",
    "#| show: 99999999999",
    "#| error: expected", "#| prefer: nobody", "#| nonsense: 1", "#|", "#| :", "#| name: param",
  ]

  private static let chartLines = [
    "kind: bar", "kind: line", "kind: timeline", "kind: tree", "kind: dots", "kind: waterfall",
    "kind: histogram",
    "kind: nothing", "from: nothing", "label: nothing", "value: nothing", "group: value",
    "width: 99999999999",
    "width: -1", "height: 99999999", "bins: 99999999", "bins: 0", "axis: log", "axis: cut",
    "caption: {",
    "begin: value", "end: label", "parent: label", "max: 1e308", "min: -1e308", "value: label",
  ]

  private static let frontMatter = [
    "title:", "title: [", "params: {year: }", "params: {year: {type: date, default: 5}}",
    "params: [1]",
    "params: {a b: 1}", "params: {year: 1e999}", "data: /etc", "data: ../../../..", "data: [",
    "data: nothing",
    "data: {a: 1}", "width: -5", "width: 1", "width: 99999999999", "width: wide", "language: xx",
    "notes: full",
    "notes: 3", "declared: [2016, \"8.7\", x]", "declared: {a: 1}", "prefer: {nobody: because}",
    "prefer: 1",
    "bibliography: /etc/passwd", "bibliography: nothing.json", "&a [*a]", "a: &a {b: *a}", "- x",
    "  - y",
    "? z", "author: |", "author: >-", "\"", "unknown: 1", "%YAML 1.2", "---",
  ]
}
