import Engine

/// Words that are numbered, as identifiers are: one beginning, then digits.
///
/// Their codes are found by number.
///
///     id0000000312        beginning "id", number 312; all words are of one length, or none has leading zeros,
///     codes[1 + 312]      so that a number is that of one word; the first place is of none
///
/// A number takes four bytes of the cache, where the word, its place in a table and its key take fifty.
struct NumberedWords: Sendable {
  private let beginning: UInt64
  private let beginningLength: Int
  /// Of all words; nil where they have no leading zeros.
  private let length: Int?
  /// By place, which is one above the number; `noCode` where no word has it.
  private var codes: [UInt32] = [WordTable.noCode]

  /// The place of a word that is not numbered like the others, which has `noCode`.
  private static let noPlace: UInt32 = 0
  private static let firstPlace = 1

  private static let longestBeginning = 8
  private static let mostDigits = 16

  /// Of the words of a table; nil where they are not numbered, or their numbers are too far apart.
  init?(_ words: WordList) {
    guard words.count > 0 else { return nil }
    let first = words.range(of: 0)
    let digits = words.arena[first].reversed().prefix { NumberedWords.isDigit($0) }.count
    let areAlike = (0..<words.count).allSatisfy { words.range(of: $0).count == first.count }
    length = areAlike ? first.count : nil
    // Zeros before the last eight digits are of the beginning, so that eight are read in one step.
    let zeros = words.arena[first].suffix(digits).prefix { $0 == UInt8(ascii: "0") }
    let room = NumberedWords.longestBeginning - (first.count - digits)
    guard room >= 0 else { return nil }
    let spare = areAlike ? min(zeros.count, room, max(0, digits - 8)) : 0
    beginningLength = first.count - digits + spare
    var beginning: UInt64 = 0
    for (index, byte) in words.arena[first].prefix(beginningLength).enumerated() {
      beginning |= UInt64(byte) << UInt64(8 * index)
    }
    self.beginning = beginning
    guard add(words, from: 0) else { return nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  /// Takes in the words of a table from a code on; false where one of them is not numbered alike.
  mutating func add(_ words: WordList, from firstCode: Int) -> Bool {
    let limit = max(1 << 20, words.count * 8)
    for code in firstCode..<words.count {
      guard let number = number(words.arena[words.range(of: code)]), number < limit else {
        return false
      }
      let place = number + NumberedWords.firstPlace
      if place >= codes.count {
        let count = min(limit + NumberedWords.firstPlace, max(place + 1, codes.count * 2))
        codes += repeatElement(WordTable.noCode, count: count - codes.count)
      }
      codes[place] = UInt32(truncatingIfNeeded: code)
    }
    return true
  }

  private func number(_ word: ArraySlice<UInt8>) -> Int? {
    let digits = word.dropFirst(beginningLength)
    guard !digits.isEmpty, digits.count <= NumberedWords.mostDigits,
      digits.allSatisfy({ NumberedWords.isDigit($0) })
    else { return nil }
    if let length {
      if word.count != length { return nil }
    } else if digits.count > 1, digits.first == UInt8(ascii: "0") {
      return nil
    }
    for (index, byte) in word.prefix(beginningLength).enumerated()
    where UInt8(truncatingIfNeeded: beginning >> UInt64(8 * index)) != byte {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Where the code of a word is that has sixteen bytes before its end and eight behind its start that may be
  /// looked at.
  @inline(__always)
  func place(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    let first = start &+ beginningLength
    let count = end &- first
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* beginningLength)
    let difference = (bytes.word(at: start) ^ beginning) << unused
    guard difference == 0, count > 0, count <= NumberedWords.mostDigits else {
      return NumberedWords.noPlace
    }
    if let length {
      if end &- start != length { return NumberedWords.noPlace }
    } else if count > 1, bytes.byte(at: first) == UInt8(ascii: "0") {
      return NumberedWords.noPlace
    }
    guard let number = NumberCells.magnitude(bytes, end: end, count: count),
      number < codes.count &- NumberedWords.firstPlace
    else { return NumberedWords.noPlace }
    return UInt32(truncatingIfNeeded: number) &+ UInt32(NumberedWords.firstPlace)
  }

  /// The code at a place.
  @inline(__always)
  subscript(place: UInt32) -> UInt32 { codes[Int(place)] }
}
