/// A plan in the making: its steps so far, the columns as they stand, and the group it runs inside.
struct Draft {
  private(set) var plan: Plan
  /// Columns after the last step.
  private(set) var schema: Schema
  /// Inside `group`, the positions of the keys among the columns; outside, none.
  var keys: [Int] = []
  var isInsideGroup = false
  /// How the rows stand sorted after the last step.
  private(set) var order: SortOrder

  /// Goes on where a query ended, as one pipeline.
  init(_ plan: Plan) {
    self.plan = plan
    schema = plan.schema
    order = SortOrder(of: plan)
  }

  /// Takes another query's result as a source, under a name.
  init(nesting plan: Plan, name: String) {
    self = Draft(plan).nested()
    rename(name)
  }

  /// The draft of a group's inner pipeline: the same columns, no steps yet.
  func inner(keys: [Int]) -> Draft {
    var draft = Draft(Plan(source: plan.source, sourceSchema: schema))
    draft.keys = keys
    draft.isInsideGroup = true
    draft.order = order
    return draft
  }

  /// The draft of a loop's pipeline, which begins with rows in no order that would be known.
  func round() -> Draft {
    var draft = Draft(Plan(source: .plan(plan), sourceSchema: schema))
    draft.order = SortOrder()
    return draft
  }

  var scope: Scope { Scope(schema: schema) }

  mutating func append(_ kind: Plan.Kind, schema: Schema, range: SourceRange) {
    plan.steps.append(Plan.Step(kind, schema: schema, range: range))
    self.schema = schema
    order.pass(kind)
  }

  /// Names every column's relation anew, as an alias does.
  mutating func rename(_ name: String) {
    for index in schema.columns.indices { schema.columns[index].qualifiers = [name] }
    if plan.steps.isEmpty {
      plan.sourceSchema = schema
    } else {
      plan.steps[plan.steps.count - 1].schema = schema
    }
  }

  /// This query as the source of another: one that stands alone, with only its result's columns.
  func nested() -> Draft {
    if plan.steps.isEmpty { return self }
    let plan = finished()
    return Draft(Plan(source: .plan(plan), sourceSchema: plan.schema))
  }

  /// The plan with a result that can be shown: no hidden columns, and no two of one name.
  func finished() -> Plan {
    var plan = plan
    let visible = schema.columns.indices.filter { !schema.columns[$0].isHidden }
    var result = Schema(visible.map { schema.columns[$0] })
    var seen: Set<String> = []
    var isRenamed = false
    for index in result.columns.indices {
      let column = result.columns[index]
      guard !column.field.name.isEmpty, !seen.insert(column.field.name).inserted else { continue }
      var name = (column.qualifiers.first.map { $0 + "." } ?? "") + column.field.name
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(column.field.name)_\(number)"
        number += 1
      }
      result.columns[index].field.name = name
      isRenamed = true
    }
    guard isRenamed || visible.count < schema.columns.count else { return plan }
    let range = plan.steps.last?.range ?? SourceRange(0, 0)
    plan.steps.append(
      Plan.Step(
        .project(visible.map { schema.reference(to: $0, at: range) }),
        schema: result,
        range: range
      )
    )
    return plan
  }
}
