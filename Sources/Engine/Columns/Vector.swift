/// Values of one fixed-size type, with the rows that have none.
///
/// - Invariant: validity, where there is one, has as many flags as there are values. The value at a null
///   row is a placeholder and means nothing.
package struct Vector<Element: BitwiseCopyable & Sendable & Equatable>: Sendable, Equatable {
  package let values: [Element]
  package let validity: Validity?
  /// What is known of the values; nil in a column that forgets.
  let memory: ColumnMemory?

  package init(_ values: [Element], validity: Validity? = nil, memory: ColumnMemory? = nil) {
    self.values = values
    self.validity = validity
    self.memory = memory
  }

  package static func == (lhs: Vector, rhs: Vector) -> Bool {
    lhs.values == rhs.values && lhs.validity == rhs.validity
  }

  package var count: Int { values.count }

  package func isNull(at row: Int) -> Bool {
    guard let validity else { return false }
    return !validity.flags[row]
  }

  /// The values at these rows; a negative row gives a null.
  package func gathered(_ rows: [Int32], on workers: Workers = .one) -> Vector {
    guard let placeholder = values.first else {
      precondition(rows.isEmpty, "rows gathered from an empty vector have no placeholder")
      return self
    }
    let (values, hasMissing) = values.gathered(rows, placeholder: placeholder, on: workers)
    return Vector(
      values,
      validity: validity.gathered(rows, hasMissing: hasMissing, on: workers)
    )
  }

  /// Some neighbouring values.
  func slice(_ range: Range<Int>) -> Vector {
    Vector(Array(values[range]), validity: validity.map { Validity(Array($0.flags[range])) })
  }
}

extension Validity? {
  /// The flags at these rows; a negative row, of which some may be missing, is a null.
  func gathered(_ rows: [Int32], hasMissing: Bool, on workers: Workers) -> Validity? {
    if self == nil, !hasMissing { return nil }
    let flags = self?.flags
    let (values, areFull): ([Bool], [Bool]) = workers.fill(rows.count, saying: Bool.self) {
      range,
      out in
      var isFull = true
      for place in range {
        let row = rows[place]
        let flag = row >= 0 && (flags?[Int(row)] ?? true)
        isFull = isFull && flag
        out.append(flag)
      }
      return isFull
    }
    return areFull.allSatisfy(\.self) ? nil : Validity(values)
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// The values at these rows, a placeholder for a negative one; and whether there is a negative one.
  func gathered(
    _ rows: [Int32],
    placeholder: Element,
    on workers: Workers
  ) -> (values: [Element], hasMissing: Bool) {
    let (values, signs): ([Element], [Int32]) = workers.fill(rows.count, saying: Int32.self) {
      range,
      out in
      // One negative row makes this negative.
      var signs: Int32 = 0
      for place in range { signs |= rows[place] }
      if signs >= 0 {
        for place in range { out.append(self[Int(rows[place])]) }
      } else {
        for place in range {
          let row = rows[place]
          out.append(row < 0 ? placeholder : self[Int(row)])
        }
      }
      return signs
    }
    return (values, signs.contains { $0 < 0 })
  }
}
