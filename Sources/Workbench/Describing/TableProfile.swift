import Datasets
import Engine
import Language

/// What a table holds, column by column: how many values, how many different, from where to where.
struct TableProfile {
  struct ColumnFacts {
    let field: Field
    let valueCount: Int
    let distinctCount: Int
    /// Nil for truth values, and where there is no value.
    let least: Value?
    let greatest: Value?
    /// Different values from the first rows.
    let examples: [Value]
    /// How many cells are missing, by the reason that the data package gives, most frequent first.
    let missing: [(label: String?, count: Int)]
  }

  let columns: [ColumnFacts]

  private static let exampleCount = 3
  private static let rowsForExamples = 1000

  init(_ loaded: LoadedTable, id: Int, executor: Executor) throws(RunFailure) {
    let table = loaded.table
    let facts = try TableProfile.aggregates(of: table, id: id, executor)
    columns = table.fields.indices.map { index in
      let own = facts[index]
      return ColumnFacts(
        field: table.fields[index],
        valueCount: own.values,
        distinctCount: own.distinct,
        least: own.least,
        greatest: own.greatest,
        examples: TableProfile.examples(of: table.columns[index]),
        missing: TableProfile.missing(loaded, column: index, values: own.values)
      )
    }
  }

  private typealias Aggregates = (values: Int, distinct: Int, least: Value?, greatest: Value?)

  /// Four aggregates a column, in one run of the engine.
  private static func aggregates(
    of table: Table,
    id: Int,
    _ executor: Executor
  ) throws(RunFailure) -> [Aggregates] {
    let range = SourceRange(0, 0)
    var items: [TypedExpression] = []
    for (index, field) in table.fields.enumerated() {
      let column = TypedExpression(.column(index), type: field.type, range: range)
      for (name, type) in [("count_some", ValueType.int), ("count_distinct", .int)] {
        items.append(TypedExpression(.aggregate(name, [column]), type: type, range: range))
      }
      guard hasOrder(field.type) else { continue }
      for name in ["min", "max"] {
        items.append(TypedExpression(.aggregate(name, [column]), type: field.type, range: range))
      }
    }
    let schema = Schema(items.map { Schema.Column(Field(name: "", type: $0.type)) })
    let plan = Plan(
      source: .table(id: id, name: ""),
      sourceSchema: Schema(fields: table.fields),
      steps: [Plan.Step(.aggregate(items), schema: schema, range: range)]
    )
    var values = try executor.run(plan).table.columns.map { $0.value(at: 0) }[...]
    return table.fields.map { field in
      let counts = (0..<2).map { _ in
        if case .int(let count) = values.removeFirst() { Int(count) } else { 0 }
      }
      guard hasOrder(field.type) else { return (counts[0], counts[1], nil, nil) }
      let ends = (0..<2).map { _ in values.removeFirst() }
      return (counts[0], counts[1], ends[0], ends[1])
    }
  }

  private static func hasOrder(_ type: ValueType) -> Bool {
    type != .bool && type != .null
  }

  private static func examples(of column: Column) -> [Value] {
    var examples: [Value] = []
    for row in 0..<min(column.count, rowsForExamples) {
      let value = column.value(at: row)
      if value.isNull || examples.contains(value) { continue }
      examples.append(value)
      if examples.count == exampleCount { break }
    }
    return examples
  }

  private static func missing(
    _ loaded: LoadedTable,
    column: Int,
    values: Int
  ) -> [(label: String?, count: Int)] {
    var counts: [String: Int] = [:]
    for label in (loaded.missingLabels[column] ?? [:]).values { counts[label, default: 0] += 1 }
    let labelled = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let rest = loaded.table.rowCount - values - counts.values.reduce(0, +)
    return labelled.map { ($0.key, $0.value) } + (rest > 0 ? [(nil, rest)] : [])
  }
}
