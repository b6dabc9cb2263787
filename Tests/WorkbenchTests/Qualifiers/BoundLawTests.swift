import Datasets
import Engine
import Language
import TestSupport
import Testing
import Workbench

/// The marks of bounds against brute force: true values that the qualifiers allow are drawn, the query is run
/// over them, and what it gives must stand to the stated result as the mark says.
struct BoundLawTests {
  private struct Row {
    let group: String
    let year: Int64
    let value: Double
    let qualifier: String
  }

  private static let qualifiers = [
    "plain", "plain", "more than", "lebih dari", "almost", "hampir", "at least", "ataupun lebih",
    "at most", "below", "minimal",
  ]

  private static func rows(_ generator: inout SeededGenerator) -> [Row] {
    (0..<10).map { index in
      Row(
        group: ["a", "b", "c"][index % 3],
        year: index < 5 ? 2012 : 2018,
        value: Double((1...9).randomElement(using: &generator) ?? 1),
        qualifier: qualifiers.randomElement(using: &generator) ?? "plain"
      )
    }
  }

  /// A value that the stated one allows; not below zero, as counts and shares are not.
  private static func truth(_ row: Row, _ generator: inout SeededGenerator) -> Double {
    let far = Double((0...40).randomElement(using: &generator) ?? 0) / 4
    let part = Double((1...16).randomElement(using: &generator) ?? 1) / 16
    switch row.qualifier {
    case "more than", "lebih dari": return row.value + far + 0.25
    case "at least", "ataupun lebih", "minimal": return row.value + far
    case "almost", "hampir", "below": return row.value * (part - 1.0 / 16)
    case "at most": return row.value * part
    default: return row.value
    }
  }

  private static func data(_ rows: [Row], values: [Double]) -> LoadedData {
    let table = Table(
      fields: [
        Field(name: "k", type: .text), Field(name: "year", type: .int),
        Field(name: "v", type: .float), Field(name: "q", type: .text),
        Field(name: "w", type: .float),
      ],
      columns: [
        .text(TextColumn(rows.map(\.group))), Column(rows.map { .int($0.year) }, type: .int),
        Column(values.map { .float($0) }, type: .float),
        .text(TextColumn(rows.map(\.qualifier))),
        Column(rows.indices.map { .float(Double($0) - 4.5) }, type: .float),
      ],
      rowCount: rows.count
    )
    let claims = Claims(key: ["k", "year"], value: "v", columns: ["qualifier": "q"])
    let loaded = LoadedTable(
      name: "t",
      table: table,
      file: "t.csv",
      lines: RowLines(rows.indices.map { Int32($0 + 2) }),
      claims: claims
    )
    return LoadedData(tables: [loaded])
  }

  /// Queries over columns k, year, v (qualified) and w (exact, of either sign).
  static let queries = [
    "from t | select {k, v}",
    "from t | derive {a = v + 3, b = 10 - v, c = v * 2, d = v / 4, e = -v, f = 100 / v}",
    "from t | derive {a = v * w, b = v / w, c = w / v, d = w - v, e = (v - 3) * w}",
    "from t | derive {a = v + v, b = (v - 5) * v, c = (5 - v) / (v + 1), d = v / (v - 20)}",
    "from t | derive {a = math.abs (v - 4), b = math.round 0 (v / 3), c = math.sqrt v, d = v ** 2}",
    "from t | derive {a = math.floor (v / 2), b = math.pow 3 v, c = v // 2, d = v % 3}",
    "from t | group k (aggregate {s = sum v, m = average v, n = count this, lo = min v, hi = max v})",
    "from t | aggregate {s = sum (v * w), lo = min (10 - v), hi = max (v - 3), d = median v}",
    "from t | group k (aggregate {sd = stddev v, q = quantile 0.25 v, f = first v, l = last v})",
    "from t | group k (aggregate {s = sum v}) | derive {r = s / 2, d = 30 - s} | sort k",
    "from t | group year (aggregate {s = sum v}) | derive {d = s - (lag 1 s), p = 100 * s / (sum s)}",
    "from t | derive {b = lag 1 v, l = lead 1 v, c = cumulative v, s = share v}",
    "from t | group k (derive {total = sum v, part = v / (sum v)})",
    "from t | window rows:-1..1 (derive {s = sum v, m = max v})",
    "from t | derive {x = case [w > 0 => v, true => 1.0], y = case [k == \"a\" => v, true => 0 - v]}",
    "from t | filter w > 0 | derive {z = v ?? 0.0} | take 3",
    "from t | group {k, year} (aggregate {s = sum v}) | pivot year s | derive {d = `2018` - `2012`}",
    "from t | group {k, year} (aggregate {s = sum v}) | pivot year s | unpivot {`2012`, `2018`}",
    "from t | group k (aggregate {s = sum v}) | join (from t | group k (aggregate {m = max v})) (==k)",
    "from t | take 4 | append (from t | derive v = 10 - v)",
    "from t | select {k, a = v, b = w} | append (from t | select {k, a = w, b = v})",
    "from t | join side:left r=(from t | filter year == 2018 | take 2) (==k) | derive d = t.v - r.v",
    "let half = (from t | derive h = v / 2)\nfrom half | group k (aggregate {h = sum h})",
    "from t | derive {p = percent_change v 5, q = percent_change 5 v, g = growth_rate 2 v 8}",
    "from t | derive {g = greatest v 4, l = least v 4, a = (v | as int)}",
    "from t | group k (aggregate {s = sum v, w = weighted_mean v v}) | derive {r = s * s}",
    "from t | sort {-w} | group k (take 1) | derive {x = v * 100 / (v + 2)}",
    "from t | summarize {v, w}",
    "from t | derive h = v - 5 | group k (summarize {h, v}) | derive d = 10 - mean",
    "from t | loop (filter year < 2020 | derive {year = year + 3, v = 10 - v})",
    "from t | loop (filter year < 2020 | derive {year = year + 3, w = v - w})",
    "from t | loop (filter year < 2020 | select {k, year = year + 3, v = v * w, q, w})",
    "from t | intersect (from t | filter w > 0) | derive d = v * 2",
    "from t | remove (from t | filter w > 0)",
    "from t | group k (aggregate {s = sum v}) | group {k, s} (aggregate {n = count this})",
    "from t | derive h = v - 3 | group {w, h} (aggregate {s = sum v}) | derive d = h * s",
    "from t | group {w, v} (group year (aggregate {n = count this}))",
    "from t | group {w, v} (summarize {year, v})",
    "from t | group {w, v} (derive x = v + w | select {k, x} | derive y = x + v)",
    "from t | group {w, v, year} (aggregate {n = count this}) | pivot year n | derive d = v + 1",
    "from t | select {w, v} | distinct",
    "from t | derive {x = (v - 3) * (v - 6), y = (v - 3) / (v - 6), z = (v - 9) * (v + 1)}",
  ]

  @Test(arguments: queries.indices)
  func marksHoldForAllThatTheQualifiersAllow(_ index: Int) throws {
    let query = SourceText(BoundLawTests.queries[index])
    for seed in 0..<5 {
      var generator = SeededGenerator(seed: UInt64(seed * 100 + index + 1))
      let rows = BoundLawTests.rows(&generator)
      var stated = Session(data: BoundLawTests.data(rows, values: rows.map(\.value)))
      let outcome = stated.evaluate(query)
      let table = try #require(outcome.table, "\(outcome.diagnostics)")
      for _ in 0..<12 {
        let values = rows.map { BoundLawTests.truth($0, &generator) }
        var drawn = Session(data: BoundLawTests.data(rows, values: values))
        let truth = try #require(drawn.evaluate(query, lineage: .off).table)
        try #require(truth.rowCount == table.rowCount)
        for column in table.columns.indices where table.columns[column].type.isNumeric {
          for row in 0..<table.rowCount {
            guard let shown = table.columns[column].value(at: row).number,
              let real = truth.columns[column].value(at: row).number
            else { continue }
            let mark = outcome.marks?[column: column, row: row]
            #expect(
              BoundLawTests.allows(mark, shown, real),
              "\(table.fields[column].name) row \(row + 1): \(mark?.rawValue ?? "") \(shown), but \(real) is possible (\(query.text))"
            )
          }
        }
      }
    }
  }

  private static func allows(_ mark: QualifierMark?, _ shown: Double, _ real: Double) -> Bool {
    let slack = 1e-9 * max(1, abs(shown), abs(real))
    switch mark {
    case nil: return abs(real - shown) <= slack
    case .atLeast, .aboutAtLeast, .moreThan: return real >= shown - slack
    case .atMost, .aboutAtMost, .lessThan: return real <= shown + slack
    case .about, .open: return true
    }
  }

  /// What the arithmetic of bounds is meant to find, beyond being right.
  @Test(arguments: [
    ("plain", "more than", "v + o", QualifierMark?.some(.moreThan)),
    ("plain", "at least", "v + o", .atLeast), ("at least", "more than", "v + o", .moreThan),
    ("at least", "at most", "v - o", .atLeast), ("at least", "at least", "v - o", .open),
    ("more than", "plain", "o - v", .lessThan), ("plain", "at least", "v / o", .atMost),
    ("at least", "at most", "v / o", .atLeast), ("almost", "plain", "v / o", .lessThan),
    ("at least", "more than", "v * o", .moreThan), ("about", "plain", "v * o", .about),
    ("about", "at least", "v + o", .aboutAtLeast), ("about", "almost", "v + o", .aboutAtMost),
    ("at least", "at least", "v / o", .open), ("plain", "plain", "v / o", nil),
    ("sekitar", "plain", "-v", .about), ("hampir", "plain", "-v", .moreThan),
    ("lebih dari", "plain", "100 * v / o", .moreThan), ("maksimal", "plain", "v + 1", .atMost),
    ("at least", "plain", "o // v", .atMost), ("more than", "plain", "math.round 0 v", .atLeast),
  ])
  func twoFigures(_ first: String, _ second: String, _ formula: String, _ mark: QualifierMark?)
    throws
  {
    let rows = [
      Row(group: "a", year: 2012, value: 6, qualifier: first),
      Row(group: "b", year: 2012, value: 3, qualifier: second),
    ]
    var session = Session(data: BoundLawTests.data(rows, values: rows.map(\.value)))
    let query =
      "from t | select {v, o = lead 1 v} | take 1 | select {x = \(formula)}"
    let outcome = session.evaluate(SourceText(query))
    try #require(outcome.table?.rowCount == 1, "\(outcome.diagnostics)")
    #expect(outcome.marks?[column: 0, row: 0] == mark)
    let isNoted = outcome.notes.contains(.openBounds(figures: 1))
    #expect(isNoted == (mark == .open))
  }

  /// A key that several rows state has the mark that holds for all of them.
  @Test(arguments: [
    ("more than", "more than", QualifierMark?.some(.moreThan)), ("more than", "plain", .atLeast),
    ("at least", "more than", .atLeast), ("at least", "at most", .open), ("plain", "plain", nil),
    ("about", "plain", .about), ("almost", "below", .lessThan),
  ])
  func oneKeyOfTwoRows(_ first: String, _ second: String, _ mark: QualifierMark?) throws {
    let rows = [first, second].enumerated().map { index, qualifier in
      Row(group: "a", year: 2012 + Int64(index), value: 6, qualifier: qualifier)
    }
    for query in [
      "group v (aggregate {n = count this})", "group v (summarize year)", "tabulate v",
      "group v (take 2) | group v (aggregate {n = count this})",
      "group {x = v * 2} (aggregate {n = count this})",
      "group {v, year} (aggregate {n = count this}) | pivot year n",
    ] {
      var session = Session(data: BoundLawTests.data(rows, values: rows.map(\.value)))
      let outcome = session.evaluate(SourceText("from t | " + query))
      try #require(outcome.table?.rowCount == 1, "\(outcome.diagnostics)")
      #expect(outcome.marks?[column: 0, row: 0] == mark, "\(query)")
    }
  }

  @Test func tablesWithoutQualifiersCostNothing() throws {
    var session = Session(data: try OracleData.load())
    #expect(session.evaluate(SourceText("from persons | derive x = age * 2")).marks == nil)
  }
}
