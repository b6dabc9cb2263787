/// Loading a file into memory, each time by a process of its own.
struct LoadSection {
  let bench: Bench

  func run() throws -> [Finding] {
    try LoadSection.goals.map { goal in
      let data = try bench.data([goal.table])
      Progress.say("loading \(goal.table)")
      let size = Figures.megabytes(data.size(goal.table))
      return try load(goal, data, title: "\(goal.table).csv, \(size)")
    }
  }

  /// A table, and how much of the others' time and memory Kaji may take for it.
  private struct Goal {
    let table: String
    var duckdb = 0.25
    var polars = 0.45
    var memory = 0.5
  }

  private static let goals = [
    Goal(table: "G1"), Goal(table: "indicators"),
    // Identifiers are told apart while they load, which the others leave for later.
    Goal(table: "big", duckdb: 1, polars: 1, memory: 1),
  ]

  private var variants: [EngineVariant] {
    bench.tools.variants.filter { variant in
      switch variant {
      case .kaji, .duckdb, .polars, .polarsStreaming: true
      case .duckdbEnum, .polarsCategorical: false
      }
    }
  }

  private func load(_ goal: Goal, _ data: DataFolder, title: String) throws -> Finding {
    let table = goal.table
    var finding = Finding(title)
    var samples: [EngineVariant: Samples] = [:]
    var agreed: (EngineVariant, Checksum)?
    for round in 0..<bench.tools.runs {
      for variant in variants {
        let engine = try EngineProcess(variant, bench.tools)
        defer { engine.end() }
        do throws(BenchFailure) {
          samples[variant, default: Samples()].add(try engine.load(table, data.file(table)))
          guard round == 0 else { continue }
          let checksum = try engine.check(table)
          if let (first, known) = agreed, !checksum.agrees(with: known) {
            finding.remarks.append(
              "\(first.rawValue) and \(variant.rawValue) differ: "
                + known.difference(from: checksum)
            )
          }
          agreed = agreed ?? (variant, checksum)
        } catch {
          finding.remarks.append(error.description)
        }
      }
    }
    fill(&finding, samples, goal)
    return finding
  }

  private func fill(
    _ finding: inout Finding,
    _ samples: [EngineVariant: Samples],
    _ goal: Goal
  ) {
    guard let own = samples[.kaji] else { return }
    finding.kaji = Figures.text(own)
    let families: [(EngineVariant.Family, String, Double)] = [
      (.duckdb, "duckdb", goal.duckdb), (.polars, "polars", goal.polars),
    ]
    for (family, name, bar) in families {
      let taken = variants.filter { $0.family == family }.compactMap { variant in
        samples[variant].map { (variant, $0) }
      }
      guard let best = taken.min(by: { $0.1.wall < $1.1.wall }) else { continue }
      finding.set(family, Figures.text(best.1, mark: best.0.mark))
      finding.checks.append(
        Finding.Check(label: "of \(name)", value: own.wall / best.1.wall, bar: bar)
      )
      guard let peak = own.peak, let other = taken.compactMap(\.1.peak).min() else { continue }
      finding.checks.append(
        Finding.Check(
          label: "of its memory",
          value: Double(peak) / Double(other),
          bar: goal.memory
        )
      )
    }
  }
}
