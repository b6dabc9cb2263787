import Language

/// Sums of several columns of small numbers, and how many rows there are, for each part in one walk over the rows:
/// side by side in a word.
///
///     word of a part       rows 2 | v2 19 | v1 8
///     a row with 5 and 7      + 1 |   + 7 |  + 5
///
/// So many rows are walked that no sum grows into the next one; then the sums are taken out of the words.
struct JointSums: Sendable {
  private let word: JointWord
  /// The sums of each field of the word.
  private let sums: [[Int64]]

  /// The columns have no nulls; nil where there are less than two things to count together.
  init?(of columns: [NarrowValues<Int64>], counting: Bool, in layout: PartLayout) {
    guard let ids = layout.partition.ids else { return nil }
    let (parts, rowCount, workers) = (layout.count, layout.rowCount, layout.workers)
    if layout.stretchCount < 2 { return nil }
    let stretches = workers.stretches(of: 0..<rowCount, atMost: layout.stretchCount)
    // From end to end of a stretch, or of a morsel where taking the sums out is soon done.
    let walked = parts * 16 <= workers.morselSize ? workers.morselSize : stretches[0].count
    guard let word = JointWord(columns, counting: counting, rows: walked, of: rowCount) else {
      return nil
    }
    let found = workers.map(stretches.count) { index in
      let stretch = stretches[index]
      var sums = [Int64](repeating: 0, count: word.shifts.count * parts)
      var words = [UInt64](repeating: 0, count: parts)
      for start in stride(from: stretch.lowerBound, to: stretch.upperBound, by: walked) {
        word.add(start..<min(start + walked, stretch.upperBound), of: ids, to: &words)
        for part in 0..<parts {
          for field in word.shifts.indices {
            sums[field * parts + part] &+= word.sum(field, in: words[part])
          }
          words[part] = 0
        }
      }
      return sums
    }
    sums = word.shifts.indices.map { field in
      workers.fill(parts) { range, out in
        for part in range { out.append(found.reduce(0) { $0 &+ $1[field * parts + part] }) }
      }
    }
    self.word = word
  }

  /// The sums of a column, if it is one of these.
  subscript(_ numbers: NarrowValues<Int64>) -> [Int64]? {
    word.columns.firstIndex { $0 === numbers }.map { sums[$0] }
  }

  /// How many rows each part has; nil where it was not asked for, or there was no space.
  var counts: [Int64]? {
    word.isCounting ? sums[word.columns.count] : nil
  }
}

/// Where the sums stand in a word.
private struct JointWord: Sendable {
  private(set) var columns: [NarrowValues<Int64>] = []
  private var bytes: [[UInt8]] = []
  /// Where each field begins, the number of rows last.
  private(set) var shifts: [UInt64] = []
  private var masks: [UInt64] = []
  let isCounting: Bool
  /// What a row adds whose bytes are 0.
  private var row: UInt64 = 0

  private static let mostColumns = 3

  /// Space for the columns' sums over so many rows, of more in all; nil where there are less than two things to count.
  init?(_ expected: [NarrowValues<Int64>], counting: Bool, rows: Int, of rowCount: Int) {
    var used = 0
    for numbers in expected where columns.count < JointWord.mostColumns {
      let width = JointWord.width(of: numbers.highest, times: rows)
      guard case .bytes(let bytes) = numbers.numbers, numbers.lowest >= 0,
        JointWord.width(of: numbers.highest, times: rowCount) < Int64.bitWidth - 1,
        used + width <= UInt64.bitWidth
      else { continue }
      columns.append(numbers)
      self.bytes.append(bytes)
      shifts.append(UInt64(used))
      masks.append(UInt64.max >> UInt64(UInt64.bitWidth - width))
      row += UInt64(numbers.lowest) << UInt64(used)
      used += width
    }
    let width = JointWord.width(of: 1, times: rows)
    isCounting = counting && used + width <= UInt64.bitWidth
    if isCounting {
      shifts.append(UInt64(used))
      masks.append(UInt64.max >> UInt64(UInt64.bitWidth - width))
      row += 1 << UInt64(used)
    }
    if columns.isEmpty || shifts.count < 2 { return nil }
  }

  /// The bits that the sum of so many numbers may take; more than any word has where it may take more.
  private static func width(of highest: Int64, times count: Int) -> Int {
    let (most, overflow) = highest.multipliedReportingOverflow(by: Int64(count))
    return overflow ? UInt64.bitWidth + 1 : Int64.bitWidth - max(1, most).leadingZeroBitCount
  }

  @inline(__always)
  func sum(_ field: Int, in word: UInt64) -> Int64 {
    Int64(truncatingIfNeeded: (word >> shifts[field]) & masks[field])
  }

  /// Adds some rows to the words of their parts.
  @inline(never)
  func add(_ rows: Range<Int>, of ids: [Int32], to words: inout [UInt64]) {
    let row = row
    let last = bytes.count - 1
    let ids = ids.span.extracting(rows)
    let (firstBytes, secondBytes, thirdBytes) = (bytes[0], bytes[min(1, last)], bytes[last])
    let first = firstBytes.span.extracting(rows)
    var words = words.mutableSpan
    if bytes.count == 1 {
      for index in ids.indices { words[Int(ids[index])] &+= row &+ UInt64(first[index]) }
      return
    }
    let second = secondBytes.span.extracting(rows)
    let shift = shifts[1]
    if bytes.count == 2 {
      for index in ids.indices {
        let both = UInt64(first[index]) | UInt64(second[index]) &<< shift
        words[Int(ids[index])] &+= row &+ both
      }
      return
    }
    let third = thirdBytes.span.extracting(rows)
    let thirdShift = shifts[2]
    for index in ids.indices {
      let both = UInt64(first[index]) | UInt64(second[index]) &<< shift
      words[Int(ids[index])] &+= row &+ both &+ UInt64(third[index]) &<< thirdShift
    }
  }
}

extension Evaluator {
  /// Prepares for aggregates of which several may ask for sums: these are then made together.
  mutating func expectSums(in expressions: [TypedExpression]) {
    guard relation.partition.ids != nil else { return }
    var columns: [NarrowValues<Int64>] = []
    var counting = false
    func look(_ expression: TypedExpression, _ columns: inout [Int]) {
      guard case .aggregate(let name, let arguments) = expression.kind else {
        for child in expression.children { look(child, &columns) }
        return
      }
      counting = counting || name == "average" || name == "count"
      if name == "average" || name == "sum", case .column(let index)? = arguments.first?.kind,
        !columns.contains(index)
      {
        columns.append(index)
      }
    }
    var indices: [Int] = []
    for expression in expressions { look(expression, &indices) }
    for index in indices where relation.type(of: index) == .int {
      let column = column(at: index, over: Extent.rows(of: relation))
      if case .int(let vector) = column, vector.validity == nil,
        case .narrow(let narrow) = vector.kept
      {
        columns.append(narrow)
      }
    }
    layout.expectedSums = (columns, counting)
  }
}
