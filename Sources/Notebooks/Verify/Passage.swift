import Workbench

/// Lines of a report between two blank ones: a paragraph, a caption, a table, a chart.
struct Passage {
  /// A word of a report, with the bound value that it is, or is part of.
  struct Word: Hashable {
    let text: String
    /// The line of the report, from 1.
    let line: Int
    /// The position of the target among those of the notebook's links.
    let target: Int?
  }

  /// The number of the first line, from 1.
  let line: Int
  let lines: [String]

  static func all(of lines: [String]) -> [Passage] {
    var passages: [Passage] = []
    var start: Int?
    for (index, line) in (lines + [""]).enumerated() {
      if line.allSatisfy({ $0 == " " }) {
        if let begin = start {
          passages.append(Passage(line: begin + 1, lines: Array(lines[begin..<index])))
        }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    return passages
  }

  /// The passage without regard to where its lines break, for comparing.
  var key: String { words.map(\.text).joined(separator: " ") }

  /// Its words; each ideograph is one, since lines break between them without a blank.
  var words: [Word] {
    var words: [Word] = []
    var target: Int?
    for (index, line) in lines.enumerated() {
      var text = String.UnicodeScalarView()
      var own: Int?
      func close() {
        if !text.isEmpty {
          words.append(Word(text: String(text), line: self.line + index, target: own))
        }
        text = String.UnicodeScalarView()
        own = target
      }
      own = target
      for scalar in line.unicodeScalars {
        if let found = BoundMark.index(of: scalar) {
          target = found
          own = found
        } else if BoundMark.isEnd(scalar) {
          target = nil
        } else if scalar == " " {
          close()
        } else if (0x2E80...0x9FFF).contains(scalar.value) || scalar.value >= 0xF900 {
          close()
          text.append(scalar)
          close()
        } else {
          text.append(scalar)
        }
      }
      close()
    }
    return words
  }

  /// `Table 3.` at the head of a caption gives 3.
  func number(behind word: String) -> Int? {
    guard let first = lines.first, first.hasPrefix(word + " ") else { return nil }
    let digits = first.dropFirst(word.count + 1).prefix { $0.isASCII && $0.isNumber }
    guard first.dropFirst(word.count + 1 + digits.count).first == "." else { return nil }
    return Int(digits)
  }

  var isIndented: Bool { lines.allSatisfy { $0.hasPrefix("  ") } }
}

/// Where two sequences differ: what stands in the one and what in the other.
struct SequenceChange {
  let old: Range<Int>
  let new: Range<Int>

  /// Longer sequences than this, equal ends left out, are one change.
  private static let longest = 2000

  static func all<Element: Hashable>(from old: [Element], to new: [Element]) -> [SequenceChange] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var end = 0
    while end < old.count - start, end < new.count - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    { end += 1 }
    let before = start..<(old.count - end)
    let after = start..<(new.count - end)
    if before.isEmpty && after.isEmpty { return [] }
    guard before.count <= longest, after.count <= longest else {
      return [SequenceChange(old: before, new: after)]
    }
    let difference = new[after].difference(from: old[before])
    var isGone = Array(repeating: false, count: before.count)
    var isNew = Array(repeating: false, count: after.count)
    for change in difference {
      switch change {
      case .remove(let offset, _, _): isGone[offset] = true
      case .insert(let offset, _, _): isNew[offset] = true
      }
    }
    var changes: [SequenceChange] = []
    var (one, other) = (0, 0)
    while one < before.count || other < after.count {
      let from = (one, other)
      while one < before.count, isGone[one] { one += 1 }
      while other < after.count, isNew[other] { other += 1 }
      if from != (one, other) {
        changes.append(
          SequenceChange(
            old: (start + from.0)..<(start + one),
            new: (start + from.1)..<(start + other)
          )
        )
      } else {
        one += 1
        other += 1
      }
    }
    return changes
  }
}
