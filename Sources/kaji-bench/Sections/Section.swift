/// A part of the bench, as `--only` names it.
enum Section: String, CaseIterable, Sendable {
  case load
  case groupby
  case join
  case sort
  case filter
  case text
  case query
  case lineage
  case growth

  var title: String {
    switch self {
    case .load: "Loading csv, a fresh process each"
    case .groupby: "Group-by questions of the db-benchmark"
    case .join: "Join questions of the db-benchmark"
    case .sort: "Sorting"
    case .filter: "Filtering"
    case .text: "Texts of which hardly one comes twice"
    case .query: "Whole processes"
    case .lineage: "Row lineage kept, against none"
    case .growth: "Growth, a tenth of the rows against all"
    }
  }

  func run(_ bench: Bench) throws -> [Finding] {
    switch self {
    case .load: try LoadSection(bench: bench).run()
    case .groupby:
      try QuestionSection(bench: bench, questions: Question.grouping).run(
        mean: Question.groupingMeanBar
      )
    case .join: try QuestionSection(bench: bench, questions: Question.joining).run()
    case .sort: try QuestionSection(bench: bench, questions: Question.sorting).run()
    case .filter: try QuestionSection(bench: bench, questions: Question.filtering).run()
    case .text: try QuestionSection(bench: bench, questions: Question.texts).run()
    case .query: try ProcessSection(bench: bench).run()
    case .lineage: try LineageSection(bench: bench).run()
    case .growth: try GrowthSection(bench: bench).run()
    }
  }
}

/// What the sections share.
struct Bench: Sendable {
  let tools: Tools
  /// Where the tables are made.
  let folder: String
  let rows: Int

  /// The folder of the tables of a size, those asked for made.
  func data(rows: Int? = nil, _ tables: [String]) throws -> DataFolder {
    let data = try DataFolder(in: folder, rows: rows ?? self.rows)
    try data.prepare(tables)
    return data
  }

  /// An engine with these tables loaded.
  func engine(
    _ variant: EngineVariant,
    _ tables: [String],
    of data: DataFolder
  ) throws -> EngineProcess {
    let engine = try EngineProcess(variant, tools)
    for table in tables { _ = try engine.load(table, data.file(table)) }
    return engine
  }
}
