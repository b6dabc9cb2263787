import Engine
import Foundation

/// The distinct words of a column, found by their bytes: a `String` is made once a word, not once a
/// cell.
///
///     slots    · 2 · · 1 · 3 ·      open addressing; a slot holds a code + 1, or 0
///     ends     3 5 14               arena  "yes|no|not asked"
///     hashes   …                    kept, so that growing does not read the words again
struct WordTable {
  private var slots: [UInt32]
  private var hashes: [UInt64] = []
  /// The bytes of all words, one behind the other.
  private(set) var arena: [UInt8] = []
  private var ends: [Int] = []
  /// The first row of each word.
  private(set) var firstRows: [Int32] = []

  init() {
    slots = Array(repeating: 0, count: 64)
  }

  var count: Int { ends.count }

  /// Where a word stands in `arena`.
  func range(of code: Int) -> Range<Int> {
    (code == 0 ? 0 : ends[code - 1])..<ends[code]
  }

  /// The code of a word, new or known.
  mutating func code(of bytes: Span<UInt8>, _ start: Int, _ end: Int, row: Int) -> UInt32 {
    let hash = WordTable.hash(bytes, start, end)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash, isWord(code, bytes, start, end) { return UInt32(code) }
      slot = (slot + 1) & mask
    }
    let code = UInt32(truncatingIfNeeded: count)
    slots[slot] = code + 1
    hashes.append(hash)
    for index in start..<end { arena.append(bytes[index]) }
    ends.append(arena.count)
    firstRows.append(Int32(truncatingIfNeeded: row))
    if count * 2 > slots.count { grow() }
    return code
  }

  private func isWord(_ code: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let word = range(of: code)
    guard word.count == end - start else { return false }
    var index = start
    for position in word {
      if arena[position] != bytes[index] { return false }
      index += 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: code) + 1
    }
  }

  /// Eight bytes a step, each step mixed into all bits; the length tells "a" from "a\0".
  private static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: end - start) &* 0x9E37_79B9_7F4A_7C15
    var index = start
    while index < end {
      var chunk: UInt64 = 0
      let stop = min(index + 8, end)
      while index < stop {
        chunk = chunk << 8 | UInt64(bytes[index])
        index += 1
      }
      let product = (hash ^ chunk).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      hash = product.high ^ product.low &+ chunk
    }
    return hash ^ hash >> 29
  }

  // MARK: - Text

  /// The words as text in NFC, and the code of each in the dictionary: two words may become one.
  func texts() -> (dictionary: TextDictionary, codes: [UInt32]?) {
    var isChanged = false
    let texts = (0..<count).map { code in
      let word = arena[range(of: code)]
      let text = String(decoding: word, as: UTF8.self)
      // Below U+0300, whose first byte is 0xCC, every text is in NFC as it stands.
      guard word.contains(where: { $0 >= 0xCC }) else { return text }
      let normal = text.precomposedStringWithCanonicalMapping
      isChanged = isChanged || !normal.utf8.elementsEqual(text.utf8)
      return normal
    }
    guard isChanged else { return (TextDictionary(texts), nil) }
    var builder = TextDictionaryBuilder()
    let codes = texts.map { builder.code(of: $0) }
    return (builder.finish(), codes)
  }
}
