import Datasets
import Engine
import Language
import TestSupport
import Testing
import Workbench

/// A result has the same bits on any number of threads, over tables of several morsels.
struct ThreadTests {
  private static let rowCount = 200_000

  private static let data: LoadedData = {
    var numbers = SeededGenerator(seed: 20_261_122)
    func column(_ type: ValueType, nulls: Int, _ value: (inout SeededGenerator) -> Value) -> Column
    {
      let values = (0..<rowCount).map { _ in
        Int.random(in: 0..<1000, using: &numbers) < nulls ? Value.null : value(&numbers)
      }
      return Column(values, type: type)
    }
    let columns = [
      column(.text, nulls: 20) { .text("g\(Int.random(in: 0..<50, using: &$0))") },
      column(.text, nulls: 0) { .text("word \(Int.random(in: 0..<30_000, using: &$0))") },
      column(.int, nulls: 30) { .int(Int64.random(in: -5...200, using: &$0)) },
      column(.int, nulls: 0) { .int(Int64.random(in: 0..<100_000_000, using: &$0)) },
      column(.float, nulls: 10) { .float(Double.random(in: -1e6...1e6, using: &$0)) },
      column(.float, nulls: 0) { .float(Double.random(in: 0..<1, using: &$0) * 1e-9) },
    ]
    let names = ["g", "word", "few", "many", "x", "y"]
    let fields = zip(names, columns).map { Field(name: $0, type: $1.type) }
    let other = (0..<500).map { Value.int(Int64($0 * 7 % 211)) }
    return LoadedData(tables: [
      table("t", Table(fields: fields, columns: columns)),
      table(
        "u",
        Table(
          fields: [Field(name: "few", type: .int), Field(name: "z", type: .int)],
          columns: [
            Column(other, type: .int), Column((0..<500).map { .int(Int64($0)) }, type: .int),
          ]
        )
      ),
    ])
  }()

  private static func table(_ name: String, _ table: Table) -> LoadedTable {
    let lines = (0..<table.rowCount).map { Int32($0 + 2) }
    return LoadedTable(name: name, table: table, file: name + ".csv", lines: RowLines(lines))
  }

  @Test(arguments: [
    "from t | group g (aggregate {n = count this, s = sum x, m = average y, d = stddev x})",
    "from t | group word (aggregate {s = sum x, t = sum y, low = min many, high = max x})",
    "from t | group {g, few} (aggregate {m = median x, r = correlation x y, v = variance many})",
    "from t | group many (aggregate {s = sum x}) | aggregate {n = count this, s = sum s}",
    "from t | group {g, word, few} (aggregate {s = sum y, n = count_distinct many}) | take 20000",
    "from t | aggregate {s = sum x, p = sum (x * y), d = stddev y, q = quantile 0.9 x, r = rank_correlation x y}",
    "from t | filter x * 2 > few && g != \"g7\" | select {word, x, z = x / y}",
    "from t | derive z = x + many | sort {-few, word} | take 30000",
    "from t | sort x | derive {so_far = cumulative x} | filter few == 3",
    "from t | group g (sort {-x} | take 100 | derive {r = row_number this})",
    "from t | join u (==few) | group z (aggregate {s = sum x, n = count this})",
    "from t | join side:left u (==few) | filter many % 1000 == 1",
    "from t | group g (window rolling:5 (derive {m = average x})) | filter many % 100 == 1",
    "from t | select {g, few} | distinct | sort {g, few}",
  ])
  func `any number of threads gives the same bits`(query: String) throws {
    let expected = try bits(query, threads: 1)
    #expect(expected.count > 1, "\(query)")
    for threads in [2, 5] {
      let found = try bits(query, threads: threads)
      #expect(
        found == expected,
        "\(query) on \(threads) threads: \(firstDifference(found, expected))"
      )
    }
  }

  /// Names, rows and notes of a result, every float by its bits.
  private func bits(_ query: String, threads: Int) throws -> [String] {
    var session = Session(data: Self.data)
    let context = RunContext(workers: Workers(threadCount: threads))
    let outcome = session.evaluate(SourceText(query), lineage: .rows, context: context)
    let errors = outcome.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
    let table = try #require(outcome.table, "\(query): \(errors)")
    let head = table.fields.map(\.name).joined(separator: " ")
    return [head] + outcome.notes.map(SessionMessages.text)
      + (0..<table.rowCount).map { row in
        table.columns.map { column in
          if case .float(let number) = column.value(at: row) {
            return String(number.bitPattern, radix: 16)
          }
          return NumberFormatter.text(column.value(at: row))
        }.joined(separator: " ")
      }
  }

  private func firstDifference(_ found: [String], _ expected: [String]) -> String {
    let pair = zip(found, expected).first { $0 != $1 }
    return pair.map { "\($0) and \($1)" } ?? "\(found.count) and \(expected.count) lines"
  }
}
