import Foundation
import Testing

/// `kaji-bench` on tables of a few rows: that it makes its data, asks Kaji every question, and tells what it
/// found.
@Suite struct BenchTests {
  private static var bench: Program {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return Program(path: tests.deletingLastPathComponent().appending(path: "kaji-bench").path)
  }

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder([:])
  }

  private func run(_ arguments: String...) throws -> Program.Run {
    try Self.bench.run(
      arguments + ["--rows", "1000", "--runs", "1", "--folder", folder.path],
      in: folder,
      limit: 240
    )
  }

  @Test func kajiAnswersEveryQuestion() throws {
    let run = try run(
      "--only",
      "load,groupby,join,sort,filter,text,lineage,growth",
      "--engine",
      "kaji"
    )
    #expect(!run.output.contains("error"), "\(run.testDescription)")
    for question in [
      "load G1.csv", "q1 ", "q10 ", "j1 ", "j5 ", "s1 ", "s5 ", "f1 ", "f3 ", "t1 ", "t5 ",
    ] {
      #expect(run.output.contains(question), "\(question): \(run.testDescription)")
    }
    #expect(!run.output.contains("lineage changes the result"), "\(run.testDescription)")
  }

  @Test func itsDataAreTheSameEveryTime() throws {
    let tables = ["rows-1000/G1.csv", "rows-1000/indicators.csv", "rows-1000/J1.csv"]
    var texts: [[String]] = []
    for _ in 0..<2 {
      _ = try run("--only", "load,join", "--engine", "kaji")
      texts.append(try tables.map { try String(contentsOf: folder.file($0), encoding: .utf8) })
      try FileManager.default.removeItem(at: folder.file("rows-1000"))
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0][0].hasPrefix("id1,id2,id3,id4,id5,id6,v1,v2,v3\nid"))
  }

  @Test func whatIsNotThereIsNamed() throws {
    let run = try run("--only", "nosuch")
    #expect(run.ending != .exit(0))
    #expect(run.errors.contains("'nosuch' is none of load, groupby"), "\(run.testDescription)")
  }
}
