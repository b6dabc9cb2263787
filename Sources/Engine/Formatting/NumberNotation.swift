/// How one cell writes a number, before its column tells what the marks mean.
package struct NumberForm: Sendable {
  package enum Marks: Hashable, Sendable {
    /// Digits alone, or digits in groups that a no-break space parts.
    case none
    /// `67.2`, which cannot be a grouping: no three digits follow, or none stands before.
    case decimalPoint
    case decimalComma
    /// `1.754`: a decimal or a group.
    case onePoint
    /// `226,198`: a decimal or a group.
    case oneComma
    /// `1.754.182`.
    case pointGroups
    case commaGroups
    /// `1.754,5`.
    case pointGroupsAndComma
    case commaGroupsAndPoint
  }

  package let marks: Marks
  package let isPercent: Bool

  /// The form of a text without blanks around it, or nil where it writes no number.
  package init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    var end = end
    var index = start
    guard index < end else { return nil }
    let hasPercent = bytes[end - 1] == UInt8(ascii: "%")
    if hasPercent {
      end -= 1
      while index < end, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      while let length = NumberForm.groupSpace(bytes, before: end) { end -= length }
    }
    isPercent = hasPercent
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      index += 1
    } else if NumberForm.isMinusSign(bytes, at: index, end) {
      index += 3
    }
    let digitsStart = index
    var runs = Runs()
    scan: while index < end {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        runs.length += 1
        index += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard runs.close(with: bytes[index]) else { return nil }
        index += 1
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard runs.separatorCount < 2, NumberForm.isExponent(bytes, index, end) else { return nil }
        runs.hasExponent = true
        break scan
      default:
        guard let length = NumberForm.groupSpace(bytes, at: index, end),
          runs.close(with: UInt8(ascii: " "))
        else { return nil }
        index += length
      }
    }
    let startsWithZero = digitsStart < end && bytes[digitsStart] == UInt8(ascii: "0")
    guard let marks = runs.marks(startsWithZero: startsWithZero) else { return nil }
    self.marks = marks
  }

  /// The runs of digits that a number's marks part, as they pass by.
  private struct Runs {
    var length = 0
    var hasExponent = false
    private(set) var separatorCount = 0
    private var firstLength = 0
    private var groupMark: UInt8 = 0
    private var lastMark: UInt8 = 0

    /// Ends a run at a mark; false where no number has such marks.
    mutating func close(with mark: UInt8) -> Bool {
      switch separatorCount {
      case 0:
        firstLength = length
        groupMark = mark
      case 1...:
        // The mark before was a grouping mark, then: the same as the first, three digits behind.
        guard lastMark == groupMark, length == 3 else { return false }
      default: return false
      }
      separatorCount += 1
      lastMark = mark
      length = 0
      return true
    }

    func marks(startsWithZero: Bool) -> Marks? {
      let first = separatorCount == 0 ? length : firstLength
      if startsWithZero, first > 1 { return nil }
      let canGroup = (1...3).contains(first) && !startsWithZero
      switch separatorCount {
      case 0:
        return first > 0 ? Marks.none : nil
      case 1 where lastMark == UInt8(ascii: " "):
        return canGroup && length == 3 && !hasExponent ? Marks.none : nil
      case 1:
        let isPoint = lastMark == UInt8(ascii: ".")
        guard length > 0 || isPoint && first > 0 else { return nil }
        if canGroup, length == 3, !hasExponent { return isPoint ? .onePoint : .oneComma }
        return isPoint ? .decimalPoint : .decimalComma
      default:
        return canGroup && !hasExponent ? groupedMarks : nil
      }
    }

    private var groupedMarks: Marks? {
      if lastMark == groupMark {
        guard length == 3 else { return nil }
        if groupMark == UInt8(ascii: " ") { return Marks.none }
        return groupMark == UInt8(ascii: ".") ? .pointGroups : .commaGroups
      }
      guard length > 0 else { return nil }
      switch (groupMark, lastMark) {
      case (UInt8(ascii: " "), UInt8(ascii: ".")): return .decimalPoint
      case (UInt8(ascii: " "), UInt8(ascii: ",")): return .decimalComma
      case (UInt8(ascii: "."), UInt8(ascii: ",")): return .pointGroupsAndComma
      case (UInt8(ascii: ","), UInt8(ascii: ".")): return .commaGroupsAndPoint
      default: return nil
      }
    }
  }

  private static func isExponent(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start + 1
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      index += 1
    }
    guard index < end else { return false }
    while index < end, bytes[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
    return index == end
  }

  /// The length of a blank that parts groups: U+00A0, U+202F, U+2009 or U+2007.
  static func groupSpace(_ bytes: Span<UInt8>, at index: Int, _ end: Int) -> Int? {
    if index + 2 <= end, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return 2 }
    guard index + 3 <= end, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return nil }
    switch bytes[index + 2] {
    case 0xAF, 0x89, 0x87: return 3
    default: return nil
    }
  }

  /// The first byte of U+2212.
  package static let minusSignStart: UInt8 = 0xE2

  /// Whether U+2212 stands at a place, the sign that typesetters use.
  static func isMinusSign(_ bytes: Span<UInt8>, at index: Int, _ end: Int) -> Bool {
    index + 3 <= end && bytes[index] == 0xE2 && bytes[index + 1] == 0x88
      && bytes[index + 2] == 0x92
  }

  private static func groupSpace(_ bytes: Span<UInt8>, before end: Int) -> Int? {
    if end >= 2, groupSpace(bytes, at: end - 2, end) == 2 { return 2 }
    if end >= 3, groupSpace(bytes, at: end - 3, end) == 3 { return 3 }
    return nil
  }
}

/// What a column's numbers, taken together, say of their marks.
///
/// A point or a comma groups digits only where some value proves it; one notation holds for a column.
package struct NumberNotation {
  /// Words that prove something or stay open, by their code: the first of each sort.
  private var first: [NumberForm.Marks: Int] = [:]
  private var firstPercent: Int?
  private var firstWithoutPercent: Int?

  package init() {}

  package mutating func add(_ form: NumberForm, word: Int) {
    first[form.marks] = first[form.marks] ?? word
    if form.isPercent {
      firstPercent = firstPercent ?? word
    } else {
      firstWithoutPercent = firstWithoutPercent ?? word
    }
  }

  /// How to read every number of the column.
  package struct Reading {
    package var decimalMark: UInt8
    package var isPercent: Bool

    package init(decimalMark: UInt8, isPercent: Bool) {
      self.decimalMark = decimalMark
      self.isPercent = isPercent
    }
  }

  /// Why the column stays text.
  package enum Doubt {
    /// Two words that belong to different notations.
    case twoNotations(Int, Int)
    /// `226,198`, and nothing in the column tells what its comma is.
    case openComma(Int)
    /// A word with the percent sign and one without.
    case somePercent(Int, Int)
  }

  package enum Verdict {
    case reading(Reading)
    case doubt(Doubt)
  }

  package func verdict() -> Verdict {
    let point = earliest(.decimalPoint, .commaGroups, .commaGroupsAndPoint)
    let comma = earliest(.decimalComma, .pointGroups, .pointGroupsAndComma)
    if let point, let comma {
      return .doubt(.twoNotations(min(point, comma), max(point, comma)))
    }
    if let firstPercent, let firstWithoutPercent {
      return .doubt(.somePercent(firstPercent, firstWithoutPercent))
    }
    let groupsByPoint = earliest(.pointGroups, .pointGroupsAndComma) != nil
    let groupsByComma = earliest(.commaGroups, .commaGroupsAndPoint) != nil
    let hasDecimalComma = earliest(.decimalComma, .pointGroupsAndComma) != nil
    if let onePoint = first[.onePoint], let comma, !groupsByPoint {
      return .doubt(.twoNotations(min(onePoint, comma), max(onePoint, comma)))
    }
    if let oneComma = first[.oneComma], !groupsByComma, !hasDecimalComma {
      return .doubt(.openComma(oneComma))
    }
    let decimalMark = comma == nil ? UInt8(ascii: ".") : UInt8(ascii: ",")
    return .reading(Reading(decimalMark: decimalMark, isPercent: firstPercent != nil))
  }

  private func earliest(_ marks: NumberForm.Marks...) -> Int? {
    marks.compactMap { first[$0] }.min()
  }
}

extension NumberNotation.Reading {
  /// Writes a number in plain notation: its grouping marks and percent sign dropped.
  package func plain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> [UInt8] {
    var plain: [UInt8] = []
    if NumberForm.isMinusSign(bytes, at: start, end) { plain.append(UInt8(ascii: "-")) }
    for index in start..<end {
      switch bytes[index] {
      case decimalMark: plain.append(UInt8(ascii: "."))
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        plain.append(bytes[index])
      default: break
      }
    }
    return plain
  }
}
