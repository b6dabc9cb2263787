import Datasets
import Engine
import Foundation
import Language
import Synchronization
import TestSupport
import Testing

@testable import Workbench

/// A run asks often whether to stop, and wherever it is told so it ends: no trap, no result by halves.
struct CancellationTests {
  private static let rowCount = 2_000
  private static let morselSize = 16

  private static let data: LoadedData = {
    var numbers = SeededGenerator(seed: 20_261_123)
    func column(_ type: ValueType, _ value: (Int, inout SeededGenerator) -> Value) -> Column {
      let values = (0..<rowCount).map { row in
        Int.random(in: 0..<50, using: &numbers) == 0 ? Value.null : value(row, &numbers)
      }
      return Column(values, type: type)
    }
    let columns = [
      column(.text) { _, numbers in .text("g\(Int.random(in: 0..<6, using: &numbers))") },
      column(.text) { row, numbers in .text("\(row);\(Int.random(in: 0..<9, using: &numbers))") },
      column(.int) { _, numbers in .int(Int64.random(in: 0..<300, using: &numbers)) },
      column(.int) { row, _ in .int(Int64(row) * 7_777_777_777) },
      column(.float) { _, numbers in .float(Double.random(in: -1e6...1e6, using: &numbers)) },
    ]
    let fields = zip(["g", "word", "few", "many", "x"], columns).map {
      Field(name: $0, type: $1.type)
    }
    let table = Table(fields: fields, columns: columns)
    let lines = RowLines((0..<rowCount).map { Int32($0 + 2) })
    return LoadedData(tables: [
      LoadedTable(name: "t", table: table, file: "t.csv", lines: lines)
    ])
  }()

  /// Steps that walk from row to row, or work by morsels.
  private static let steps = [
    "derive y = (text.upper word)",
    "derive y = f\"{word}-{x}\"",
    "derive y = (x | as text)",
    "filter (word ~= \"1.*2\")",
    "derive y = x * 2 + few / 3",
    "derive {y = rank x}",
    "sort x | derive {y = rank x, z = rank_dense x}",
    "derive {y = cumulative x, z = share x}",
    "window rolling:20 (derive {y = average x, z = median x, s = stddev x})",
    "window expanding:true (derive {y = sum x, z = max x, n = count_distinct few})",
    "sort few | window range:-2..0 (derive {y = max x})",
    "aggregate {y = rank_correlation few x}",
    "aggregate {y = text.join \",\" word}",
    "aggregate {y = concat_array word}",
    "aggregate {y = cramers_v g word, k = kappa g word}",
    "select {word, few} | intersect (from t | select {word, few} | filter few > 5)",
    "select {word, few} | remove (from t | select {word, few} | filter few > 5)",
    "explode word",
    "select {few, g, x} | pivot g (sum x) by:{few}",
  ]

  /// Steps of a few passes over the rows, which ask between them.
  private static let passes = [
    "sort {few, -x}",
    "group g (sort {-x} | take 2)",
    "group {g, word, few, many, x} (aggregate {n = count this})",
    "group {many} (aggregate {s = sum x, m = median x, d = stddev x})",
    "group g (derive {b = lag 1 x, d = x - (average x)})",
    "aggregate {m = median x, q = quantile 0.9 x, n = count_distinct many}",
    "summarize",
    "group g (summarize {x, few})",
    "append t",
    "select {g, few} | union (from t | select {g, few})",
    "distinct",
    "select {g, few, x} | unpivot {few, x}",
    "take 100 | derive n = 0 | loop (filter n < 3 | derive n = n + 1)",
    "join u=(from t | filter x > 0) (==few)",
    "join side:full u=(from t | filter x > 0) (==few && ==g)",
    "join side:semi u=(from t | filter x > 0) (==few)",
    "take 50 | join u=(from t | take 50) (this.x < that.x)",
    "conflicts x by:{g, few}",
    "crosstab few g",
    "tabulate word",
    "fill x",
    "take 100..1500",
  ]

  /// Answers yes from one asking on.
  private final class Asked: Sendable {
    private let count = Atomic(0)
    private let limit: Int

    init(limit: Int = .max) { self.limit = limit }

    var times: Int { count.load(ordering: .relaxed) }

    func context(threads: Int) -> RunContext {
      RunContext(
        workers: Workers(threadCount: threads, morselSize: CancellationTests.morselSize),
        isCancelled: { [self] in
          count.wrappingAdd(1, ordering: .relaxed).oldValue >= limit
        }
      )
    }
  }

  private func outcome(_ step: String, _ asked: Asked, threads: Int) -> Outcome {
    var session = Session(data: Self.data)
    let source = SourceText("from t | " + step)
    return session.evaluate(source, context: asked.context(threads: threads))
  }

  @Test(arguments: steps)
  func `a walk over rows asks once a morsel`(step: String) throws {
    let asked = Asked()
    let whole = outcome(step, asked, threads: 1)
    #expect(whole.table != nil, "\(whole.diagnostics.map(DiagnosticRenderer.text))")
    #expect(asked.times >= Self.rowCount / Self.morselSize, "\(step): \(asked.times)")
  }

  @Test(arguments: steps + passes)
  func `a run ends wherever it is stopped`(step: String) throws {
    for threads in [1, 5] {
      let asked = Asked()
      let whole = outcome(step, asked, threads: threads)
      #expect(whole.table != nil, "\(whole.diagnostics.map(DiagnosticRenderer.text))")
      #expect(asked.times > 5, "\(step): \(asked.times)")
      for limit in stride(from: 0, to: asked.times, by: max(1, asked.times / 10)) {
        let stopping = Asked(limit: limit)
        let stopped = outcome(step, stopping, threads: threads)
        #expect(stopped.wasCancelled && stopped.table == nil, "\(step), stopped at \(limit)")
        // The threads that are at work when it is stopped ask once more, and so do the steps around.
        #expect(stopping.times < limit + 500, "\(step), stopped at \(limit): \(stopping.times)")
      }
    }
  }

  @Test(arguments: ["csv", "json", "md", "table"])
  func `a result that is stopped on its way leaves no file`(format: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let suffix = format == "table" ? "txt" : format
    func write(_ name: String, _ asked: Asked) -> (ShellReply, isThere: Bool) {
      let path = folder.appending(path: "\(name).\(suffix)").path
      var shell = Shell(data: Self.data, dataPaths: [], notebooks: ShellCaseTests.noNotebooks)
      _ = shell.execute(".once \(path)")
      let reply = shell.execute("from t", context: asked.context(threads: 1))
      return (reply, FileManager.default.fileExists(atPath: path))
    }
    let asked = Asked()
    let (reply, isThere) = write("whole", asked)
    #expect(!reply.isFailure && isThere, "\(reply.errors)")
    for limit in stride(from: 0, to: asked.times, by: max(1, asked.times / 10)) {
      let (reply, isThere) = write("\(limit)", Asked(limit: limit))
      #expect(reply.wasCancelled && !isThere, "stopped at \(limit) of \(asked.times)")
      #expect(reply.errors.contains("stopped"))
    }
  }
}
