import Foundation

/// Questions that every engine answers in turn, A B C A B C.
///
/// Each engine is a process that has loaded the tables. A first round is not counted: its results are
/// compared.
struct QuestionSection {
  let bench: Bench
  let questions: [Question]

  func run(mean meanBar: Double? = nil) throws -> [Finding] {
    var tables: [String] = []
    for table in questions.flatMap(\.tables) where !tables.contains(table) { tables.append(table) }
    let data = try bench.data(tables)
    let engines = try bench.tools.variants.map { try bench.engine($0, tables, of: data) }
    defer { for engine in engines { engine.end() } }
    var ratios: [Double] = []
    var findings = questions.map { question in
      Progress.say("\(question.name): \(question.title)")
      let (finding, ratio) = answer(question, engines)
      if let ratio { ratios.append(ratio) }
      return finding
    }
    if let meanBar, ratios.count == questions.count {
      let mean = exp(ratios.reduce(0) { $0 + log($1) } / Double(ratios.count))
      var finding = Finding("geometric mean")
      finding.checks = [Finding.Check(label: "", value: mean, bar: meanBar)]
      findings.append(finding)
    }
    return findings
  }

  private func answer(
    _ question: Question,
    _ engines: [EngineProcess]
  ) -> (Finding, ratio: Double?) {
    var finding = Finding(question.name + " " + question.title)
    var samples: [EngineVariant: Samples] = [:]
    var agreed: (EngineVariant, Checksum)?
    for engine in engines {
      do throws(BenchFailure) {
        _ = try engine.run(question.name)
        let checksum = try engine.check(order: question.order)
        samples[engine.variant] = Samples()
        guard let (first, known) = agreed else {
          agreed = (engine.variant, checksum)
          continue
        }
        if !checksum.agrees(with: known) {
          finding.remarks.append(
            "\(first.rawValue) and \(engine.variant.rawValue) differ: "
              + known.difference(from: checksum)
          )
        }
      } catch {
        finding.remarks.append(error.description)
      }
    }
    for _ in 0..<bench.tools.runs {
      for engine in engines where samples[engine.variant] != nil {
        do throws(BenchFailure) {
          samples[engine.variant]?.add(try engine.run(question.name))
        } catch {
          finding.remarks.append(error.description)
        }
      }
    }
    let ratio = fill(&finding, samples, bar: question.bar)
    return (finding, ratio)
  }

  /// Sets the columns of a finding; gives Kaji's time in that of the fastest other engine.
  private func fill(
    _ finding: inout Finding,
    _ samples: [EngineVariant: Samples],
    bar: Double
  ) -> Double? {
    var fastest: Double?
    for family in [EngineVariant.Family.kaji, .duckdb, .polars] {
      let taken = bench.tools.variants.filter { $0.family == family }.compactMap { variant in
        samples[variant].map { (variant, $0) }
      }
      guard let best = taken.min(by: { $0.1.wall < $1.1.wall }) else { continue }
      finding.set(family, Figures.text(best.1, mark: best.0.mark))
      if family != .kaji { fastest = min(fastest ?? .infinity, best.1.wall) }
    }
    guard let fastest, let own = samples[.kaji]?.wall, own.isFinite else { return nil }
    finding.checks = [Finding.Check(label: "", value: own / fastest, bar: bar)]
    return own / fastest
  }
}
