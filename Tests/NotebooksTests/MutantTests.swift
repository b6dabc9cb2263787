import Datasets
import Engine
import Foundation
import Language
import Testing

@testable import Notebooks

/// Whatever was done to a notebook, replaying it gives a report or says what is wrong and where: no trap, no
/// hang, and no report whose seal does not hold.
///
/// A sample of what `KAJI_MUTANTS=20000 swift test --filter MutantTests` replays.
struct MutantTests {
  private static let count =
    ProcessInfo.processInfo.environment["KAJI_MUTANTS"].flatMap(Int.init) ?? 64
  private static let first =
    ProcessInfo.processInfo.environment["KAJI_FIRST_MUTANT"].flatMap(Int.init) ?? 0
  private static let batches = 4
  private static let mostSeconds = 60.0

  @Test(arguments: 0..<batches)
  func spoiledNotebooksGiveAReportOrSayWhatIsWrong(_ batch: Int) throws {
    let mutants = try NotebookMutants(Self.notebooks())
    let loaded = LoadedOnce()
    for index in stride(from: Self.first + batch, to: Self.first + Self.count, by: Self.batches) {
      let seed = UInt64(index)
      let (name, bytes) = mutants.mutant(seed: seed)
      Self.note(seed)
      let commands = Self.commands(over: name, bytes, loaded)
      let started = Date()
      let (report, verdict) = commands.replay([], as: index % 5 == 0 ? .md : .txt)
      let place = "mutant \(seed) of \(name)"
      #expect(verdict.kind != .cancelled, "\(place) took too long")
      if index % 3 == 0 {
        #expect([0, 1, 2].contains(commands.check().exitCode), "\(place)")
        _ = commands.pinned()
      }
      if Date().timeIntervalSince(started) > 20 { print("\(place): slow") }
      let errors = verdict.diagnostics.filter(\.isError)
      if let report {
        #expect(index % 5 == 0 || Seal.holds(in: report) == true, "\(place)")
        let control = report.unicodeScalars.firstIndex {
          $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }
        let around = control.map { String(report[..<$0].suffix(60)).debugDescription }
        #expect(control == nil, "\(place) has a control character behind \(around ?? "")")
      } else {
        #expect(verdict.kind == .unusable && !errors.isEmpty, "\(place)")
      }
      for diagnostic in verdict.diagnostics where diagnostic.severity != .hint {
        let text = DiagnosticRenderer.text(diagnostic)
        #expect(Self.namesAPlace(text), "\(place): \(text)")
      }
    }
  }

  /// `notebooks/a.nb.md:3:5`, or a file of data or of works.
  private static func namesAPlace(_ text: String) -> Bool {
    text.contains(/[^\s:]+\.(nb\.md|prql):\d+:\d+/) || text.contains(/\.(csv|json|bib|nb\.md)\b/)
  }

  /// Where a mutant ends the process, its seed is the last one written.
  private static func note(_ seed: UInt64) {
    guard let path = ProcessInfo.processInfo.environment["KAJI_MUTANT_LOG"] else { return }
    try? Data("\(seed)\n".utf8).write(to: URL(filePath: path + ".\(seed % UInt64(batches))"))
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "notebooks")

  private static func notebooks() throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".nb.md") }.sorted()
      .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
  }

  private static func commands(
    over name: String,
    _ bytes: [UInt8],
    _ loaded: LoadedOnce
  ) -> NotebookCommands {
    let end = Date().addingTimeInterval(mostSeconds)
    let context = RunContext(isCancelled: { Date() > end })
    var environment = NotebookEnvironment.sessions(
      engine: "kaji 0.1.0, PRQL 0.13",
      context: context
    )
    let load = environment.loadData
    environment.loadData = { try loaded.data(at: $0, load) }
    return NotebookCommands(
      path: folder.appending(path: name).path,
      bytes: bytes,
      environment: environment
    )
  }
}

/// Data that many notebooks read.
private final class LoadedOnce {
  private var known: [[String]: LoadedData] = [:]

  func data(at paths: [String], _ load: ([String]) throws -> LoadedData) throws -> LoadedData {
    if let data = known[paths] { return data }
    let data = try load(paths)
    known[paths] = data
    return data
  }
}
