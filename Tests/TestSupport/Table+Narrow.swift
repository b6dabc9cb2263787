package import Engine

extension Table {
  /// The same table, its whole numbers and codes kept in as few bytes as they need.
  package var narrowed: Table { Table(fields: fields, columns: columns.map(\.narrowed)) }
}

extension Column {
  fileprivate var narrowed: Column {
    switch self {
    case .int(let vector):
      guard let lowest = vector.values.min(), let highest = vector.values.max(),
        !highest.subtractingReportingOverflow(lowest).overflow,
        let numbers = NarrowNumbers(vector.values.map { UInt64($0 - lowest) })
      else { return self }
      return .int(Vector(numbers, lowest: lowest, highest: highest, validity: vector.validity))
    case .text(let text):
      guard let codes = NarrowNumbers(text.codes.map { UInt64($0) }) else { return self }
      return .text(
        TextColumn(codes: codes, dictionary: text.dictionary, validity: text.validity)
      )
    case .float, .bool, .date, .timestamp, .time, .duration, .null: return self
    }
  }
}

extension NarrowNumbers {
  fileprivate init?(_ numbers: [UInt64]) {
    guard let highest = numbers.max() else { return nil }
    switch highest {
    case 0...0xFF: self = .bytes(numbers.map { UInt8($0) })
    case 0...0xFFFF: self = .pairs(numbers.map { UInt16($0) })
    case 0...0xFFFF_FFFF: self = .words(numbers.map { UInt32($0) })
    default: return nil
    }
  }
}
