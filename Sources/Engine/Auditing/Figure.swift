/// A figure with the range of true values that its printed form leaves open.
///
///     9,1%               9.05 … 9.15      step 0.1
///     1,75 juta          1,745,000 … 1,755,000
///     1.754.066          itself: a count printed to the last digit
///     lebih dari 1.200   1,200 and above
struct Figure {
  let value: Double
  let low: Double
  let high: Double
  /// One unit of the last digit that is printed.
  let step: Double
  let unit: ClaimUnit
  let qualifier: PrintedNumber.Qualifier?
  /// Whether thousands are marked: a year has none.
  let isGrouped: Bool

  /// A value with the form in which its source prints it, and the words of its qualifier and unit.
  init(
    value raw: Double,
    printed: String?,
    qualifier word: String?,
    unit name: String?,
    isYear: Bool
  ) {
    let (unit, factor) = ClaimUnit.reading(name)
    let read = printed.flatMap { Figure.reading(of: $0, agreeingWith: raw, factor: factor) }
    let digits = NumberFormatter.fractionDigits(of: raw)
    let ownStep = (0..<digits).reduce(1.0) { step, _ in step / 10 } * factor
    let qualifier = word.flatMap(PrintedNumber.Qualifier.init(word:)) ?? read?.qualifier
    let step = read?.step ?? ownStep
    let value = raw * factor
    // A count that is printed to its last digit is not rounded, unless its source says `about`.
    var isExact = step == 1
    if case .rate = unit { isExact = false }
    let zeros = Figure.trailingZeros(of: value)
    switch qualifier {
    case nil:
      low = value - (isExact ? 0 : step / 2)
      high = value + (isExact ? 0 : step / 2)
    case .about:
      let width = isExact ? (zeros > 1 ? zeros / 2 : 0) : step
      low = value - width
      high = value + width
    case .almost:
      low = value - (isExact ? max(1, zeros) : step)
      high = value
    case .moreThan, .atLeast:
      low = value
      high = .infinity
    case .lessThan, .atMost:
      low = min(0, value)
      high = value
    }
    isGrouped = !isYear && !unit.isPosition
    self.value = value
    self.step = step
    self.unit = unit
    self.qualifier = qualifier
  }

  private struct Reading {
    let step: Double
    let qualifier: PrintedNumber.Qualifier?
  }

  /// The step of the reading that says the value, in the value's own size.
  private static func reading(
    of printed: String,
    agreeingWith value: Double,
    factor: Double
  ) -> Reading? {
    for number in PrintedNumberReader().read(printed).candidates {
      for scale in [1, factor, 0.01, 100] {
        let scaled = number.value * scale
        let own = scale == factor ? value * factor : value
        guard abs(scaled - own) <= abs(own) * 1e-9 else { continue }
        let step = number.step * scale * (scale == factor ? 1 : factor)
        return Reading(step: step, qualifier: number.qualifier)
      }
    }
    return nil
  }

  /// The power of ten that a whole number is a multiple of: 1,000 for 36,000.
  private static func trailingZeros(of value: Double) -> Double {
    guard value != 0, value == value.rounded(), abs(value) < 1e15 else { return 1 }
    var power = 1.0
    while value.truncatingRemainder(dividingBy: power * 10) == 0 { power *= 10 }
    return power
  }

  /// Whether shares may be taken of it.
  var isQuantity: Bool { value > 0 && isGrouped && !unit.isRate }

  /// Whether the figure's range is open on one side.
  var isBound: Bool {
    low == .infinity || high == .infinity || qualifier == .lessThan
      || qualifier == .atMost
  }

  /// Whether one of the values between these two may be what is printed; the last bits of a quotient are
  /// forgiven.
  func admits(_ from: Double, _ to: Double) -> Bool {
    let slack = 1e-9 * max(1, abs(value))
    return from <= high + slack && to >= low - slack
  }

  /// Whether rounding alone gives the figure, whatever `about` allows.
  func rounds(_ exact: Double) -> Bool {
    abs(exact - value) <= step / 2 + 1e-9 * max(1, abs(value))
  }

  /// Whether the figure is what is left of a value when further digits are cut off.
  func isCutOff(_ exact: Double) -> Bool {
    !rounds(exact) && (qualifier == nil || qualifier == .about) && exact >= value
      && exact < value + step
  }

  /// As the arithmetic shows it, to the last digit printed.
  var text: String { AuditText.number(value, step: step, isGrouped: isGrouped) }
}

/// Numbers in the arithmetic of findings.
enum AuditText {
  /// Whole numbers in groups, others with the digits that they have.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 {
      return NumberFormatter.fixed(value, digits: 0, isGrouped: true)
    }
    return NumberFormatter.plain(value, isGrouped: true)
  }

  /// To the digit of a step, and as many more.
  static func number(
    _ value: Double,
    step: Double,
    more: Int = 0,
    isGrouped: Bool = true
  ) -> String {
    var digits = more
    var unit = step
    while unit < 0.999, digits < 12 {
      unit *= 10
      digits += 1
    }
    return NumberFormatter.fixed(value, digits: digits, isGrouped: isGrouped)
  }
}
