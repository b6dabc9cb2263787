import Datasets
import Language
import Workbench

/// The words of a report against those that it would have now: which bound values are stale, and which words
/// are not those of the notebook.
struct WordComparison {
  /// Bound values in the prose, and how many of them are as they were.
  private(set) var valueCount = 0
  private(set) var staleCount = 0
  private(set) var lines: [String] = []

  private static let mostLines = 24

  init(
    _ old: [Passage],
    _ new: [Passage],
    _ reproduction: Reproduction,
    _ data: DataComparison
  ) {
    var found: [(line: Int, text: String)] = []
    var staleTargets: Set<Int> = []
    for passage in new { valueCount += Self.values(in: passage.words).count }
    for change in SequenceChange.all(from: old.map(\.key), to: new.map(\.key)) {
      let pairs = zip(change.old, change.new)
      for (before, after) in pairs {
        compare(old[before].words, new[after].words, reproduction, &found, &staleTargets)
      }
      for index in change.old.dropFirst(change.new.count) {
        found.append(
          (old[index].line, "is not what the notebook gives: \(Self.start(of: old[index]))")
        )
      }
      for index in change.new.dropFirst(change.old.count) {
        let line = change.old.last.map { old[$0].line } ?? old.last?.line ?? 1
        found.append((line, "what the notebook gives is missing: \(Self.start(of: new[index]))"))
      }
    }
    found += standing(new, reproduction, data, staleTargets)
    found.sort { $0.line < $1.line }
    lines = found.prefix(Self.mostLines).map { "line \($0.line): \($0.text)" }
    if found.count > Self.mostLines { lines.append("… and \(found.count - Self.mostLines) more") }
    isSame = staleCount == 0 && found.allSatisfy { $0.text.hasSuffix(Self.holds) }
  }

  private(set) var isSame = true

  private static let holds = " holds"

  private static func start(of passage: Passage) -> String {
    quoted(passage.words.prefix(8).map(\.text)) + (passage.words.count > 8 ? " …" : "")
  }

  private static func quoted(_ words: [String]) -> String {
    "\"" + words.joined(separator: " ") + "\""
  }

  /// The runs of words that are one bound value each.
  private static func values(in words: [Passage.Word]) -> [Range<Int>] {
    var values: [Range<Int>] = []
    for (index, word) in words.enumerated() where word.target != nil {
      if let last = values.last, last.upperBound == index, words[index - 1].target == word.target {
        values[values.count - 1] = last.lowerBound..<(index + 1)
      } else {
        values.append(index..<(index + 1))
      }
    }
    return values
  }

  private mutating func compare(
    _ old: [Passage.Word],
    _ new: [Passage.Word],
    _ reproduction: Reproduction,
    _ found: inout [(line: Int, text: String)],
    _ staleTargets: inout Set<Int>
  ) {
    for change in SequenceChange.all(from: old.map(\.text), to: new.map(\.text)) {
      let before = old[change.old]
      let after = new[change.new]
      let line =
        before.first?.line
        ?? (change.old.lowerBound > 0 ? old[change.old.lowerBound - 1].line : nil)
        ?? old.first?.line ?? 1
      let (said, now) = Self.bare(before.map(\.text), after.map(\.text))
      let targets = Set(after.compactMap(\.target))
      guard !targets.isEmpty else {
        let text =
          after.isEmpty
          ? "\(Self.quoted(said)) is not in the notebook"
          : before.isEmpty
            ? "\(Self.quoted(now)) of the notebook is missing"
            : "\(Self.quoted(said)) is not what the notebook gives: \(Self.quoted(now))"
        found.append((line, text))
        continue
      }
      staleCount += targets.count
      staleTargets.formUnion(targets)
      let names = targets.sorted().compactMap { reproduction.target($0) }.joined(separator: ", ")
      found.append(
        (line, "\(Self.quoted(said)) is stale, now \(Self.quoted(now)) (\(names))")
      )
    }
  }

  /// Both sides without marks that they share at their ends: `11.8,` and `11.9,` without the comma.
  private static func bare(_ old: [String], _ new: [String]) -> ([String], [String]) {
    guard var first = old.first.map(Array.init), var second = new.first.map(Array.init),
      old.count == 1, new.count == 1
    else { return (old, new) }
    while let one = first.last, one == second.last, one.isPunctuation, first.count > 1,
      second.count > 1
    {
      first.removeLast()
      second.removeLast()
    }
    while let one = first.first, one == second.first, one == "(" || one == "\"", first.count > 1 {
      first.removeFirst()
      second.removeFirst()
    }
    return ([String(first)], [String(second)])
  }

  /// Words of direction that rest on a changed row and stand nevertheless.
  private func standing(
    _ new: [Passage],
    _ reproduction: Reproduction,
    _ data: DataComparison,
    _ stale: Set<Int>
  ) -> [(line: Int, text: String)] {
    guard data.changedRowCount > 0 else { return [] }
    var told: Set<Int> = []
    return new.flatMap { passage -> [(line: Int, text: String)] in
      let words = passage.words
      return Self.values(in: words).compactMap { value in
        guard let target = words[value.lowerBound].target, !stale.contains(target),
          let binding = reproduction.binding(target), !binding.now.directions.isEmpty,
          case .value(let result, let row, let column) = binding.found,
          data.cause(
            of: RestingCells(of: result.outcome).behind(row: row, column: column),
            isComputed: true
          ) != nil, told.insert(target).inserted
        else { return nil }
        return (words[value.lowerBound].line, "\"\(binding.now.text)\"" + Self.holds)
      }
    }
  }
}

/// The lines of `Checks` or of `Claims tested`, compared one by one.
struct VerdictComparison {
  private(set) var count = 0
  private(set) var lines: [String] = []

  /// `verdicts` are what the passage of now was set from.
  init(_ old: Passage?, _ new: Passage?, _ verdicts: [VerdictLine]) {
    let before = Self.items(old)
    let after = Self.items(new)
    count = after.count
    for (index, item) in after.enumerated() {
      guard before.indices.contains(index) else {
        lines.append("not in the report: \(item.text)")
        continue
      }
      let was = before[index]
      if was.text == item.text { continue }
      let line = verdicts.indices.contains(index) ? verdicts[index] : nil
      let label = [line?.label ?? item.label, line?.evidence].compactMap(\.self)
        .joined(separator: ": ")
      let turn =
        was.verdict == item.verdict
        ? "still \(item.verdict), now otherwise" : "\(was.verdict) -> \(item.verdict)"
      lines.append("\(turn): \(label)")
    }
    for item in before.dropFirst(after.count) {
      lines.append("not in the notebook: \(item.text)")
    }
  }

  /// How many items have each verdict, `3 hold` first.
  static func account(_ passage: Passage?, words: any ReportWords) -> String {
    var counts: [(verdict: String, count: Int)] = []
    for item in items(passage) {
      if let index = counts.firstIndex(where: { $0.verdict == item.verdict }) {
        counts[index].count += 1
      } else {
        counts.append((item.verdict, 1))
      }
    }
    return counts.map { verdict, count in
      let known = AssertionVerdict.allCases.first { words.verdict($0) == verdict }
      return "\(count) " + (known.map { $0.counted(count) } ?? verdict)
    }.joined(separator: ", ")
  }

  private static func items(_ passage: Passage?) -> [(verdict: String, label: String, text: String)]
  {
    var items: [[String]] = []
    for line in passage?.lines ?? [] {
      if line.hasPrefix("  "), !line.hasPrefix("   ") { items.append([]) }
      if let last = items.indices.last { items[last].append(line) }
    }
    return items.map { lines in
      let words = lines.joined(separator: " ").split(separator: " ")
      let head = lines[0].dropFirst(2)
      let gap = head.firstRange(of: "  ")
      let verdict = gap.map { String(head[..<$0.lowerBound]) } ?? String(head)
      let label = words.dropFirst(verdict.split(separator: " ").count).joined(separator: " ")
      return (
        verdict, BoundMark.removed(from: label),
        BoundMark.removed(from: words.joined(separator: " "))
      )
    }
  }
}
