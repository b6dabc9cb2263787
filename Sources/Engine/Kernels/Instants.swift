import Language

/// Dates and timestamps taken as moments, counted and cut on whole columns.
///
/// What the calendar does not have is null, and counted.
enum Instants {
  /// A count between two moments, for each row.
  static func count(
    from start: Operand,
    to end: Operand,
    _ site: Site,
    _ function: (Int64, Int64) -> Int64?
  ) -> Operand {
    guard !start.isNullThroughout, !end.isNullThroughout, let left = lane(start),
      let right = lane(end)
    else { return .null(.int) }
    let counts = zipLanes(left, right, function)
    let flags = commonFlags(left.flags, right.flags)
    let validity = Validity.compact(
      counts.indices.map { counts[$0] != nil && flags?[$0] ?? true }
    )
    let column = Column.int(Vector(counts.map { $0 ?? 0 }, validity: validity))
    let result = Operand(column, isConstant: left.isConstant && right.isConstant)
    return countingLost(result, from: [start, end], site)
  }

  /// The first day or moment of the unit that each lies in: a date stays a date.
  static func truncated(_ operand: Operand, to unit: TimeUnit, _ site: Site) -> Operand {
    guard !operand.isNullThroughout, let lane = lane(operand) else {
      return .null(operand.column.type)
    }
    let starts = lane.values.map { Calendar.truncated($0, to: unit) }
    let validity = Validity.compact(
      starts.indices.map { starts[$0] != nil && lane.flags?[$0] ?? true }
    )
    let column: Column
    if case .date = operand.column {
      let days = starts.map { $0.flatMap { Calendar.day(Calendar.split($0).days) } ?? 0 }
      column = .date(Vector(days, validity: validity))
    } else {
      column = .timestamp(Vector(starts.map { $0 ?? 0 }, validity: validity))
    }
    let result = Operand(column, isConstant: operand.isConstant)
    return countingLost(result, from: [operand], site)
  }

  /// Counts the rows whose arguments have values and whose result has none.
  static func countingLost(_ result: Operand, from operands: [Operand], _ site: Site) -> Operand {
    guard let flags = result.column.validity?.flags else { return result }
    let lost = flags.indices.count { row in
      !flags[row] && operands.allSatisfy { !$0.column.isNull(at: $0.isConstant ? 0 : row) }
    }
    site.notes.recordOutsideCalendar(rows: site.rows(lost, isConstant: result.isConstant))
    return result
  }

  /// Microseconds since 1970; nil for what is neither a date nor a timestamp.
  private static func lane(_ operand: Operand) -> Lane<Int64>? {
    switch operand.column {
    case .timestamp(let vector): return Lane(vector, isConstant: operand.isConstant)
    case .date(let vector):
      // No day outside the calendar is a moment.
      let moments = vector.values.map { ValueReader.timestamp(days: $0) }
      if operand.isConstant && moments[0] == nil { return nil }
      let validity = Validity.compact(
        moments.indices.map { moments[$0] != nil && !vector.isNull(at: $0) }
      )
      let known = Vector(moments.map { $0 ?? 0 }, validity: validity)
      return Lane(known, isConstant: operand.isConstant)
    case .int, .float, .bool, .text, .time, .duration, .null: return nil
    }
  }
}
