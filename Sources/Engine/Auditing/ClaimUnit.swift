/// What kind of figure a claim holds, by the word for its unit.
enum ClaimUnit: Hashable {
  /// A part of a whole that counts as 100 (percent), 1 (share) or 1,000 (permille).
  case rate(whole: Double)
  /// Anything else: `children`, `million people`, or nothing said.
  case amount(String?)

  /// A figure's unit, and by what the figure is multiplied to be in it: `million children`, 1.7.
  static func reading(_ word: String?) -> (unit: ClaimUnit, factor: Double) {
    guard let word = word.map({ String($0.lowercased().trimmed) }), !word.isEmpty else {
      return (.amount(nil), 1)
    }
    if let whole = whole(named: word) { return (.rate(whole: whole), 1) }
    guard let power = NumberWords.power(ofUnit: word) else { return (.amount(word), 1) }
    let factor = (0..<power).reduce(1.0) { product, _ in product * 10 }
    let rest = word.drop { $0 != " " }.drop { $0 == " " }
    return (.amount(rest.isEmpty ? nil : String(rest)), factor)
  }

  /// `percent`, or `percent of children`.
  private static func whole(named word: String) -> Double? {
    wholes.first { name, whole in
      word == name || whole != 1 && word.hasPrefix(name + " of ")
    }?.1
  }

  private static let wholes: [(String, Double)] = [
    ("percent", 100), ("%", 100), ("per cent", 100), ("pct", 100), ("percentage", 100),
    ("persen", 100), ("persentase", 100), ("phần trăm", 100), ("share", 1), ("proportion", 1),
    ("fraction", 1), ("proporsi", 1), ("permille", 1_000), ("‰", 1_000), ("per mille", 1_000),
    ("permil", 1_000), ("per thousand", 1_000), ("per 1000", 1_000), ("per 1,000", 1_000),
  ]

  /// The mark behind a number of this unit.
  var mark: String {
    switch self {
    case .rate(whole: 100): " %"
    case .rate(whole: 1_000): " ‰"
    case .rate, .amount: ""
    }
  }

  /// Whether the figure is a place on a scale, such as a year or a rank, and nothing to add up or take
  /// shares of.
  var isPosition: Bool {
    if case .amount(let name?) = self { return ClaimUnit.positions.contains(name) }
    return false
  }

  var isRate: Bool {
    if case .rate = self { return true }
    return false
  }

  private static let positions: Set<String> = [
    "year", "years", "age", "years of age", "tahun", "usia", "rank", "peringkat", "date", "tanggal",
    "hours a week", "hours a day", "percentage points", "poin persen",
  ]

  /// Whether figures of two units may be added up, or one be a part of the other.
  func goesWith(_ other: ClaimUnit) -> Bool {
    switch (self, other) {
    case (.amount(let one), .amount(let two)): one == nil || two == nil || one == two
    case (.rate(let one), .rate(let two)): one == two
    case (.amount, .rate), (.rate, .amount): false
    }
  }
}
