import Language

/// One run of a plan: what its operators share.
///
/// Each operator is an extension in a file of its own.
final class Run {
  let tables: [Table]
  let notes = NoteRecorder()
  /// The threads that kernels share.
  var workers: Workers { context.workers }
  let keepsLineage: Bool
  /// Whether a step asks for ranks, so that sorts remember which rows they found equal.
  let keepsTies: Bool
  /// Whether a step measures along a sort key, so that sorts keep its values.
  let keysAreMeasured: Bool
  /// Whether what the expressions of a step have in common is computed once.
  let sharesExpressions: Bool
  let context: RunContext
  /// What joins and other steps met that decides which rows there are, where the run keeps lineage.
  var deciding: [DecidingRows] = []
  var decidingInLoops: [Int: Set<Int32>] = [:]
  private let trace: OperatorTrace?

  init(
    _ plan: Plan,
    tables: [Table],
    context: RunContext,
    lineage: Executor.LineageMode,
    trace: OperatorTrace? = nil,
    sharesExpressions: Bool = false
  ) {
    self.sharesExpressions = sharesExpressions
    self.tables = tables
    self.context = context
    self.trace = trace
    keepsLineage = lineage == .rows
    keepsTies = plan.contains {
      if case .window("rank", _) = $0.kind { return true }
      if case .window("rank_dense", _) = $0.kind { return true }
      return false
    }
    keysAreMeasured = plan.contains {
      if case .framed(_, _, .range) = $0.kind { return true }
      return false
    }
  }

  /// A run of its own for some rows of an expression, whose notes are taken over or not.
  init(batchOf context: RunContext) {
    tables = []
    self.context = context
    trace = nil
    keepsLineage = false
    keepsTies = false
    keysAreMeasured = false
    sharesExpressions = false
  }

  func checkCancellation() throws(RunFailure) {
    if context.isCancelled() { throw .cancelled }
  }

  /// The rows of a whole plan, without its hidden columns.
  func result(of plan: Plan) throws(RunFailure) -> Relation {
    let entry = trace?.begin(.source(plan.source, plan.sourceSchema), rowsIn: nil)
    var relation = try scan(plan.source, schema: plan.sourceSchema)
    if let entry { trace?.end(entry, rowsOut: relation.rowCount) }
    var schema = plan.sourceSchema
    for (place, step) in plan.steps.enumerated() {
      context.workers.progress?.begin(
        step: place + 1,
        of: plan.steps.count,
        rows: relation.rowCount
      )
      let next = plan.steps.indices.contains(place + 1) ? plan.steps[place + 1] : nil
      relation = try apply(
        step,
        to: relation,
        schema: schema,
        isOnlyCounted: !keepsLineage && next?.onlyCountsRows == true
      )
      schema = step.schema
    }
    let visible = schema.columns.indices.filter { !schema.columns[$0].isHidden }
    return relation.keepingColumns(visible)
  }

  /// The relation after a step, given the columns before it, and whether the next one but counts its rows.
  func apply(
    _ step: Plan.Step,
    to relation: Relation,
    schema: Schema,
    isOnlyCounted: Bool = false
  ) throws(RunFailure) -> Relation {
    try checkCancellation()
    let entry = trace?.begin(.step(step), rowsIn: relation.rowCount)
    let result: Relation
    switch step.kind {
    case .filter(let condition) where isOnlyCounted:
      result = try filterCounting(relation, by: condition)
    case .filter(let condition): result = try filter(relation, by: condition)
    case .project(let items): result = try project(relation, items, schema: step.schema)
    case .sort(let keys): result = try sort(relation, by: keys)
    case .take(let first, let last): result = take(relation, from: first, to: last)
    case .top(let keys, let first, let last):
      result = try top(relation, by: keys, from: first, to: last)
    case .aggregate(let items): result = try aggregate(relation, items, schema: step.schema)
    case .group(let keys, let inner):
      result = try group(relation, by: keys, inner, schema: schema)
    case .join(let plan): result = try join(relation, plan, range: step.range)
    case .combine(let combination):
      result = try combine(relation, combination, schema: step.schema, range: step.range)
    case .loop(let inner): result = try loop(relation, inner, step)
    case .summarize(let columns, let beside):
      result = try summarize(relation, columns, beside, names: schema, schema: step.schema)
    case .unpivot(let plan):
      result = try unpivot(relation, plan, schema: step.schema, range: step.range)
    case .pivot(let plan):
      result = try pivot(relation, plan, names: schema, schema: step.schema)
    case .explode(let plan): result = try explode(relation, plan, range: step.range)
    case .audit(let plan): result = try audit(relation, plan, schema: schema)
    }
    if let entry { trace?.end(entry, rowsOut: result.rowCount) }
    precondition(
      result.columnCount == step.schema.columns.count,
      "a step gives the columns that its schema names"
    )
    return result
  }
}
