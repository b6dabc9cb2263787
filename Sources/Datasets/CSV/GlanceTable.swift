import Engine

/// The words of a column that has few, to be found at one glance.
///
///     key      "yes" as eight bytes, its last one highest; of a longer word a hash and its length, behind
///              which stand 00 01, as they do in no short word
///     slots    · ⟨key, code⟩ · · ⟨key, code⟩ ·      four times as many as words; a word stands in one of two
///                                                 places that its key leads to, and moves to the other
///                                                 when a later word takes it
///
/// Where words are very few, some factor leads each of them to a place of its own, which is the only one to be
/// looked at.
///
/// A word of nine to thirty-two bytes is compared with four words of the processor that hold all of it. Still longer
/// ones are in the `WordTable` that this was made of.
struct GlanceTable: Sendable {
  private struct Slot {
    var key: UInt64
    var code: UInt32
  }

  /// More words than these leave the caches next to the processor, where a table by tags is quicker.
  static let wordLimit = 4096
  /// Words up to this length are their own keys.
  static let longestShort = 8

  private var slots: [Slot] = []
  /// Of each word that is neither short nor very long, and of none at the end.
  private var wholes: [WordBytes]
  private var shift: UInt64
  private var factor: UInt64 = GlanceTable.firstFactor
  /// Whether each word stands in the first of its places.
  private var isSingle = false
  /// How many words there are.
  let count: Int
  /// Which lengths the words have, the empty one aside.
  let lengths: Lengths
  /// A bit for each byte that a word begins with.
  private var beginnings: [UInt64]

  enum Lengths: Sendable {
    /// At most eight bytes.
    case short
    /// Nine to thirty-two.
    case long
    case any
  }

  /// Of the words of a table; nil where they are too many.
  init?(_ words: WordList) {
    guard words.count <= GlanceTable.wordLimit else { return nil }
    count = words.count
    let margin = [UInt8](repeating: 0, count: GlanceTable.longestShort)
    let arena = words.arena + margin
    let raw = unsafe arena.span.bytes
    var keys: [UInt64] = []
    wholes = []
    beginnings = [0, 0, 0, 0]
    var (shortest, longest) = (Int.max, 0)
    for code in 0..<count {
      let range = words.range(of: code)
      if !range.isEmpty {
        let first = Int(arena[range.lowerBound])
        beginnings[first >> 6] |= 1 << UInt64(first & 63)
        (shortest, longest) = (min(shortest, range.count), max(longest, range.count))
      }
      // The empty word has no key.
      keys.append(range.isEmpty ? 0 : GlanceTable.key(raw, range.lowerBound, range.upperBound))
      let isWhole = range.count > GlanceTable.longestShort && range.count <= WordBytes.longest
      wholes.append(isWhole ? WordBytes(raw, range.lowerBound, range.upperBound) : .none)
    }
    wholes.append(.none)
    lengths =
      if longest <= GlanceTable.longestShort {
        .short
      } else if shortest > GlanceTable.longestShort, longest <= WordBytes.longest {
        .long
      } else {
        .any
      }
    var bits: UInt64 = 6
    while 1 << bits < count * 4 { bits += 1 }
    shift = 64 - bits
    if findFactor(keys, bits) { return }
    slots = Array(repeating: GlanceTable.free, count: 1 << bits)
    for code in 0..<count where keys[code] != 0 {
      add(Slot(key: keys[code], code: UInt32(truncatingIfNeeded: code)))
    }
  }

  private static let free = Slot(key: 0, code: WordTable.noCode)

  /// Whether some word begins with a byte.
  func hasWord(beginningWith byte: UInt8) -> Bool {
    beginnings[Int(byte) >> 6] >> UInt64(byte & 63) & 1 == 1
  }

  /// Gives each word a place of its own, if a factor that does so is found soon.
  private mutating func findFactor(_ keys: [UInt64], _ bits: UInt64) -> Bool {
    guard keys.count <= GlanceTable.singleLimit else { return false }
    for bits in bits..<bits + GlanceTable.widerRooms {
      shift = 64 - bits
      for _ in 0..<GlanceTable.factorsTried {
        if takePlaces(keys, 1 << Int(bits)) {
          isSingle = true
          return true
        }
        factor = factor &* GlanceTable.secondFactor | 1
      }
    }
    shift = 64 - bits
    factor = GlanceTable.firstFactor
    return false
  }

  private mutating func takePlaces(_ keys: [UInt64], _ room: Int) -> Bool {
    slots = Array(repeating: GlanceTable.free, count: room)
    for (code, key) in keys.enumerated() where key != 0 {
      let place = firstPlace(key)
      if slots[place].key != 0 { return false }
      slots[place] = Slot(key: key, code: UInt32(truncatingIfNeeded: code))
    }
    return true
  }

  /// Of more words it would take too long to find a factor.
  private static let singleLimit = 256
  private static let widerRooms: UInt64 = 4
  private static let factorsTried = 8
  private static let firstFactor: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let secondFactor: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// Gives a word a place; whichever is left without one in the end is looked up row by row.
  private mutating func add(_ new: Slot) {
    var slot = new
    var place = firstPlace(slot.key)
    for _ in 0..<GlanceTable.mostMoves {
      swap(&slots[place], &slot)
      if slot.key == 0 { return }
      let first = firstPlace(slot.key)
      place = place == first ? secondPlace(slot.key) : first
    }
  }

  private static let mostMoves = 64

  /// The key of a word with at least eight bytes behind its start that may be looked at; the empty word's is 0, and
  /// no word has a NUL.
  @inline(__always)
  static func key(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    let count = end &- start
    if count <= longestShort { return shortKey(bytes, start, count) }
    let isWhole = count <= WordBytes.longest
    let hash =
      isWhole ? WordBytes(bytes, start, end).hash : WordKey.hash(bytes, start, end)
    return longKey(hash, count)
  }

  /// The key of a word of at most eight bytes.
  @inline(__always)
  static func shortKey(_ bytes: RawSpan, _ start: Int, _ count: Int) -> UInt64 {
    // In two halves, so that nothing is left of the empty word.
    let half = UInt64(truncatingIfNeeded: 32 &- 4 &* count)
    return (bytes.word(at: start) &<< half) &<< half
  }

  @inline(__always)
  private static func longKey(_ hash: UInt64, _ count: Int) -> UInt64 {
    hash & ~0xFF_FFFF | UInt64(truncatingIfNeeded: count & 0xFF) &<< 16 | 1
  }

  @inline(__always)
  private func firstPlace(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* factor) &>> shift)
  }

  @inline(__always)
  private func secondPlace(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* GlanceTable.secondFactor) &>> shift)
  }

  /// The code of a word, `noCode` where it is none of the known ones.
  @inline(__always)
  func code(_ bytes: RawSpan, _ start: Int, _ end: Int, of words: WordTable) -> UInt32 {
    let count = end &- start
    if count <= GlanceTable.longestShort { return code(GlanceTable.shortKey(bytes, start, count)) }
    if count <= WordBytes.longest { return longCode(bytes, start, count: count) }
    let code = code(GlanceTable.key(bytes, start, end))
    return words.isWord(code, bytes, start, end) ? code : WordTable.noCode
  }

  /// The code of a word where all are short: of a longer one there is none.
  @inline(__always)
  func shortCode(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    let count = end &- start
    let isLonger = UInt64(truncatingIfNeeded: GlanceTable.longestShort &- count) &>> 63
    let none = 0 &- UInt32(truncatingIfNeeded: isLonger)
    return code(GlanceTable.shortKey(bytes, start, count)) | none
  }

  /// The code of a word where all have nine to thirty-two bytes: of another one there is none.
  @inline(__always)
  func longCode(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    let count = end &- start
    let near = min(max(count, GlanceTable.longestShort + 1), WordBytes.longest)
    return longCode(bytes, start, count: near)
      | ~GlanceTable.mask(UInt64(truncatingIfNeeded: count ^ near))
  }

  /// The code of a word of so many bytes, nine to thirty-two.
  @inline(__always)
  private func longCode(_ bytes: RawSpan, _ start: Int, count: Int) -> UInt32 {
    let whole = WordBytes(bytes, start, start &+ count)
    let code = code(GlanceTable.longKey(whole.hash, count))
    // Its length is in the key.
    let known = unsafe wholes.span[unchecked: min(Int(code), self.count)]
    return code | ~GlanceTable.mask(known.difference(from: whole))
  }

  /// The code of the word with a key, `noCode` where none is found: without a branch, since which of the
  /// two places has it cannot be foreseen.
  @inline(__always)
  private func code(_ key: UInt64) -> UInt32 {
    // A place is below 2 to the bits that the shift leaves, and as many there are.
    let slots = slots.span
    let first = unsafe slots[unchecked: firstPlace(key)]
    if isSingle { return first.code | ~GlanceTable.mask(first.key ^ key) }
    let second = unsafe slots[unchecked: secondPlace(key)]
    let isFirst = GlanceTable.mask(first.key ^ key)
    let isSecond = GlanceTable.mask(second.key ^ key)
    return first.code & isFirst | (second.code | ~isSecond) & ~isFirst
  }

  /// All ones where a difference is none: by arithmetic, since of a comparison the compiler makes a branch.
  @inline(__always)
  private static func mask(_ difference: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: ((difference | (0 &- difference)) &>> 63) &- 1)
  }
}
