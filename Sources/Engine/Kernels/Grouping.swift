import Language

/// Rows numbered by the values they share: equal rows have one id, in order of first appearance.
///
///     node    a  b  a  c        ids  0 1 0 2       firstRows  0 1 3
///
/// Nulls equal each other, and -0 equals 0. Several columns are taken one after the other: the ids of
/// the first and the values of the second make pairs, which are numbered again.
struct Grouping {
  var ids: [Int32]
  /// For each id, the first row that has it.
  var firstRows: [Int32]

  var count: Int { firstRows.count }

  /// - Precondition: every column has this many rows.
  init(_ columns: [Column], rowCount: Int) {
    guard let first = columns.first else {
      self.init(indices: Array(repeating: 0, count: rowCount), bound: 1)
      return
    }
    self.init(first)
    for column in columns.dropFirst() { refine(by: Grouping(column).ids) }
  }

  /// Splits groups by a second numbering of the same rows.
  mutating func refine(by other: [Int32]) {
    let width = UInt64((other.max() ?? 0) + 1)
    let bound = UInt64(count).multipliedReportingOverflow(by: width)
    let isSmall = !bound.overflow && bound.partialValue <= UInt64(ids.count) * 2 + 1024
    let pairs = [UInt64](capacity: ids.count) { out in
      for row in ids.indices { out.append(UInt64(ids[row]) * width + UInt64(other[row])) }
    }
    self =
      isSmall ? Grouping(indices: pairs, bound: Int(bound.partialValue)) : Grouping(words: pairs)
  }

  init(_ column: Column) {
    switch column {
    case .int(let vector), .timestamp(let vector), .time(let vector): self.init(integers: vector)
    case .duration(let vector):
      // 30 days and 1 month are one duration.
      self.init(integers: Vector(vector.values.map(\.length), validity: vector.validity))
    case .date(let vector): self.init(integers: vector)
    case .float(let vector):
      self.init(
        words: vector.values.map { ($0 == 0 ? 0 : $0).bitPattern },
        validity: vector.validity
      )
    case .bool(let vector):
      self.init(indices: vector.values.map { $0 ? 1 : 0 }, bound: 2, validity: vector.validity)
    case .text(let column):
      let column = column.trimmed()
      self.init(
        indices: column.codes.map { UInt64($0) },
        bound: column.dictionary.count,
        validity: column.validity
      )
    case .null(let count):
      self.init([], rowCount: count)
    }
  }

  /// Integers within a narrow range index an array, others go through a hash table.
  private init<Element: FixedWidthInteger>(integers vector: Vector<Element>) {
    guard let lowest = vector.values.min(), let highest = vector.values.max() else {
      self.init(words: [])
      return
    }
    let width = UInt64(truncatingIfNeeded: Int64(highest) &- Int64(lowest))
    if width < UInt64(vector.count) * 2 + 1024 {
      self.init(
        indices: vector.values.map { UInt64(truncatingIfNeeded: Int64($0) &- Int64(lowest)) },
        bound: Int(width) + 1,
        validity: vector.validity
      )
    } else {
      self.init(
        words: vector.values.map { UInt64(truncatingIfNeeded: $0) },
        validity: vector.validity
      )
    }
  }

  /// Groups by numbers below a small bound.
  private init(indices: [UInt64], bound: Int, validity: Validity? = nil) {
    ids = []
    firstRows = []
    ids.reserveCapacity(indices.count)
    // The last place is the nulls'.
    var idOfIndex = [Int32](repeating: -1, count: bound + 1)
    for row in indices.indices {
      let isNull = validity.map { !$0.flags[row] } ?? false
      let place = isNull ? bound : Int(indices[row])
      if idOfIndex[place] < 0 {
        idOfIndex[place] = Int32(firstRows.count)
        firstRows.append(Int32(row))
      }
      ids.append(idOfIndex[place])
    }
  }

  /// Groups by words of any value.
  private init(words: [UInt64], validity: Validity? = nil) {
    ids = []
    firstRows = []
    ids.reserveCapacity(words.count)
    var table = CodeTable(expecting: words.count / 4)
    // A null's id is found apart, since every word may be a value; the table's numbers are then its own.
    var nullID: Int32 = -1
    var idOfCode: [Int32] = []
    for row in words.indices {
      if let validity, !validity.flags[row] {
        if nullID < 0 {
          nullID = Int32(firstRows.count)
          firstRows.append(Int32(row))
        }
        ids.append(nullID)
        continue
      }
      let code = Int(table.id(of: words[row]))
      if code == idOfCode.count {
        idOfCode.append(Int32(firstRows.count))
        firstRows.append(Int32(row))
      }
      ids.append(idOfCode[code])
    }
  }
}
