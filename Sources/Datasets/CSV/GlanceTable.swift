import Engine

/// The words of a column that has few, to be found at one glance.
///
///     key      "yes" as eight bytes, its last one highest; of a longer word a hash that ends with 00 01,
///              as no short word does
///     slots    · · ⟨key, code⟩ · · · ⟨key, code⟩ ·      eight times as many as words, so that nearly all
///                                                     stand in one of the two places their key leads to
///
/// The words themselves, by which a longer one is compared, are in the `WordTable` that this was made of.
struct GlanceTable: Sendable {
  private struct Slot {
    var key: UInt64
    var code: UInt32
  }

  /// More words than these leave the caches next to the processor, where a table by tags is quicker.
  static let wordLimit = 4096
  /// Words up to this length are their own keys.
  static let longestWhole = 8

  private var slots: [Slot]
  private let shift: UInt64
  /// How many words there are.
  let count: Int

  /// Of the words of a table; nil where they are too many.
  init?(_ words: WordTable) {
    guard words.count <= GlanceTable.wordLimit else { return nil }
    count = words.count
    var bits: UInt64 = 6
    while 1 << bits < count * 8 { bits += 1 }
    shift = 64 - bits
    slots = Array(repeating: Slot(key: 0, code: WordTable.noCode), count: 1 << bits)
    let margin = [UInt8](repeating: 0, count: GlanceTable.longestWhole)
    let arena = words.arena + margin
    let raw = unsafe arena.span.bytes
    for code in 0..<count {
      let range = words.range(of: code)
      // The empty word has no key.
      if range.isEmpty { continue }
      let key = GlanceTable.key(raw, range.lowerBound, range.upperBound)
      let place = place(key)
      for place in [place, next(place)] where slots[place].key == 0 {
        slots[place] = Slot(key: key, code: UInt32(truncatingIfNeeded: code))
        break
      }
    }
  }

  /// The key of a word with at least eight bytes behind its start that may be looked at; no word has a NUL.
  @inline(__always)
  static func key(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    let count = end &- start
    if count <= longestWhole {
      return bytes.word(at: start) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    }
    return WordKey.hash(bytes, start, end) & ~0xFFFF | 1
  }

  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  @inline(__always)
  private func next(_ place: Int) -> Int { (place &+ 1) & (slots.count &- 1) }

  /// The code of the word with a key, `noCode` where none is found: without a branch, since which of the
  /// two places has it cannot be foreseen.
  @inline(__always)
  func code(_ key: UInt64) -> UInt32 {
    let place = place(key)
    let first = slots[place]
    let second = slots[next(place)]
    let isFirst = GlanceTable.mask(first.key == key)
    let isSecond = GlanceTable.mask(second.key == key)
    return first.code & isFirst | (second.code | ~isSecond) & ~isFirst
  }

  /// All ones where something holds.
  @inline(__always)
  private static func mask(_ holds: Bool) -> UInt32 { 0 &- (holds ? 1 : 0) }
}
