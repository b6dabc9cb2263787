package import Language

/// Reads durations: `1 year 2 months 3 days 04:05:06` as they are printed, `5days` as the language has
/// them, and `P1Y2M3DT4H5M6S` as ISO 8601 does.
package enum DurationReader {
  package static func duration(_ text: String) -> Calendar.Duration? {
    var sum = Sum()
    let isRead = text.utf8.contains(UInt8(ascii: "P")) ? sum.readISO(text) : sum.readWords(text)
    return isRead ? sum.duration : nil
  }

  /// The parts read so far; sums of anything that a text of reasonable length can hold.
  private struct Sum {
    var months: Int128 = 0
    var days: Int128 = 0
    var microseconds: Int128 = 0

    var duration: Calendar.Duration? {
      Calendar.Duration(months: months, days: days, microseconds: microseconds)
    }

    mutating func add(_ count: Int64, _ unit: TimeUnit) {
      let amount = Int128(count) * Int128(unit.factor)
      switch unit.part {
      case .months: months += amount
      case .days: days += amount
      case .microseconds: microseconds += amount
      }
    }

    // MARK: Words

    /// `1 year -2 months 04:05:06`.
    mutating func readWords(_ text: String) -> Bool {
      var words = text.split(separator: " ", omittingEmptySubsequences: false)[...]
      guard !words.isEmpty else { return false }
      while let word = words.popFirst() {
        if word.utf8.contains(UInt8(ascii: ":")) {
          guard words.isEmpty, readClock(word) else { return false }
        } else {
          // `5days`, as the language writes it, has no blank.
          let number = word.prefix { !$0.isLetter }
          let name = number.endIndex < word.endIndex ? word[number.endIndex...] : words.popFirst()
          guard let count = Int64(number), let name,
            let unit = TimeUnit(plural: String(name)) ?? TimeUnit(rawValue: String(name))
          else { return false }
          add(count, unit)
        }
      }
      return true
    }

    /// `-36:05:06.5`, hours of any number.
    private mutating func readClock(_ word: Substring) -> Bool {
      let isNegative = word.first == "-"
      let parts = (isNegative ? word.dropFirst() : word)
        .split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2 || parts.count == 3, let hours = number(parts[0]),
        parts[0].utf8.count >= 2, parts[1].utf8.count == 2, let minutes = number(parts[1]),
        minutes < 60
      else { return false }
      var sum = Int128(hours) * 3_600_000_000 + Int128(minutes) * 60_000_000
      if parts.count == 3 {
        guard parts[2].prefix(while: { $0 != "." }).utf8.count == 2,
          let seconds = microseconds(parts[2]), seconds < 60_000_000
        else { return false }
        sum += seconds
      }
      microseconds += isNegative ? -sum : sum
      return true
    }

    // MARK: ISO 8601

    /// `-P1Y2M3W4DT5H6M7.5S`: at least one part, each at most once and in this order.
    mutating func readISO(_ text: String) -> Bool {
      var rest = text[...]
      let isNegative = rest.first == "-"
      if isNegative { rest.removeFirst() }
      guard rest.popFirst() == "P" else { return false }
      let halves = rest.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
      let dateUnits: [(Character, TimeUnit)] = [
        ("Y", .year), ("M", .month), ("W", .week), ("D", .day),
      ]
      let timeUnits: [(Character, TimeUnit)] = [("H", .hour), ("M", .minute), ("S", .second)]
      guard let date = halves.first, let dateCount = readParts(date, dateUnits) else {
        return false
      }
      var count = dateCount
      if halves.count == 2 {
        guard let timeCount = readParts(halves[1], timeUnits), timeCount > 0 else { return false }
        count += timeCount
      }
      if isNegative {
        months = -months
        days = -days
        microseconds = -microseconds
      }
      return count > 0
    }

    /// How many parts there are, or nil where they are not of the form.
    private mutating func readParts(
      _ text: Substring,
      _ units: [(letter: Character, unit: TimeUnit)]
    ) -> Int? {
      var rest = text
      var units = units[...]
      var count = 0
      while !rest.isEmpty {
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        rest = rest.dropFirst(digits.count)
        guard let letter = rest.popFirst(),
          let place = units.firstIndex(where: { $0.letter == letter })
        else { return nil }
        let unit = units[place].unit
        units = units[(place + 1)...]
        if unit == .second {
          guard let amount = microseconds(digits) else { return nil }
          microseconds += amount
        } else {
          guard let amount = number(digits) else { return nil }
          add(amount, unit)
        }
        count += 1
      }
      return count
    }

    // MARK: Numbers

    private func number(_ text: Substring) -> Int64? {
      text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 } ? Int64(text) : nil
    }

    /// Seconds, with a fraction of up to six digits.
    private func microseconds(_ text: Substring) -> Int128? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, let first = parts.first, let seconds = number(first) else {
        return nil
      }
      guard parts.count == 2 else { return Int128(seconds) * 1_000_000 }
      guard (1...6).contains(parts[1].utf8.count), let digits = number(parts[1]) else { return nil }
      let scale = (parts[1].utf8.count..<6).reduce(Int64(1)) { scale, _ in scale * 10 }
      return Int128(seconds) * 1_000_000 + Int128(digits * scale)
    }
  }
}
