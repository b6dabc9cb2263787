/// Places in a source, such as `sec. Results, para. 4`, in order and in few words.
package enum Locators {
  /// More than these are named by their sections alone, and more sections are counted.
  private static let most = 8

  /// By the line of the source where it is known, else by words, and by number inside a word: `p. 9` stands
  /// before `p. 10`.
  package static func sorted(_ locators: [String: Int]) -> [String] {
    locators.keys.sorted { lhs, rhs in
      let lines = (locators[lhs] ?? 0, locators[rhs] ?? 0)
      if lines.0 != lines.1 { return lines.0 < lines.1 }
      let left = pieces(of: lhs)
      let right = pieces(of: rhs)
      for (one, other) in zip(left, right) where one != other { return one < other }
      return (left.count, lhs) < (right.count, rhs)
    }
  }

  /// `sec. Introduction, para. 2, sec. Results, paras. 4-6 and 9`.
  package static func text(_ locators: [String], and word: String) -> String {
    var groups: [(head: String, label: String, values: [String])] = []
    for locator in locators {
      let (head, label, value) = parts(of: locator)
      if !label.isEmpty, let last = groups.indices.last, groups[last].head == head,
        groups[last].label == label
      {
        groups[last].values.append(value)
      } else {
        groups.append((head, label, [value]))
      }
    }
    let pieces = groups.map { runs(of: $0.values).count }.reduce(0, +)
    if pieces > most {
      let sections = locators.map(section).reduce(into: [String]()) { sections, section in
        if !sections.contains(section) { sections.append(section) }
      }
      if sections.count < locators.count { return text(sections, and: word) }
    }
    return named(groups, of: locators.count, and: word)
  }

  private static func named(
    _ groups: [(head: String, label: String, values: [String])],
    of total: Int,
    and word: String
  ) -> String {
    var texts: [String] = []
    var named = 0
    var count = 0
    for group in groups where named < most {
      let runs = runs(of: group.values).prefix(most - named)
      named += runs.count
      count += runs.map(\.count).reduce(0, +)
      let isPlural = runs.count > 1 || runs.contains { $0.count > 1 }
      let label = isPlural ? plurals[group.label] ?? group.label : group.label
      let place = [label, list(runs.map(\.text), and: word)].filter { !$0.isEmpty }
        .joined(separator: " ")
      texts.append(group.head.isEmpty ? place : group.head + ", " + place)
    }
    if total > count { texts.append("… (+\(total - count))") }
    return texts.joined(separator: ", ")
  }

  /// `sec. Results` of `sec. Results, para. 4, item 2`; a place without a comma is its own.
  private static func section(of locator: String) -> String {
    locator.prefix { $0 != "," }.trimmingBlanks
  }

  /// Three numbers or more that follow each other are written by the first and the last.
  private static func runs(of values: [String]) -> [(text: String, count: Int)] {
    var runs: [(first: String, last: String, count: Int)] = []
    for value in values {
      if let last = runs.last, let number = Int(last.last), Int(value) == number + 1 {
        runs[runs.count - 1] = (last.first, value, last.count + 1)
      } else {
        runs.append((value, value, 1))
      }
    }
    return runs.flatMap { run -> [(text: String, count: Int)] in
      switch run.count {
      case 1: [(run.first, 1)]
      case 2: [(run.first, 1), (run.last, 1)]
      default: [(run.first + "-" + run.last, run.count)]
      }
    }
  }

  private static func list(_ values: [String], and word: String) -> String {
    guard values.count > 1, let last = values.last else { return values.first ?? "" }
    return values.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// The labels of places, as citations write one and several.
  private static let plurals = [
    "p.": "pp.", "para.": "paras.", "sec.": "secs.", "chap.": "chaps.", "table": "tables",
    "fig.": "figs.", "line": "lines", "n.": "nn.",
  ]

  /// `sec. Results, para. 4` is the head `sec. Results`, the label `para.` and the value `4`.
  private static func parts(of locator: String) -> (head: String, label: String, value: String) {
    let comma = locator.lastIndex(of: ",")
    let head = comma.map { locator[..<$0].trimmingBlanks } ?? ""
    let last = comma.map { locator[locator.index(after: $0)...].trimmingBlanks } ?? locator
    guard let blank = last.firstIndex(of: " "), plurals[String(last[..<blank])] != nil else {
      return (head, "", last)
    }
    return (head, String(last[..<blank]), last[blank...].trimmingBlanks)
  }

  private enum Piece: Comparable {
    case number(Int)
    case text(String)
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
      pieces.append(isDigit ? Int(run).map(Piece.number) ?? .text(String(run)) : .text(String(run)))
      rest = rest.dropFirst(run.count)
    }
    return pieces
  }
}
