/// Values of one fixed-size type, with the rows that have none.
///
/// - Invariant: validity, where there is one, has as many flags as there are values. The value at a null
///   row is a placeholder and means nothing.
package struct Vector<Element: Sendable & Equatable>: Sendable, Equatable {
  package var values: [Element]
  package var validity: Validity?

  package init(_ values: [Element], validity: Validity? = nil) {
    self.values = values
    self.validity = validity
  }

  package var count: Int { values.count }

  package func isNull(at row: Int) -> Bool {
    guard let validity else { return false }
    return !validity.flags[row]
  }

  /// The values at these rows; a negative row gives a null.
  package func gathered(_ rows: [Int32]) -> Vector {
    guard let placeholder = values.first else {
      return self.padded(to: rows.count)
    }
    let gatheredValues = [Element](capacity: rows.count) { out in
      for row in rows { out.append(row < 0 ? placeholder : values[Int(row)]) }
    }
    return Vector(gatheredValues, validity: validity.gathered(rows))
  }

  /// A vector of nulls alone, made from a vector without a row (which has no value to repeat).
  private func padded(to count: Int) -> Vector {
    precondition(count == 0, "rows gathered from an empty vector have no placeholder")
    return self
  }
}

extension Validity? {
  /// The flags at these rows; a negative row is a null.
  package func gathered(_ rows: [Int32]) -> Validity? {
    if let validity = self {
      return Validity.compact(rows.map { $0 >= 0 && validity.flags[Int($0)] })
    }
    return rows.contains { $0 < 0 } ? Validity(rows.map { $0 >= 0 }) : nil
  }
}
