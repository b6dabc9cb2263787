import Language

/// Arithmetic with dates, times and durations, on whole columns.
///
///     date + 3months, date - 5days      date, at most the last day of the month
///     timestamp + 90minutes             timestamp
///     time + 3hours                     time, going round at midnight
///     date + time                       timestamp
///     date - date                       int, in days
///     timestamp - timestamp             duration
///
/// A moment outside the years 1 to 9999 is null, and counted; a duration that is too long is an error,
/// as an int is.
enum TimeArithmetic {
  /// Nil where neither side has to do with time.
  static func apply(
    _ op: BinaryOperator,
    _ lhs: Operand,
    _ rhs: Operand,
    type: ValueType,
    site: Site
  ) throws(RunFailure) -> Operand? {
    switch (lhs.column, rhs.column) {
    case (.date(let left), .date(let right)):
      let lanes = Lanes(left, lhs, right, rhs)
      return lanes.operand(.int(lanes.vector { Int64($0) - Int64($1) }))
    case (.date(let left), .duration(let right)):
      let lanes = Lanes(left, lhs, right, rhs)
      let sign: Int64 = op == .subtract ? -1 : 1
      let dates = try lanes.moments(site) { date, duration in
        duration.multiplied(by: sign).flatMap { Calendar.date(date, adding: $0) }
      }
      return lanes.operand(.date(dates))
    case (.date(let left), .time(let right)):
      let lanes = Lanes(left, lhs, right, rhs)
      let moments = try lanes.moments(site) { Calendar.moment(days: Int($0), microseconds: $1) }
      return lanes.operand(.timestamp(moments))
    case (.timestamp(let left), .duration(let right)):
      let lanes = Lanes(left, lhs, right, rhs)
      let sign: Int64 = op == .subtract ? -1 : 1
      let moments = try lanes.moments(site) { moment, duration in
        duration.multiplied(by: sign).flatMap { Calendar.moment(moment, adding: $0) }
      }
      return lanes.operand(.timestamp(moments))
    case (.time(let left), .duration(let right)):
      let lanes = Lanes(left, lhs, right, rhs)
      let sign: Int64 = op == .subtract ? -1 : 1
      let times = lanes.vector { time, duration in
        let moved = duration.microseconds % Calendar.microsecondsPerDay * sign
        return Calendar.split(time + moved).microseconds
      }
      return lanes.operand(.time(times))
    case (.timestamp(let left), .timestamp(let right)), (.time(let left), .time(let right)):
      let lanes = Lanes(left, lhs, right, rhs)
      let durations = try lanes.durations("-", site) { Calendar.Duration(from: $1, to: $0) }
      return lanes.operand(.duration(durations))
    case (.duration(let left), .duration(let right)):
      if op == .divide { return try ratio(left, lhs, right, rhs, site) }
      let lanes = Lanes(left, lhs, right, rhs)
      let sign: Int128 = op == .subtract ? -1 : 1
      let durations = try lanes.durations(op.rawValue, site) { $0.adding($1, sign: sign) }
      return lanes.operand(.duration(durations))
    case (.duration(let left), .int(let right)):
      let lanes = Lanes(left, lhs, right, rhs)
      let durations = try lanes.durations("*", site) { $0.multiplied(by: $1) }
      return lanes.operand(.duration(durations))
    case (.int, _), (.float, _), (.bool, _), (.text, _), (.date, _), (.timestamp, _), (.time, _),
      (.duration, _), (.null, _):
      return nil
    }
  }

  static func negate(
    _ vector: Vector<Calendar.Duration>,
    _ operand: Operand,
    site: Site
  ) throws(RunFailure) -> Operand {
    let minusOne = Operand(.int(Vector([-1])), isConstant: true)
    let lanes = Lanes(vector, operand, Vector<Int64>([-1]), minusOne)
    return lanes.operand(.duration(try lanes.durations("-", site) { $0.multiplied(by: $1) }))
  }

  /// How often one duration goes into another, by their lengths.
  private static func ratio(
    _ left: Vector<Calendar.Duration>,
    _ lhs: Operand,
    _ right: Vector<Calendar.Duration>,
    _ rhs: Operand,
    _ site: Site
  ) throws(RunFailure) -> Operand {
    func lengths(_ vector: Vector<Calendar.Duration>, _ operand: Operand) -> Operand {
      let values = vector.values.map { Double($0.length) }
      return Operand(
        .float(Vector(values, validity: vector.validity)),
        isConstant: operand.isConstant
      )
    }
    return try Arithmetic.apply(
      .divide,
      lengths(left, lhs),
      lengths(right, rhs),
      type: .float,
      site: site
    )
  }
}

/// Two operands of one operator, unboxed.
private struct Lanes<
  Left: BitwiseCopyable & Sendable & Equatable,
  Right: BitwiseCopyable & Sendable & Equatable
> {
  private let left: Lane<Left>
  private let right: Lane<Right>
  private let flags: [Bool]?

  init(_ left: Vector<Left>, _ lhs: Operand, _ right: Vector<Right>, _ rhs: Operand) {
    self.left = Lane(left, isConstant: lhs.isConstant)
    self.right = Lane(right, isConstant: rhs.isConstant)
    flags = commonFlags(self.left.flags, self.right.flags)
  }

  private var isConstant: Bool { left.isConstant && right.isConstant }

  func operand(_ column: Column) -> Operand {
    Operand(column, isConstant: isConstant)
  }

  func vector<Result: BitwiseCopyable>(_ function: (Left, Right) -> Result) -> Vector<Result> {
    Vector(zipLanes(left, right, function), validity: flags.flatMap { Validity.compact($0) })
  }

  /// Moments; those that the calendar does not have are null, and counted.
  func moments<Moment: ExpressibleByIntegerLiteral>(
    _ site: Site,
    _ function: (Left, Right) -> Moment?
  ) throws(RunFailure) -> Vector<Moment> {
    let results = zipLanes(left, right, function)
    let isPresent = results.indices.map { flags?[$0] ?? true }
    let lost = results.indices.count { isPresent[$0] && results[$0] == nil }
    site.notes.recordOutsideCalendar(rows: site.rows(lost, isConstant: isConstant))
    let validity = Validity.compact(results.indices.map { isPresent[$0] && results[$0] != nil })
    return Vector(results.map { $0 ?? 0 }, validity: validity)
  }

  /// Durations, or an error for the first row whose is too long.
  func durations(
    _ operation: String,
    _ site: Site,
    _ function: (Left, Right) -> Calendar.Duration?
  ) throws(RunFailure) -> Vector<Calendar.Duration> {
    let results = zipLanes(left, right, function)
    for row in results.indices where results[row] == nil && flags?[row] ?? true {
      throw .durationOverflow(site.range, row: site.extent.number(of: row))
    }
    return Vector(
      results.map { $0 ?? .zero },
      validity: flags.flatMap { Validity.compact($0) }
    )
  }
}
