import Datasets
import Engine
import Foundation
import Language
import Workbench

/// Kaji as the bench's driver asks it: the calls of the shell, and nothing in between.
struct KajiServer {
  private let context: RunContext
  private var session = Session(data: LoadedData())
  private var answer: Table?

  init(threads: Int) {
    context = RunContext(workers: Workers(threadCount: threads))
  }

  /// Answers lines until there are no more.
  mutating func run() {
    while let line = readLine() {
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      do {
        say(["ok"] + (try reply(words)))
      } catch {
        say(["error", "\(error)".replacing("\n", with: " / ")])
      }
    }
  }

  private func say(_ words: [String]) {
    FileHandle.standardOutput.write(Data((words.joined(separator: "\t") + "\n").utf8))
  }

  private mutating func reply(_ words: [String]) throws -> [String] {
    switch (words[0], words.count) {
    case ("load", 3): return try load(words[2]).words
    case ("run", 2...): return try run(words[1], lineage: words.count > 2 ? .rows : .off).words
    case ("check", 3):
      let order = words[2].split(separator: ",").map(String.init)
      return Checksum(of: try table(words[1]), order: order).words
    default: throw BenchFailure("not understood: \(words)")
    }
  }

  private mutating func load(_ path: String) throws -> Measurement {
    let (loaded, measurement) = try Measurement.of { () throws -> LoadedData in
      do throws(DataFailure) {
        return try Loader.load([path], context: context)
      } catch {
        throw BenchFailure(error.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n"))
      }
    }
    if let taken = session.add(loaded) { throw BenchFailure("\(taken) is loaded already") }
    return measurement
  }

  private mutating func run(
    _ name: String,
    lineage: Executor.LineageMode
  ) throws -> Measurement {
    guard let question = Question.named(name) else { throw BenchFailure("no question \(name)") }
    answer = nil
    let (outcome, measurement) = Measurement.of {
      session.evaluate(SourceText(question.query), lineage: lineage, context: context)
    }
    guard let table = outcome.table, !outcome.hasErrors else {
      throw BenchFailure(outcome.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n"))
    }
    answer = table
    return measurement
  }

  private func table(_ name: String) throws -> Table {
    let table = name == "-" ? answer : session.data.tables.first { $0.name == name }?.table
    guard let table else { throw BenchFailure("there is no table \(name)") }
    return table
  }
}
