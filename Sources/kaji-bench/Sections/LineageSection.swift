/// The same questions with row lineage kept and without, in turn.
struct LineageSection {
  let bench: Bench

  private static let names = ["q1", "q5", "q10", "j1", "j5", "s1", "s4", "f3"]

  func run() throws -> [Finding] {
    let tables = ["G1", "J1", "small", "big"]
    let data = try bench.data(tables)
    let engine = try bench.engine(.kaji, tables, of: data)
    defer { engine.end() }
    return try LineageSection.names.compactMap(Question.named).map { question in
      Progress.say("\(question.name) with lineage")
      var off = Samples()
      var rows = Samples()
      _ = try engine.run(question.name)
      let checksum = try engine.check(order: question.order)
      _ = try engine.run(question.name, keepsLineage: true)
      let other = try engine.check(order: question.order)
      for _ in 0..<bench.tools.runs {
        off.add(try engine.run(question.name))
        rows.add(try engine.run(question.name, keepsLineage: true))
      }
      var finding = Finding(question.name + " " + question.title)
      finding.kaji = Figures.text(rows)
      finding.other = "off " + Figures.text(off)
      finding.checks = [Finding.Check(label: "of off", value: rows.wall / off.wall, bar: 2)]
      if checksum.numbers != other.numbers {
        finding.remarks.append("lineage changes the result: " + checksum.difference(from: other))
      }
      return finding
    }
  }
}
