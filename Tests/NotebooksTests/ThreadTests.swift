import Datasets
import Engine
import Foundation
import Testing

@testable import Notebooks

/// Every notebook of the project gives the bytes of its accepted report on 1, 2 and 5 threads, however small the
/// pieces are that they share.
struct ThreadTests {
  private static let ways = [
    Workers(threadCount: 1, morselSize: 3), Workers(threadCount: 2, morselSize: 1_000),
    Workers(threadCount: 5, morselSize: 1),
  ]

  private static func notebooks() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: MutantTests.folder.path)
      .filter { $0.hasSuffix(".nb.md") }.sorted()
  }

  @Test(arguments: try notebooks())
  func aReportIsTheSameOnAnyNumberOfThreads(_ notebook: String) throws {
    let path = MutantTests.folder.appending(path: notebook).path
    let accepted = try NotebookFiles(notebook: path).acceptedReport()
    for workers in Self.ways {
      let environment = NotebookEnvironment.sessions(
        engine: "kaji 0.1.0, PRQL 0.13",
        context: RunContext(workers: workers)
      )
      let (report, _) = NotebookCommands(path: path, environment: environment).replay()
      #expect(
        report == accepted,
        "\(notebook) on \(workers.threadCount) threads, \(workers.morselSize) rows a piece"
      )
    }
  }
}
