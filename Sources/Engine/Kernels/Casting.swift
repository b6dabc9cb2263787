import Language

/// `(x | as int)`: conversions on whole columns.
///
/// What does not convert gives null and is counted, with the first such value as an example
/// (decision 16). A float becomes an int by rounding half away from zero (decision 11).
enum Casting {
  static func cast(
    _ operand: Operand,
    to type: ValueType,
    site: Site
  ) throws(RunFailure) -> Operand {
    if operand.isNullThroughout || operand.column.type == type {
      return operand.isNullThroughout ? .null(type) : operand
    }
    let isConstant = operand.isConstant
    switch (operand.column, type) {
    case (.int(let vector), .float):
      return Operand(.float(convert(vector) { Double($0) }), isConstant: isConstant)
    case (.int(let vector), .bool):
      return Operand(.bool(convert(vector) { $0 != 0 }), isConstant: isConstant)
    case (.float(let vector), .bool):
      return Operand(.bool(convert(vector) { $0 != 0 }), isConstant: isConstant)
    case (.bool(let vector), .int):
      return Operand(.int(convert(vector) { $0 ? 1 : 0 }), isConstant: isConstant)
    case (.bool(let vector), .float):
      return Operand(.float(convert(vector) { $0 ? 1 : 0 }), isConstant: isConstant)
    case (.float(let vector), .int):
      let rounded = vector.values.map { Int64(exactly: $0.rounded(.toNearestOrAwayFromZero)) }
      return settle(.int(optional(rounded, 0, vector.validity)), operand, type, site)
    case (.date(let vector), .timestamp):
      let moments = vector.values.map { ValueReader.timestamp(days: $0) }
      return settle(.timestamp(optional(moments, 0, vector.validity)), operand, type, site)
    case (.timestamp(let vector), .date):
      let days = vector.values.map { moment in
        Int32(exactly: Calendar.split(moment).days)
      }
      return settle(.date(optional(days, 0, vector.validity)), operand, type, site)
    case (.timestamp(let vector), .time):
      let times = convert(vector) { Calendar.split($0).microseconds }
      return Operand(.time(times), isConstant: isConstant)
    case (_, .text):
      return try DistinctArguments([operand], rowCount: site.extent.count, on: site.workers).map(
        type: .text
      ) { values in
        values[0].isNull ? .null : .text(text(of: values[0]))
      }
    case (.text, _):
      let read = try DistinctArguments([operand], rowCount: site.extent.count, on: site.workers)
        .map(
          type: type
        ) {
          values in
          guard case .text(let text) = values[0] else { return .null }
          return self.read(text, as: type)
        }
      return settle(read.column, operand, type, site)
    case (.int, _), (.float, _), (.bool, _), (.date, _), (.timestamp, _), (.time, _),
      (.duration, _),
      (.null, _):
      // A conversion without a meaning, such as date to bool: nothing reads as the type.
      let nulls = Column.nulls(type, count: operand.column.count)
      return settle(nulls, operand, type, site)
    }
  }

  /// How a value becomes text by `as text`: a float in the shortest form that reads back.
  ///
  /// Zero has one form, as it has one key.
  static func text(of value: Value) -> String {
    if case .float(let number) = value {
      return NumberFormatter.shortest(number == 0 ? 0 : number)
    }
    return NumberFormatter.text(value)
  }

  /// A text as a value of a type, or null.
  static func read(_ text: String, as type: ValueType) -> Value {
    switch type {
    case .int: ValueReader.int(text).map { .int($0) } ?? .null
    case .float: ValueReader.float(text).map { .float($0) } ?? .null
    case .bool: ValueReader.bool(text).map { .bool($0) } ?? .null
    case .date: ValueReader.date(text).map { .date($0) } ?? .null
    case .timestamp: ValueReader.timestamp(text).map { .timestamp($0) } ?? .null
    case .time: ValueReader.time(text).map { .time($0) } ?? .null
    case .duration: DurationReader.duration(text).map { .duration($0) } ?? .null
    case .text: .text(text)
    case .null: .null
    }
  }

  private static func convert<Element, Result>(
    _ vector: Vector<Element>,
    _ function: (Element) -> Result
  ) -> Vector<Result> {
    Vector(vector.values.map(function), validity: vector.validity)
  }

  private static func optional<Element>(
    _ values: [Element?],
    _ placeholder: Element,
    _ validity: Validity?
  ) -> Vector<Element> {
    let flags = values.indices.map { values[$0] != nil && validity?.flags[$0] ?? true }
    return Vector(values.map { $0 ?? placeholder }, validity: Validity.compact(flags))
  }

  /// Counts the rows that lost their value.
  static func settle(
    _ column: Column,
    _ operand: Operand,
    _ type: ValueType,
    _ site: Site
  ) -> Operand {
    let result = Operand(column, isConstant: operand.isConstant)
    guard let flags = column.validity?.flags else { return result }
    let before = operand.column.validity?.flags
    let lost = flags.indices.filter { !flags[$0] && before?[$0] ?? true }
    if let first = lost.first {
      site.notes.recordFailedCast(
        rows: site.rows(lost.count, isConstant: operand.isConstant),
        to: type,
        example: text(of: operand.column.value(at: first))
      )
    }
    return result
  }
}
