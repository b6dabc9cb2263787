extension Calendar {
  /// A length of time: months, days and microseconds, kept apart.
  ///
  /// They are kept apart because a month has no fixed number of days: `@2020-01-31 + 1months` is the
  /// last of February. To be compared, sorted, grouped or divided, a duration is taken for its `length`,
  /// in which a month has 30 days and a day 24 hours, so that 1 month equals 30 days.
  ///
  ///     1years + 2months      months 14
  ///     3weeks                days 21
  ///     90minutes             microseconds 5_400_000_000
  ///
  /// - Invariant: the length fits an Int64.
  package struct Duration: Sendable, BitwiseCopyable {
    package let months: Int32
    package let days: Int32
    package let microseconds: Int64

    package static let zero = Duration(months: 0, days: 0, microseconds: 0, length: 0)

    /// In microseconds, a month taken for 30 days.
    package let length: Int64

    private init(months: Int32, days: Int32, microseconds: Int64, length: Int64) {
      self.months = months
      self.days = days
      self.microseconds = microseconds
      self.length = length
    }

    /// Nil where the parts or the length leave their range.
    package init?(months: Int128 = 0, days: Int128 = 0, microseconds: Int128 = 0) {
      let perDay = Int128(Calendar.microsecondsPerDay)
      guard let exactMonths = Int32(exactly: months), let exactDays = Int32(exactly: days),
        let exactMicroseconds = Int64(exactly: microseconds),
        let length = Int64(exactly: (months * 30 + days) * perDay + microseconds)
      else { return nil }
      self.init(
        months: exactMonths,
        days: exactDays,
        microseconds: exactMicroseconds,
        length: length
      )
    }

    /// So many of a unit, as a literal writes it.
    package init?(_ count: Int64, _ unit: TimeUnit) {
      let amount = Int128(count) * Int128(unit.factor)
      switch unit.part {
      case .months: self.init(months: amount)
      case .days: self.init(days: amount)
      case .microseconds: self.init(microseconds: amount)
      }
    }

    /// The time between two moments: whole days and the rest.
    package init?(from start: Int64, to end: Int64) {
      let (days, rest) = (Int128(end) - Int128(start))
        .quotientAndRemainder(dividingBy: Int128(Calendar.microsecondsPerDay))
      self.init(days: days, microseconds: rest)
    }

    /// Whether it moves a date to a date: it has no hours, minutes or seconds.
    package var isWholeDays: Bool { microseconds == 0 }

    package func multiplied(by factor: Int64) -> Duration? {
      let factor = Int128(factor)
      return Duration(
        months: Int128(months) * factor,
        days: Int128(days) * factor,
        microseconds: Int128(microseconds) * factor
      )
    }

    /// The sum, or with a sign of -1 the difference.
    package func adding(_ other: Duration, sign: Int128 = 1) -> Duration? {
      Duration(
        months: Int128(months) + sign * Int128(other.months),
        days: Int128(days) + sign * Int128(other.days),
        microseconds: Int128(microseconds) + sign * Int128(other.microseconds)
      )
    }
  }
}

extension Calendar.Duration: Hashable, Comparable {
  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.length == rhs.length }
  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.length < rhs.length }
  package func hash(into hasher: inout Hasher) { hasher.combine(length) }
}

extension Calendar.Duration {
  /// `1 year 2 months 3 days 04:05:06`, each part with its own sign; `00:00:00` for none.
  package var text: String {
    func counted(_ unit: String) -> (Int) -> String {
      { "\($0) \(unit)\($0.magnitude == 1 ? "" : "s")" }
    }
    return text(years: counted("year"), months: counted("month"), days: counted("day"))
  }

  /// The same in the words of another language, which counts years, months and days.
  package func text(
    years: (Int) -> String,
    months inMonths: (Int) -> String,
    days inDays: (Int) -> String
  ) -> String {
    var parts: [String] = []
    if months / 12 != 0 { parts.append(years(Int(months / 12))) }
    if months % 12 != 0 { parts.append(inMonths(Int(months % 12))) }
    if days != 0 { parts.append(inDays(Int(days))) }
    if microseconds != 0 || parts.isEmpty {
      parts.append((microseconds < 0 ? "-" : "") + Calendar.clock(microseconds.magnitude))
    }
    return parts.joined(separator: " ")
  }

  /// As the language writes it: `14months + 3days - 3600seconds`.
  package var source: String {
    var parts: [(count: Int64, unit: TimeUnit)] = []
    if months != 0 { parts.append((Int64(months), .month)) }
    if days != 0 { parts.append((Int64(days), .day)) }
    if microseconds != 0 || parts.isEmpty {
      let isWholeSeconds = microseconds % 1_000_000 == 0
      parts.append(
        isWholeSeconds ? (microseconds / 1_000_000, .second) : (microseconds, .microsecond)
      )
    }
    return parts.enumerated().map { index, part in
      let sign = part.count < 0 ? (index == 0 ? "-" : " - ") : (index == 0 ? "" : " + ")
      return "\(sign)\(part.count.magnitude)\(part.unit.plural)"
    }.joined()
  }
}
