/// Dates that name the year last, `31/12/2018` or `31.12.2018`, and what a column of them tells of their
/// order.
struct SlashedDates {
  private var mark: UInt8?
  private var largestFirst = 0
  private var largestSecond = 0

  /// Takes a word; false where it is no such date, or has another mark than those before.
  mutating func add(_ word: ArraySlice<UInt8>) -> Bool {
    guard (8...10).contains(word.count),
      let mark = word.first(where: { $0 &- UInt8(ascii: "0") > 9 }),
      mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".") || mark == UInt8(ascii: "-"),
      self.mark ?? mark == mark
    else { return false }
    let parts = word.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, let first = SlashedDates.number(parts[0]),
      let second = SlashedDates.number(parts[1]), SlashedDates.number(parts[2]) != nil
    else { return false }
    self.mark = mark
    largestFirst = max(largestFirst, first)
    largestSecond = max(largestSecond, second)
    return min(first, second) >= 1 && !formats.isEmpty
  }

  /// The formats of `date.parse` that every word fits.
  var formats: [String] {
    let mark = String(UnicodeScalar(mark ?? UInt8(ascii: "/")))
    var formats: [String] = []
    if largestFirst <= 31, largestSecond <= 12 { formats.append("%d\(mark)%m\(mark)%Y") }
    if largestFirst <= 12, largestSecond <= 31 { formats.append("%m\(mark)%d\(mark)%Y") }
    return formats
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...4).contains(digits.count) else { return nil }
    var number = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}
