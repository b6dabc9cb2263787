import Engine
import Language
import TestSupport
import Testing

/// Conditions by blocks keep the rows that the naive interpreter keeps, nulls and odd bounds included.
struct BlockTests {
  private static let conditions = [
    "b > 3", "b <= -1", "b == 2", "b != 2", "b == 2.5", "b > 2.5", "b < -300", "b >= 1000",
    "b != 70000", "b == 70000", "3 < b", "(b | in 1..3)", "!(b | in 1..3)", "(b | in 2..)",
    "p > 400", "p == 12345", "p != 12345", "p < 700 || p > 60000", "w > 100000", "w == 4000000",
    "l > 0", "l == 9007199254740993", "l < b", "p < w && b < p", "x > 1.5", "x * 2 + b > 10.0",
    "10.0 - x > b", "b * b - p > 5", "x / 4 < b", "b / p > 0.001", "1 / x > 2", "(b + 0.5) * x < 3",
    "!(x > 1.5 && b < 3)", "!(x > 1.5 || b < 3)", "t == \"u\"", "t != \"u\" && b > 2",
    "t == \"u\" || t == \"v\"", "!(t == \"u\") || x > 4", "t == null", "t != null && x == null",
    "!(t > \"u\")", "f", "!f", "f && b > 1", "!(f || x > 2)", "b == null || b > 4",
    "x != null",
    "c != null", "c == null", "!(c == null) && c > 2", "d > @2018-01-05", "!(d >= @2018-01-05)",
    "d == @2018-01-03", "b + l > 3", "x * 1e308 * 10 > 1",
    // Single precision does not tell these numbers from the limit.
    "g > 250", "g >= 250", "g == 250", "g != 250", "!(g <= 250)", "250 > g", "g * 2 + b > 502",
    "b - g * 2 < -498", "g * g > 62500", "g * 0.3 < 75", "g < g + x * 1e-9", "g + p > 650.1",
    "(g | in 250..250)", "g * 1e36 > 250e36", "g * 1e-36 > 250e-36", "g * 1e-44 > 2.5e-42",
    "g > 249.9999999999", "g > 250 && g < 250.0000000001",
  ]

  private static let rowCount = 700

  private static let table: Table = {
    var random = SeededGenerator(seed: 31)
    func column(_ type: ValueType, _ value: (UInt64) -> Value, nulls: UInt64 = 5) -> Column {
      let values = (0..<rowCount).map { _ -> Value in
        let number = random.next()
        return number % 17 < nulls ? .null : value(number >> 8)
      }
      return Column(values, type: type)
    }
    let near = [250, 250.0.nextUp, 250.0.nextDown, 250 + 1e-9, 250 - 1e-9]
    let columns: [(String, Column)] = [
      ("b", column(.int, { .int(Int64($0 % 12) - 4) })),
      ("c", column(.int, { .int(Int64($0 % 5)) }, nulls: 0)),
      ("y", column(.int, { .int(Int64($0 % 200) + 3) }, nulls: 0)),
      ("z", column(.int, { .int(Int64($0 % 7) + 100) }, nulls: 0)),
      ("v", column(.int, { .int(Int64($0 % 9) - 4) }, nulls: 0)),
      ("p", column(.int, { .int(Int64($0 % 60_001) + 300) })),
      ("w", column(.int, { .int(Int64($0 % 5_000_000_00)) })),
      ("l", column(.int, { .int(Int64(bitPattern: $0 << 8)) })),
      ("x", column(.float, { .float(Double($0 % 1000) / 100) })),
      (
        "g",
        column(.float, { .float($0 % 60 == 0 ? near[Int($0 / 60 % 5)] : Double($0 % 9999) / 10) })
      ),
      ("t", column(.text, { .text(["u", "v", "w", "x"][Int($0 % 4)]) })),
      ("f", column(.bool, { .bool($0 % 2 == 0) })),
      ("d", column(.date, { .date(Int32($0 % 9) + 17_532) })),
    ]
    return Table(
      fields: columns.map { Field(name: $0.0, type: $0.1.type) },
      columns: columns.map(\.1)
    )
  }()

  @Test(arguments: conditions)
  func keepWhatTheInterpreterKeeps(condition: String) throws {
    for query in [
      "from t | filter \(condition)", "from t | filter \(condition) | aggregate {n = count this}",
    ] {
      let plan = try plan(query)
      let expected = Result { try ReferenceInterpreter(tables: [Self.table]).run(plan).rows }
      for cut in MorselTests.cuts + [Workers(threadCount: 2)] {
        let found = Result {
          let executor = Executor(tables: [Self.table], context: RunContext(workers: cut))
          return try executor.run(plan).table.rows
        }
        switch (expected, found) {
        case (.success(let expected), .success(let found)):
          #expect(found == expected, "\(query), \(cut)")
        case (.failure, .failure): break
        case (.success, .failure), (.failure, .success):
          Issue.record("\(query), \(cut): \(expected) and \(found)")
        }
      }
    }
  }

  /// Whole numbers are added, averaged and grouped by what is remembered of them, as without.
  @Test(arguments: [
    "group {b} (aggregate {s = sum p, a = average w, n = count this, l = average c})",
    "group {t, c} (aggregate {s = sum b, a = average p, r = correlation b c})",
    "group {p} (aggregate {s = sum c, m = stddev b})",
    "group {c, f} (aggregate {r = correlation p c, q = correlation c w})",
    "group {d, b, c} (sort {-x, p} | take 2)", "group {t} (sort {w} | take 3)",
    "sort {-p} | take 9", "aggregate {s = sum b, a = average w, r = correlation b p}",
  ])
  func whatIsRememberedChangesNothing(step: String) throws {
    try expectInterpretersRows("from t | \(step)", of: Self.table)
  }

  /// Narrow numbers give the sums and extremes of wide ones, together in a word or each by itself.
  @Test(arguments: [
    "group {t} (aggregate {a = sum c, b = sum y, d = average z, n = count this})",
    "group {t} (aggregate {a = average c, b = average y, d = sum p, e = sum z})",
    "group {f} (aggregate {d = average z, s = sum z, n = count this, x = average x})",
    "group {c} (aggregate {a = sum v, b = sum c, n = count t, d = stddev y})",
    "group {y} (aggregate {a = (sum c) + (sum v), b = average c, m = median z})",
    "group {c} (aggregate {a = min b, b = max b, d = min p, e = max p, f = min w, g = max w})",
    "group {p} (aggregate {a = min c, b = max c, d = max b, e = sum y, f = sum c})",
    "aggregate {a = min b, b = max w, s = sum y, n = sum z, d = average c}",
    "filter b > 2 | group {t} (aggregate {a = sum c, b = sum y, d = min b, n = count this})",
  ])
  func whatIsKeptNarrowChangesNothing(step: String) throws {
    try expectInterpretersRows("from t | \(step)", of: Self.narrowTable)
  }

  /// The table, its whole numbers kept narrow where they can be.
  private static let narrowTable: Table = {
    let columns = table.columns.map { column -> Column in
      guard case .int(let vector) = column else { return column }
      let values = (0..<vector.count).map { vector[$0] }
      let lowest = values.min() ?? 0
      let highest = values.max() ?? 0
      let (width, overflow) = highest.subtractingReportingOverflow(lowest)
      if overflow || width > UInt32.max { return column }
      let numbers: NarrowNumbers =
        if width <= UInt8.max {
          .bytes(values.map { UInt8($0 - lowest) })
        } else if width <= UInt16.max {
          .pairs(values.map { UInt16($0 - lowest) })
        } else {
          .words(values.map { UInt32($0 - lowest) })
        }
      return .int(
        Vector(numbers, lowest: lowest, highest: highest, validity: vector.validity)
      )
    }
    return Table(fields: table.fields, columns: columns)
  }()

  private func expectInterpretersRows(_ query: String, of table: Table) throws {
    let plan = try plan(query)
    let expected = try ReferenceInterpreter(tables: [table]).run(plan).rows
    for cut in MorselTests.cuts + [
      Workers(threadCount: 2), Workers(threadCount: 2, morselSize: 64),
    ] {
      let executor = Executor(tables: [table], context: RunContext(workers: cut))
      let found = try executor.run(plan).table.rows
      #expect(found.count == expected.count)
      for (left, right) in zip(found, expected) {
        for (left, right) in zip(left, right) {
          guard case .float(let left) = left, case .float(let right) = right else {
            #expect(left == right, "\(query), \(cut)")
            continue
          }
          #expect(abs(left - right) <= 1e-9 * max(1, abs(right)), "\(query), \(cut)")
        }
      }
    }
  }

  private func plan(_ query: String) throws -> Plan {
    let entry = Catalog.TableEntry(id: 0, name: "t", package: nil, fields: Self.table.fields)
    let source = SourceText(query)
    let catalog = Catalog(tables: [entry], functions: Library.signatures)
    let resolution = Resolver.resolve(Parser.parse(source).file, source: source, catalog: catalog)
    return try #require(resolution.plan, "\(query)\n\(resolution.diagnostics)")
  }
}
