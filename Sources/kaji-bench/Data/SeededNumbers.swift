/// Numbers that look random and are the same in every run: SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A whole number from zero, below the bound.
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// The numbers from one to the count, in an order of their own.
  mutating func permutation(_ count: Int) -> [Int32] {
    var numbers = (0..<count).map { Int32($0 + 1) }
    for last in stride(from: count - 1, to: 0, by: -1) {
      numbers.swapAt(last, below(last + 1))
    }
    return numbers
  }
}
