package import Engine
package import Language

/// Plans by hand: each call adds a step and works out its schema as the resolver would.
///
///     PlanBuilder(table: 0, of: tables).filter(…).group([key]) { $0.aggregate([("n", count)]) }.plan
package struct PlanBuilder {
  package private(set) var plan: Plan
  /// Fields of the enclosing groups' keys, which an inner `aggregate` has in front.
  private var keys: [Field] = []

  package init(table id: Int, of tables: [Table]) {
    let schema = Schema(fields: tables[id].fields, qualifier: "t\(id)")
    plan = Plan(source: .table(id: id, name: "t\(id)"), sourceSchema: schema)
  }

  package init(_ source: Plan.Source, schema: Schema) {
    plan = Plan(source: source, sourceSchema: schema)
  }

  /// The types of the columns that the next step reads.
  package var types: [ValueType] { plan.schema.columns.map(\.field.type) }

  /// A reference to a column as it stands.
  package func column(_ index: Int) -> TypedExpression { .column(index, types[index]) }

  package func filter(_ condition: TypedExpression) -> PlanBuilder {
    adding(.filter(condition), plan.schema.columns)
  }

  /// Replaces the columns; inside a group the keys stand in front.
  package func select(_ items: [(String, TypedExpression)]) -> PlanBuilder {
    adding(.project(items.map(\.1)), columns(keys) + columns(items))
  }

  /// Appends columns, in a group too.
  package func derive(_ items: [(String, TypedExpression)]) -> PlanBuilder {
    let carried = types.indices.map { column($0) }
    return adding(.project(carried + items.map(\.1)), plan.schema.columns + columns(items))
  }

  package func sort(_ keys: [Plan.SortKey]) -> PlanBuilder {
    adding(.sort(keys), plan.schema.columns)
  }

  package func take(_ first: Int, _ last: Int?) -> PlanBuilder {
    adding(.take(from: first, to: last), plan.schema.columns)
  }

  package func aggregate(_ items: [(String, TypedExpression)]) -> PlanBuilder {
    adding(.aggregate(items.map(\.1)), columns(keys) + columns(items))
  }

  /// The rows of another plan of like columns.
  package func combine(_ kind: Plan.Combination.Kind, _ bottom: Plan) -> PlanBuilder {
    adding(.combine(Plan.Combination(kind, bottom: bottom)), plan.schema.columns)
  }

  package func summarize(_ indices: [Int]) -> PlanBuilder {
    var fields = keys
    fields.append(Field(name: "column", type: .text))
    fields += ["n", "missing"].map { Field(name: $0, type: .int) }
    fields += ["mean", "sd", "min", "p25", "median", "p75", "max"].map {
      Field(name: $0, type: .float)
    }
    return adding(.summarize(columns: indices, beside: []), columns(fields))
  }

  package func unpivot(_ columns: [Int], keeping kept: [Int]) -> PlanBuilder {
    let step = Plan.Unpivot(kept: kept, columns: columns, labels: columns.map { "c\($0)" })
    let type = columns.first.map { types[$0] } ?? .null
    let added = [Field(name: "name", type: .text), Field(name: "value", type: type)]
    return adding(.unpivot(step), kept.map { plan.schema.columns[$0] } + self.columns(added))
  }

  package func pivot(
    _ names: Int,
    _ labels: [Value],
    of values: [Int],
    by keys: [Int]
  ) -> PlanBuilder {
    let step = Plan.Pivot(
      keys: keys,
      names: names,
      labels: labels,
      values: values,
      cells: SourceRange(0, 0),
      namesKeys: false
    )
    let cells = values.flatMap { value in
      labels.indices.map { Field(name: "p\($0)", type: types[value]) }
    }
    return adding(.pivot(step), keys.map { plan.schema.columns[$0] } + columns(cells))
  }

  package func explode(_ column: Int, at separator: String) -> PlanBuilder {
    let step = Plan.Explosion(column: column, separator: separator)
    return adding(.explode(step), plan.schema.columns)
  }

  package func group(
    _ keys: [TypedExpression],
    _ inner: (PlanBuilder) -> PlanBuilder
  ) -> PlanBuilder {
    var part = PlanBuilder(plan.source, schema: plan.schema)
    part.keys =
      self.keys + zip(keys, 0...).map { Field(name: "k\($1)", type: $0.type) }
    let steps = inner(part).plan.steps
    return adding(
      .group(keys: keys, inner: steps),
      steps.last?.schema.columns ?? plan.schema.columns
    )
  }

  /// Rounds of steps on whole rows, which keep the types of the columns.
  package func loop(_ inner: (PlanBuilder) -> PlanBuilder) -> PlanBuilder {
    let steps = inner(PlanBuilder(plan.source, schema: plan.schema)).plan.steps
    return adding(.loop(steps), plan.schema.columns)
  }

  package func join(
    _ side: Plan.Join.Side,
    _ right: Plan,
    keys: [(TypedExpression, TypedExpression)],
    where condition: TypedExpression? = nil
  ) -> PlanBuilder {
    let keys = keys.map { Plan.Join.Key(left: $0.0, right: $0.1) }
    let join = Plan.Join(side: side, right: right, keys: keys, condition: condition)
    let hasRight = side != .semi && side != .anti
    return adding(.join(join), plan.schema.columns + (hasRight ? right.schema.columns : []))
  }

  /// Hides a column of the last step.
  package func hiding(_ index: Int) -> PlanBuilder {
    var result = self
    result.plan.steps[plan.steps.count - 1].schema.columns[index].isHidden = true
    return result
  }

  private func adding(_ kind: Plan.Kind, _ columns: [Schema.Column]) -> PlanBuilder {
    var result = self
    result.plan.steps.append(Plan.Step(kind, schema: Schema(columns), range: SourceRange(0, 0)))
    return result
  }

  private func columns(_ items: [(String, TypedExpression)]) -> [Schema.Column] {
    items.map { Schema.Column(Field(name: $0.0, type: $0.1.type)) }
  }

  private func columns(_ fields: [Field]) -> [Schema.Column] {
    fields.map { Schema.Column($0) }
  }
}

extension Table {
  /// A table of boxed values, a column at a time.
  package init(_ columns: [(String, ValueType, [Value])]) {
    self.init(
      fields: columns.map { Field(name: $0.0, type: $0.1) },
      columns: columns.map { Column($0.2, type: $0.1) }
    )
  }

  /// The values row by row, boxed.
  package var rows: [[Value]] {
    (0..<rowCount).map { row in columns.map { $0.value(at: row) } }
  }
}
