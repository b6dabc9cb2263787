package import Language

/// The values of one column, unboxed: dispatch once a column, loop once a value.
package enum Column: Sendable {
  case int(Vector<Int64>)
  case float(Vector<Double>)
  case bool(Vector<Bool>)
  case text(TextColumn)
  /// Days since 1970-01-01.
  case date(Vector<Int32>)
  /// Microseconds since 1970-01-01T00:00:00 UTC.
  case timestamp(Vector<Int64>)
  /// Microseconds since midnight, below a day.
  case time(Vector<Int64>)
  case duration(Vector<Calendar.Duration>)
  /// A column of nulls alone, whose type nothing tells.
  case null(count: Int)

  package var count: Int {
    switch self {
    case .int(let vector), .timestamp(let vector), .time(let vector): vector.count
    case .float(let vector): vector.count
    case .bool(let vector): vector.count
    case .text(let column): column.count
    case .date(let vector): vector.count
    case .duration(let vector): vector.count
    case .null(let count): count
    }
  }

  package var type: ValueType {
    switch self {
    case .int: .int
    case .float: .float
    case .bool: .bool
    case .text: .text
    case .date: .date
    case .timestamp: .timestamp
    case .time: .time
    case .duration: .duration
    case .null: .null
    }
  }

  /// The rows that have a value, or nil where all have.
  package var validity: Validity? {
    switch self {
    case .int(let vector), .timestamp(let vector), .time(let vector): vector.validity
    case .float(let vector): vector.validity
    case .bool(let vector): vector.validity
    case .text(let column): column.validity
    case .date(let vector): vector.validity
    case .duration(let vector): vector.validity
    case .null(let count): count == 0 ? nil : Validity(Array(repeating: false, count: count))
    }
  }

  package func isNull(at row: Int) -> Bool {
    switch self {
    case .int(let vector), .timestamp(let vector), .time(let vector): vector.isNull(at: row)
    case .float(let vector): vector.isNull(at: row)
    case .bool(let vector): vector.isNull(at: row)
    case .text(let column): column.isNull(at: row)
    case .date(let vector): vector.isNull(at: row)
    case .duration(let vector): vector.isNull(at: row)
    case .null: true
    }
  }

  /// One value, boxed: for the screen and for tests, not for loops over rows.
  package func value(at row: Int) -> Value {
    if isNull(at: row) { return .null }
    switch self {
    case .int(let vector): return .int(vector[row])
    case .float(let vector): return .float(vector[row])
    case .bool(let vector): return .bool(vector[row])
    case .text(let column): return .text(column.text(at: row))
    case .date(let vector): return .date(vector[row])
    case .timestamp(let vector): return .timestamp(vector[row])
    case .time(let vector): return .time(vector[row])
    case .duration(let vector): return .duration(vector[row])
    case .null: return .null
    }
  }

  /// The values at these rows, in this order; a negative row gives a null.
  package func gathered(_ rows: [Int32], on workers: Workers = .one) -> Column {
    if count == 0 && !rows.isEmpty {
      return Column(repeating: .null, type: type, count: rows.count)
    }
    switch self {
    case .int(let vector): return .int(vector.gathered(rows, on: workers))
    case .float(let vector): return .float(vector.gathered(rows, on: workers))
    case .bool(let vector): return .bool(vector.gathered(rows, on: workers))
    case .text(let column): return .text(column.gathered(rows, on: workers))
    case .date(let vector): return .date(vector.gathered(rows, on: workers))
    case .timestamp(let vector): return .timestamp(vector.gathered(rows, on: workers))
    case .time(let vector): return .time(vector.gathered(rows, on: workers))
    case .duration(let vector): return .duration(vector.gathered(rows, on: workers))
    case .null: return .null(count: rows.count)
    }
  }

  /// The values of some neighbouring rows.
  func slice(_ range: Range<Int>) -> Column {
    switch self {
    case .int(let vector): return .int(vector.slice(range))
    case .float(let vector): return .float(vector.slice(range))
    case .bool(let vector): return .bool(vector.slice(range))
    case .text(let column): return .text(column.slice(range))
    case .date(let vector): return .date(vector.slice(range))
    case .timestamp(let vector): return .timestamp(vector.slice(range))
    case .time(let vector): return .time(vector.slice(range))
    case .duration(let vector): return .duration(vector.slice(range))
    case .null: return .null(count: range.count)
    }
  }
}

extension Column {
  /// One value, repeated; a null takes the type given.
  package init(repeating value: Value, type: ValueType, count: Int) {
    self.init(Array(repeating: value, count: count), type: type)
  }

  /// A column of boxed values of one type, or nulls.
  ///
  /// - Precondition: every value that is not null has the type.
  package init(_ values: [Value], type: ValueType) {
    let validity = Validity.compact(values.map { !$0.isNull })
    func vector<Element>(_ placeholder: Element, _ unbox: (Value) -> Element?) -> Vector<Element> {
      Vector(values.map { unbox($0) ?? placeholder }, validity: validity)
    }
    switch type {
    case .int: self = .int(vector(0) { if case .int(let value) = $0 { value } else { nil } })
    case .float: self = .float(vector(0) { if case .float(let value) = $0 { value } else { nil } })
    case .bool: self = .bool(vector(false) { if case .bool(let value) = $0 { value } else { nil } })
    case .text:
      self = .text(TextColumn(values.map { if case .text(let text) = $0 { text } else { nil } }))
    case .date: self = .date(vector(0) { if case .date(let value) = $0 { value } else { nil } })
    case .timestamp:
      self = .timestamp(vector(0) { if case .timestamp(let value) = $0 { value } else { nil } })
    case .time: self = .time(vector(0) { if case .time(let value) = $0 { value } else { nil } })
    case .duration:
      self = .duration(vector(.zero) { if case .duration(let value) = $0 { value } else { nil } })
    case .null: self = .null(count: values.count)
    }
  }
}
