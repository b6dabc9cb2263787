/// Rows of one side of a join, -1 where it has none: with what that means for columns without nulls of
/// their own, found once for all of them.
struct PartnerRows {
  fileprivate let rows: [Int32]
  fileprivate let validity: Validity?

  init(_ rows: [Int32], on workers: Workers) {
    self.rows = rows
    let lacks = workers.mapMorsels(rows.count) { range in range.contains { rows[$0] < 0 } }
    guard lacks.contains(true) else {
      validity = nil
      return
    }
    validity = Validity(
      workers.fill(rows.count) { range, out in
        for place in range { out.append(rows[place] >= 0) }
      }
    )
  }
}

extension Column {
  /// The values at these rows, nulls where there is none.
  func gathered(_ partners: PartnerRows, on workers: Workers) -> Column {
    if count == 0 { return Column.nulls(type, count: partners.rows.count) }
    return switch self {
    case .int(let vector): .int(vector.gathered(partners, on: workers))
    case .float(let vector): .float(vector.gathered(partners, on: workers))
    case .bool(let vector): .bool(vector.gathered(partners, on: workers))
    case .date(let vector): .date(vector.gathered(partners, on: workers))
    case .timestamp(let vector): .timestamp(vector.gathered(partners, on: workers))
    case .time(let vector): .time(vector.gathered(partners, on: workers))
    case .duration(let vector): .duration(vector.gathered(partners, on: workers))
    case .text(let column):
      .text(
        TextColumn(
          codes: column.codes.gathered(partners, placeholder: 0, on: workers),
          dictionary: column.dictionary,
          validity: column.validity.gathered(partners, on: workers)
        )
      )
    case .null: .null(count: partners.rows.count)
    }
  }
}

extension Vector {
  fileprivate func gathered(_ partners: PartnerRows, on workers: Workers) -> Vector {
    guard let placeholder = values.first else { return self }
    return Vector(
      values.gathered(partners, placeholder: placeholder, on: workers),
      validity: validity.gathered(partners, on: workers)
    )
  }
}

extension Validity? {
  fileprivate func gathered(_ partners: PartnerRows, on workers: Workers) -> Validity? {
    self == nil ? partners.validity : gathered(partners.rows, on: workers)
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  fileprivate func gathered(
    _ partners: PartnerRows,
    placeholder: Element,
    on workers: Workers
  ) -> [Element] {
    let rows = partners.rows
    return workers.fill(rows.count) { range, out in
      if partners.validity == nil {
        for place in range { out.append(self[Int(rows[place])]) }
      } else {
        for place in range {
          let row = rows[place]
          out.append(row < 0 ? placeholder : self[Int(row)])
        }
      }
    }
  }
}
