/// How time and memory grow from a tenth of the rows to all of them.
///
/// Ten times the rows are allowed ten times the time and a fifth more: tables that leave the processor's
/// caches cost that much without any fault of an algorithm.
struct GrowthSection {
  let bench: Bench

  private static let names = ["q1", "q3", "q5", "q10", "s1", "f1", "f3"]
  private static let bar = 12.0

  func run() throws -> [Finding] {
    let few = try bench.data(rows: bench.rows / 10, ["G1"])
    let many = try bench.data(["G1"])
    var findings = [try load(few, many)]
    let small = try bench.engine(.kaji, ["G1"], of: few)
    defer { small.end() }
    let large = try bench.engine(.kaji, ["G1"], of: many)
    defer { large.end() }
    for question in GrowthSection.names.compactMap(Question.named) {
      Progress.say("\(question.name) at both sizes")
      var samples = (few: Samples(), many: Samples())
      _ = try small.run(question.name)
      _ = try large.run(question.name)
      for _ in 0..<bench.tools.runs {
        samples.few.add(try small.run(question.name))
        samples.many.add(try large.run(question.name))
      }
      findings.append(finding(question.name + " " + question.title, samples.few, samples.many))
    }
    return findings
  }

  private func load(_ few: DataFolder, _ many: DataFolder) throws -> Finding {
    Progress.say("loading at both sizes")
    var samples = (few: Samples(), many: Samples())
    for _ in 0..<bench.tools.runs {
      let small = try EngineProcess(.kaji, bench.tools)
      samples.few.add(try small.load("G1", few.file("G1")))
      small.end()
      let large = try EngineProcess(.kaji, bench.tools)
      samples.many.add(try large.load("G1", many.file("G1")))
      large.end()
    }
    return finding("load G1.csv", samples.few, samples.many)
  }

  private func finding(_ title: String, _ few: Samples, _ many: Samples) -> Finding {
    var finding = Finding(title)
    finding.kaji = Figures.text(many)
    finding.other = "a tenth " + Figures.text(few)
    finding.checks = [
      Finding.Check(label: "times", value: many.wall / few.wall, bar: GrowthSection.bar, digits: 1)
    ]
    if let peak = many.peak, let other = few.peak {
      let value = Double(peak) / Double(other)
      finding.checks.append(
        Finding.Check(label: "times the memory", value: value, bar: nil, digits: 1)
      )
    }
    return finding
  }
}
