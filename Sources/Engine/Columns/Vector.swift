/// Values of one fixed-size type, with the rows that have none.
///
/// - Invariant: validity, where there is one, has as many flags as there are values. The value at a null
///   row is a placeholder and means nothing.
package struct Vector<Element: BitwiseCopyable & Sendable & Equatable>: Sendable, Equatable {
  let kept: KeptValues<Element>
  package let validity: Validity?
  /// What is known of the values; nil in a column that forgets.
  let memory: ColumnMemory?

  init(_ kept: KeptValues<Element>, validity: Validity?, memory: ColumnMemory? = nil) {
    self.kept = kept
    self.validity = validity
    self.memory = memory
  }

  package init(_ values: [Element], validity: Validity? = nil) {
    self.init(.plain(values), validity: validity)
  }

  /// The values as an array: taken out of a loop over rows, since narrow ones are made wide for it.
  package var values: [Element] { kept.values }

  /// The values as above, made by several threads where they have to be made.
  func values(on workers: Workers) -> [Element] { kept.values(on: workers) }

  /// One of the values, for a few rows.
  package subscript(row: Int) -> Element { kept[row] }

  package static func == (lhs: Vector, rhs: Vector) -> Bool {
    lhs.values == rhs.values && lhs.validity == rhs.validity
  }

  package var count: Int { kept.count }

  package func isNull(at row: Int) -> Bool {
    guard let validity else { return false }
    return !validity.flags[row]
  }

  /// The values at these rows; a negative row gives a null.
  package func gathered(_ rows: [Int32], on workers: Workers = .one) -> Vector {
    let (kept, hasMissing) = kept.gathered(rows, on: workers)
    return Vector(
      kept,
      validity: validity.gathered(rows, hasMissing: hasMissing, on: workers)
    )
  }

  /// Some neighbouring values.
  func slice(_ range: Range<Int>) -> Vector {
    Vector(kept.slice(range), validity: validity.map { Validity(Array($0.flags[range])) })
  }
}

extension Vector<Int64> {
  /// Values that are kept less the lowest; neither bound need be one of them.
  package init(_ numbers: NarrowNumbers, lowest: Int64, highest: Int64, validity: Validity?) {
    self.init(KeptValues(numbers, lowest: lowest, highest: highest), validity: validity)
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
