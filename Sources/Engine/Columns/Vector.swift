/// Values of one fixed-size type, with the rows that have none.
///
/// - Invariant: validity, where there is one, has as many flags as there are values. The value at a null
///   row is a placeholder and means nothing.
package struct Vector<Element: BitwiseCopyable & Sendable & Equatable>: Sendable, Equatable {
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
  package func gathered(_ rows: [Int32], on workers: Workers = .one) -> Vector {
    guard let placeholder = values.first else {
      return self.padded(to: rows.count)
    }
    return Vector(
      values.gathered(rows, placeholder: placeholder, on: workers),
      validity: validity.gathered(rows, on: workers)
    )
  }

  /// A vector of nulls alone, made from a vector without a row (which has no value to repeat).
  private func padded(to count: Int) -> Vector {
    precondition(count == 0, "rows gathered from an empty vector have no placeholder")
    return self
  }
}

extension Validity? {
  /// The flags at these rows; a negative row is a null.
  package func gathered(_ rows: [Int32], on workers: Workers = .one) -> Validity? {
    if let flags = self?.flags {
      return Validity.compact(
        workers.fill(rows.count) { range, out in
          for place in range {
            let row = rows[place]
            out.append(row >= 0 && flags[Int(row)])
          }
        }
      )
    }
    return rows.contains { $0 < 0 } ? Validity(rows.map { $0 >= 0 }) : nil
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// The values at these rows, a placeholder for a negative one.
  func gathered(_ rows: [Int32], placeholder: Element, on workers: Workers) -> [Element] {
    workers.fill(rows.count) { range, out in
      for place in range {
        let row = rows[place]
        out.append(row < 0 ? placeholder : self[Int(row)])
      }
    }
  }
}
