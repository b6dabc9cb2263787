import Engine
import Language
import Synchronization
import TestSupport

/// Two random tables, keys that they share, and now and then a condition.
///
/// Each table has a column that numbers its rows, a measure, and the keys.
struct RandomJoin {
  let tables: [Table]
  private let keyTypes: [ValueType]
  private let hasCondition: Bool

  private static let types: [ValueType] = [
    .int, .int, .int, .text, .text, .float, .bool, .date, .timestamp, .time, .duration,
  ]
  private static let words = ["", "a", "A", "ab", "é", "e\u{301}", "z\u{1F600}", "0"]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let types = (0..<[0, 1, 1, 1, 2, 2, 3].pick(&random)).map { _ in Self.types.pick(&random) }
    // Keys that are dense, that leave gaps, and that need a hash table.
    let spread = [1, 5, 1 << 40, 1 << 61].pick(&random)
    let domain = Int64([2, 6, 40].pick(&random))
    tables = (0..<2).map { _ in
      let count = [0, 1, 2, 9, 30].pick(&random)
      let nullShare = [0, 0, 3, 10].pick(&random)
      let numbers = (0..<count).map { Value.int(Int64($0)) }
      let measures = (0..<count).map { _ in Value.int(Int64.random(in: 0...9, using: &random)) }
      let keys = types.enumerated().map { index, type in
        let values = (0..<count).map { _ in
          Int.random(in: 0..<10, using: &random) < nullShare
            ? Value.null : Self.value(type, Int64.random(in: 0..<domain, using: &random), spread)
        }
        return ("k\(index)", type, values)
      }
      return Table([("row", .int, numbers), ("measure", .int, measures)] + keys)
    }
    keyTypes = types
    hasCondition = Int.random(in: 0..<3, using: &random) == 0
  }

  private static func value(_ type: ValueType, _ number: Int64, _ spread: Int) -> Value {
    switch type {
    case .int: .int((number - 1) &* Int64(spread))
    case .float: .float(number == 1 ? -0.0 : number == 2 ? 0 : Double(number) / 4)
    case .bool: .bool(number % 2 == 0)
    case .text: .text(words[Int(number) % words.count] + (number < 8 ? "" : "\(number)"))
    case .date: .date(Int32(number) - 3)
    case .timestamp: .timestamp(number * 40_000_000_000)
    case .time: .time(number * 1_000_000)
    case .duration:
      // 30 days meet a month.
      .duration(
        (number % 2 == 0
          ? Calendar.Duration(number * 15, .day) : Calendar.Duration(number / 2, .month)) ?? .zero
      )
    case .null: .null
    }
  }

  func plan(_ side: Plan.Join.Side) -> Plan {
    let right = PlanBuilder(table: 1, of: tables)
    let left = PlanBuilder(table: 0, of: tables)
    let width = keyTypes.count + 2
    let keys = keyTypes.indices.map { (left.column($0 + 2), right.column($0 + 2)) }
    let condition =
      hasCondition
      ? TypedExpression.binary(
        .less,
        .column(1, .int),
        .column(width + 1, .int),
        type: .bool
      ) : nil
    return left.join(side, right.plan, keys: keys, where: condition).plan
  }

  var hasKeys: Bool { !keyTypes.isEmpty }

  /// The key of each row of a table, written so that equal ones are equal texts; nil where a part lacks.
  func keys(of table: Int) -> [String?] {
    tables[table].rows.map { row in
      let values = row.dropFirst(2)
      if values.contains(where: \.isNull) { return nil }
      return values.map { value in
        switch value {
        case .float(let number): "\(number == 0 ? 0 : number)"
        case .duration(let duration): "\(duration.length)"
        case .text(let text): "\(Array(text.utf8))"
        default: "\(value)"
        }
      }.joined(separator: "|")
    }
  }

  /// The row of each table that the rows of a result say they come from.
  func lineage(of rows: [[Value]], side: Plan.Join.Side) -> [[[Int32]]] {
    let hasRight = side != .semi && side != .anti
    let places = [0] + (hasRight ? [keyTypes.count + 2] : [])
    return places.map { place in
      rows.map { row in if case .int(let number) = row[place] { [Int32(number)] } else { [] } }
    }
  }
}

extension Array {
  fileprivate func pick(_ random: inout SeededGenerator) -> Element {
    self[Int.random(in: indices, using: &random)]
  }
}

/// What a join tells, counted row by row from the rows that it gave.
struct PlainTally: Equatable {
  private var figures: [Int] = []
  private var isTold = true

  /// What stands in a note.
  init(_ note: Note) {
    guard case .join(let tally) = note else { return }
    figures =
      [tally.left, tally.right].flatMap {
        [$0.count, $0.meetingSeveral, $0.meetingNone, $0.keysMeetingNone, $0.keysMeetingSome]
      } + [tally.resultCount]
  }

  init(_ random: RandomJoin, side: Plan.Join.Side, resultCount: Int) throws {
    let inner = try ReferenceInterpreter(tables: random.tables).run(random.plan(.inner)).rows
    let pairs = random.lineage(of: inner, side: .inner)
    let sides = (0..<2).map { table in
      let keys = random.keys(of: table)
      let meetings = keys.indices.map { row in pairs[table].count { $0 == [Int32(row)] } }
      func distinct(_ isIncluded: (Int) -> Bool) -> Int {
        Set(keys.indices.filter { isIncluded(meetings[$0]) }.compactMap { keys[$0] }).count
      }
      return [
        keys.count, meetings.count { $0 > 1 }, meetings.count { $0 == 0 },
        distinct { $0 == 0 }, distinct { $0 > 0 },
      ]
    }
    figures = sides[0] + sides[1] + [resultCount]
    let (left, right) = (sides[0], sides[1])
    let multiplies = left[4] > 1
    let isWorthTelling =
      switch side {
      case .inner, .left: left[2] > 0 || multiplies && left[1] > 0
      case .right: right[2] > 0 || multiplies && right[1] > 0
      case .full: multiplies && left[1] > 0 && right[1] > 0
      case .semi, .anti: false
      }
    isTold = random.hasKeys && isWorthTelling
  }

  /// What the run should have told: this, or nothing.
  var notes: [PlainTally] {
    isTold ? [self] : []
  }
}

/// Counts from any thread.
final class Counter: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
