/// Places in a source, such as `sec. Results, para. 4`, in order and in few words of one language.
///
/// The words of data and citations are English, as citation styles have them, or the language's own; what
/// stands behind them is the source's.
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
  package static func text(
    _ locators: [String],
    in words: any ReportWords = ReportLanguage.english.words
  ) -> String {
    var groups: [Group] = []
    for locator in locators {
      let group = Group(locator, words)
      if group.isMerged, let last = groups.indices.last, groups[last].head == group.head,
        groups[last].place == group.place
      {
        groups[last].values += group.values
      } else {
        groups.append(group)
      }
    }
    let pieces = groups.map { runs(of: $0.values).count }.reduce(0, +)
    if pieces > most {
      let sections = locators.map(section).reduce(into: [String]()) { sections, section in
        if !sections.contains(section) { sections.append(section) }
      }
      if sections.count < locators.count { return text(sections, in: words) }
    }
    return named(groups, of: locators.count, words)
  }

  private static func named(
    _ groups: [Group],
    of total: Int,
    _ words: any ReportWords
  ) -> String {
    var texts: [String] = []
    var named = 0
    var count = 0
    for group in groups where named < most {
      let runs = runs(of: group.values).prefix(most - named)
      named += runs.count
      count += runs.map(\.count).reduce(0, +)
      let isPlural = runs.count > 1 || runs.contains { $0.count > 1 }
      let label = group.place.map { [words.label(of: $0, isPlural: isPlural)] } ?? []
      let place = (label + [words.list(runs.map(\.text))]).filter { !$0.isEmpty }
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

  /// Places that differ in their last part alone: `sec. Results, para. 4` is the head `sec. Results`, the
  /// place of the kind `para.` and the value `4`.
  private struct Group {
    let head: String
    /// Nil for one of a kind that is not known.
    let place: SourcePlace?
    var values: [String]

    init(_ locator: String, _ words: any ReportWords) {
      let comma = locator.lastIndex(of: ",")
      head = comma.map { Locators.translated(locator[..<$0].trimmingBlanks, words) } ?? ""
      let last = comma.map { locator[locator.index(after: $0)...].trimmingBlanks } ?? locator
      if let (place, value, isPlural) = Locators.labelled(last, words) {
        // Several places in one text are named as they stand.
        self.place = isPlural ? nil : place
        values = [isPlural ? words.label(of: place, isPlural: true) + " " + value : value]
      } else {
        place = nil
        values = [last]
      }
    }

    var isMerged: Bool { place?.isMerged ?? false }
  }

  /// Each part of a place with its label in the words of a language.
  private static func translated(_ locator: String, _ words: any ReportWords) -> String {
    locator.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let blanks = part.prefix { $0 == " " }
      guard let (place, value, isPlural) = labelled(part.trimmingBlanks, words) else {
        return String(part)
      }
      return blanks + words.label(of: place, isPlural: isPlural) + " " + value
    }.joined(separator: ",")
  }

  /// `para. 4` by its label and what stands behind it; a word that is no abbreviation is the label of what is
  /// one word, as in `table 3.1`, since `table of contents` is a name.
  private static func labelled(_ part: String, _ words: any ReportWords)
    -> (place: SourcePlace, value: String, isPlural: Bool)?
  {
    guard let blank = part.firstIndex(of: " ") else { return nil }
    let label = String(part[..<blank])
    let value = part[blank...].trimmingBlanks
    guard label.hasSuffix(".") || !value.contains(" ") else { return nil }
    for known in [ReportLanguage.english.words, words] {
      for place in SourcePlace.allCases {
        for isPlural in [false, true] where known.label(of: place, isPlural: isPlural) == label {
          return (place, value, isPlural)
        }
      }
    }
    return nil
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

extension SourcePlace {
  /// Whether several of one kind share a label: `pp. 9 and 12`.
  fileprivate var isMerged: Bool {
    switch self {
    case .page, .paragraph, .section, .chapter, .table, .figure, .line, .note: true
    case .item, .row, .entry, .article, .volume: false
    }
  }
}
