import Foundation

/// Whole processes from their start to their end: a query on a small file, a notebook checked.
struct ProcessSection {
  let bench: Bench

  /// Short work is repeated more often.
  private var rounds: Int { bench.tools.runs * 7 }

  func run() throws -> [Finding] {
    [try query(), notebook()].compactMap { $0 }
  }

  private func query() throws -> Finding {
    let data = try bench.data(["tiny"])
    Progress.say("a query on 2,000 rows")
    let file = data.file("tiny")
    var programs: [(name: String, path: String, arguments: [String])] = [
      (
        "kaji", bench.tools.kaji,
        [
          "query", "--data", file,
          "from tiny | group {id1} (aggregate {n = count this, total = sum v1})",
        ]
      )
    ]
    if let sqlite = bench.tools.sqlite {
      programs.append(
        (
          "sqlite3", sqlite,
          [
            ":memory:", "-csv", "-header", "-cmd", ".import \(file) tiny",
            "select id1, count(*) as n, sum(v1) as total from tiny group by id1",
          ]
        )
      )
    }
    if let shell = bench.tools.duckdbShell {
      programs.append(
        (
          "duckdb", shell,
          [
            "-csv", "-c",
            "select id1, count(*) as n, sum(v1) as total from read_csv('\(file)') group by id1",
          ]
        )
      )
    }
    var samples: [String: Samples] = [:]
    for round in 0...rounds {
      for place in ProcessSection.order(of: programs.count, round: round) {
        let program = programs[place]
        let run = try TimedProcess.run(program.path, program.arguments)
        if round > 0 { samples[program.name, default: Samples()].add(run) }
      }
    }
    var finding = Finding("load, group and print 2,000 rows")
    guard let own = samples["kaji"] else { return finding }
    finding.kaji = Figures.text(own)
    finding.checks = [
      Finding.Check(label: "ms", value: own.wall * 1000, bar: 10, digits: 1)
    ]
    if let sqlite = samples["sqlite3"] {
      finding.other = "sqlite3 " + Figures.text(sqlite)
      finding.checks.append(
        Finding.Check(label: "of sqlite3", value: own.wall / sqlite.wall, bar: 1)
      )
    }
    if let duckdb = samples["duckdb"] {
      finding.duckdb = Figures.text(duckdb)
      finding.checks.append(
        Finding.Check(label: "of duckdb", value: own.wall / duckdb.wall, bar: 0.15)
      )
    }
    return finding
  }

  /// In which order so many programs run.
  ///
  /// Each begins in turn, now forwards, now backwards, so that each of three comes behind each other as often: a
  /// large one leaves the caches cold for the next.
  private static func order(of count: Int, round: Int) -> [Int] {
    let places = (0..<count).map { ($0 + round) % count }
    return round / count % 2 == 0 ? places : places.reversed()
  }

  private func notebook() -> Finding? {
    let path = bench.tools.notebook
    guard FileManager.default.fileExists(atPath: path) else {
      Progress.say("no notebook \(path): it is left out")
      return nil
    }
    Progress.say("checking \(path)")
    var finding = Finding("replay and check a notebook")
    var samples = Samples()
    for round in 0...rounds {
      do throws(BenchFailure) {
        let run = try TimedProcess.run(bench.tools.kaji, ["check", path])
        if round > 0 { samples.add(run) }
      } catch {
        finding.remarks.append(error.description)
        return finding
      }
    }
    finding.kaji = Figures.text(samples)
    finding.checks = [
      Finding.Check(label: "ms", value: samples.wall * 1000, bar: 100, digits: 1)
    ]
    return finding
  }
}
