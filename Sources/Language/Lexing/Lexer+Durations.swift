/// Durations: a whole number and a unit in the plural, without a blank between them.
extension Lexer {
  /// The end of `days` in `paid + 5 days`; nil where the number may be one argument and the word the
  /// next, as in `math.round 2 days`.
  func endOfUnitApart(from end: Int) -> Int? {
    switch tokens.last?.symbol {
    case .plus, .minus, .multiply, .assign, .equal, .notEqual, .less, .greater, .lessOrEqual,
      .greaterOrEqual:
      break
    default: return nil
    }
    var start = end
    while byte(at: start) == UInt8(ascii: " ") { start += 1 }
    let wordEnd = endOfWord(from: start)
    let word = string(start, wordEnd)
    guard start > end, TimeUnit(plural: word) != nil || TimeUnit(rawValue: word) != nil,
      byte(at: wordEnd) != UInt8(ascii: "."), byte(at: wordEnd) != UInt8(ascii: ":")
    else { return nil }
    return wordEnd
  }

  /// `5 days`, which is reported and then taken for what it means.
  mutating func readUnitApart(digitsEnd: Int, end: Int) {
    let start = position
    let range = SourceRange(start, end)
    let digits = string(start, digitsEnd).filter { $0 != "_" }
    let word = String(string(digitsEnd, end).drop { $0 == " " })
    append(.literal(.null), length: end - start)
    let corrected = DurationUnit(word).flatMap { $0.corrected(digits) }
    report(.durationApart(corrected.map { .replacing(range, with: $0) }), at: range)
  }

  /// `5days`, or letters behind a number that mean nothing.
  mutating func readNumberWithSuffix(digitsEnd: Int, end: Int, isFloat: Bool) {
    let start = position
    let range = SourceRange(start, end)
    let written = string(start, digitsEnd)
    let digits = written.filter { $0 != "_" }
    let suffix = string(digitsEnd, end)
    append(.invalid, length: end - start)
    guard let unit = DurationUnit(suffix) else {
      return report(.lettersAfterNumber(string(start, end), suffix: suffix), at: range)
    }
    // What is wrong with a duration is told, and it is then taken for what it means.
    tokens[tokens.count - 1].kind = .literal(.null)
    guard !isFloat, unit.isSpelledOut else {
      let fix = unit.corrected(digits).map { Diagnostic.Fix.replacing(range, with: $0) }
      return report(
        isFloat
          ? .brokenDuration(string(start, end), fix: fix) : .misspelledDuration(suffix, fix: fix),
        at: range
      )
    }
    if digits.utf8.count > 1, digits.utf8.first == UInt8(ascii: "0") {
      let trimmed = String(digits.drop { $0 == "0" })
      let numberRange = SourceRange(start, digitsEnd)
      let fixed = trimmed.isEmpty ? "0" : trimmed
      report(.leadingZero(digits, fixed: fixed, numberRange), at: numberRange)
    }
    guard let count = Int64(digits), let duration = Calendar.Duration(count, unit.unit) else {
      return report(.durationTooLong, at: range)
    }
    tokens[tokens.count - 1].kind = .literal(.duration(duration))
  }
}

/// What stands behind the number of a duration: a unit, or a word that means one.
private struct DurationUnit {
  let unit: TimeUnit
  /// Whether it is written as durations have it: the plural of a unit, and no quarter.
  let isSpelledOut: Bool

  private static let abbreviations: [String: TimeUnit] = [
    "y": .year, "yr": .year, "yrs": .year, "q": .quarter, "mo": .month, "mon": .month,
    "mths": .month, "w": .week, "wk": .week, "wks": .week, "d": .day, "h": .hour, "hr": .hour,
    "hrs": .hour, "min": .minute, "mins": .minute, "s": .second, "sec": .second, "secs": .second,
    "ms": .millisecond, "us": .microsecond,
  ]

  init?(_ word: String) {
    if let unit = TimeUnit(plural: word) {
      self.unit = unit
      isSpelledOut = unit != .quarter
      return
    }
    let small = word.lowercased()
    guard
      let unit = TimeUnit(rawValue: small) ?? TimeUnit(plural: small)
        ?? DurationUnit.abbreviations[small]
    else { return nil }
    self.unit = unit
    isSpelledOut = false
  }

  /// The duration as it should be written, in the largest unit that needs no fraction.
  func corrected(_ digits: String) -> String? {
    guard let number = Double(digits), number.isFinite else { return nil }
    let finer: [TimeUnit] =
      switch unit.part {
      case .months: [.year, .month]
      case .days: [.week, .day, .hour, .minute, .second]
      case .microseconds: [.hour, .minute, .second, .millisecond, .microsecond]
      }
    let days = unit.part == .days ? Double(Calendar.microsecondsPerDay) : 1
    for other in [unit] + finer where other != .quarter {
      let scale = other.part == .days ? Double(Calendar.microsecondsPerDay) : 1
      let count = number * Double(unit.factor) * days / (Double(other.factor) * scale)
      if let whole = Int64(exactly: count), whole.magnitude < 1 << 52 {
        return "\(whole)\(other.plural)"
      }
    }
    return nil
  }
}
