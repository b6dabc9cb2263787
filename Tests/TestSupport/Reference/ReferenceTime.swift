import Engine
import Language

/// Arithmetic with dates, times and durations, step by step.
enum ReferenceTime {
  static func apply(_ op: BinaryOperator, _ lhs: Value, _ rhs: Value) throws -> Value {
    switch (lhs, rhs) {
    case (.timestamp(let a), .timestamp(let b)), (.time(let a), .time(let b)):
      let apart = Int128(a) - Int128(b)
      return try duration(0, apart / 86_400_000_000, apart % 86_400_000_000)
    case (.date(let date), .time(let time)):
      return .timestamp(Int64(date) * 86_400_000_000 + time)
    case (.date(let date), .duration(let by)):
      let sign = op == .subtract ? -1 : 1
      let month = months(later: Int(by.months) * sign, than: Int(date))
      return month.flatMap { Calendar.day($0 + Int(by.days) * sign) }.map { .date($0) } ?? .null
    case (.timestamp(let moment), .duration(let by)):
      let sign: Int64 = op == .subtract ? -1 : 1
      var day = moment / 86_400_000_000
      if moment % 86_400_000_000 < 0 { day -= 1 }
      let time = moment - day * 86_400_000_000
      guard let month = months(later: Int(by.months) * Int(sign), than: Int(day)) else {
        return .null
      }
      let days = Int128(month) + Int128(by.days) * Int128(sign)
      let result = days * 86_400_000_000 + Int128(time) + Int128(by.microseconds) * Int128(sign)
      guard let exact = Int64(exactly: result),
        Calendar.dayRange.contains(Int((Double(exact) / 86_400_000_000).rounded(.down)))
      else { return .null }
      return .timestamp(exact)
    case (.time(let time), .duration(let by)):
      let sign: Int128 = op == .subtract ? -1 : 1
      let day: Int128 = 86_400_000_000
      return .time(Int64(((Int128(time) + Int128(by.microseconds) * sign) % day + day) % day))
    case (.duration(let a), .duration(let b)):
      if op == .divide {
        return ReferenceOrder.length(b) == 0
          ? .null
          : ReferenceOperators.finite(
            Double(ReferenceOrder.length(a)) / Double(ReferenceOrder.length(b))
          )
      }
      let sign: Int128 = op == .subtract ? -1 : 1
      return try duration(
        Int128(a.months) + sign * Int128(b.months),
        Int128(a.days) + sign * Int128(b.days),
        Int128(a.microseconds) + sign * Int128(b.microseconds)
      )
    case (.duration(let a), .int(let factor)):
      let factor = Int128(factor)
      return try duration(
        Int128(a.months) * factor,
        Int128(a.days) * factor,
        Int128(a.microseconds) * factor
      )
    default: preconditionFailure("the resolver lets no other types through")
    }
  }

  private static func duration(
    _ months: Int128,
    _ days: Int128,
    _ microseconds: Int128
  ) throws -> Value {
    guard
      let duration = Calendar.Duration(months: months, days: days, microseconds: microseconds)
    else { throw ReferenceFailure.integerOverflow }
    return .duration(duration)
  }

  /// The same day of a later month, or the last before it that the month has.
  private static func months(later months: Int, than days: Int) -> Int? {
    var (year, month, day) = Calendar.civil(fromDays: days)
    if months.magnitude > 200_000 { return nil }
    for _ in 0..<months.magnitude {
      month += months < 0 ? -1 : 1
      if month == 0 { (year, month) = (year - 1, 12) }
      if month == 13 { (year, month) = (year + 1, 1) }
    }
    guard (1...9999).contains(year) else { return nil }
    while Calendar.days(year: year, month: month, day: day) == nil { day -= 1 }
    return Calendar.days(year: year, month: month, day: day).map { Int($0) }
  }
}
