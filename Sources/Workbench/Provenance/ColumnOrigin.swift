import Language

/// Follows a column of a result back to the column of a loaded table that it merely carries.
///
///     from population | filter survey == 2018 | select {n = children}
///     column 0 of the result  →  table population, column `children`
enum ColumnOrigin {
  struct Place: Equatable {
    let table: Int
    let column: Int
  }

  /// Nil where the column is computed, or comes out of rows written in the query.
  static func of(_ column: Int, in plan: Plan) -> Place? {
    guard let index = trace(column, through: plan.steps[...], sourceSchema: plan.sourceSchema)
    else { return nil }
    switch index {
    case .left(let column):
      switch plan.source {
      case .table(let id, _): return Place(table: id, column: column)
      case .plan(let inner): return of(column, in: inner)
      case .rows: return nil
      }
    case .right(let column, let plan): return of(column, in: plan)
    }
  }

  private enum End {
    /// A column of the relation that entered the steps.
    case left(Int)
    /// A column of the other side of a join.
    case right(Int, Plan)
  }

  private static func trace(
    _ column: Int, through steps: ArraySlice<Plan.Step>, sourceSchema: Schema
  ) -> End? {
    var column = column
    for index in steps.indices.reversed() {
      let before = index > steps.startIndex ? steps[index - 1].schema : sourceSchema
      switch steps[index].kind {
      case .filter, .sort, .take: break
      case .project(let items):
        guard items.indices.contains(column), case .column(let carried) = items[column].kind else {
          return nil
        }
        column = carried
      case .aggregate, .summarize: return nil
      case .group(let keys, let inner):
        guard let carried = carried(column, through: inner, keys: keys, before: before) else {
          return nil
        }
        column = carried
      case .join(let join):
        if column >= before.columns.count { return .right(column - before.columns.count, join.right) }
      }
    }
    return .left(column)
  }

  /// The column of the relation before a group that one after it carries.
  private static func carried(
    _ column: Int, through inner: [Plan.Step], keys: [TypedExpression], before: Schema
  ) -> Int? {
    let reduces = inner.lastIndex {
      switch $0.kind {
      case .aggregate, .summarize: true
      case .filter, .project, .sort, .take, .group, .join: false
      }
    }
    guard let reduces else {
      guard case .left(let carried) = trace(column, through: inner[...], sourceSchema: before)
      else { return nil }
      return carried
    }
    let after = inner[(reduces + 1)...]
    guard case .left(let kept) = trace(column, through: after, sourceSchema: inner[reduces].schema),
      keys.indices.contains(kept), case .column(let key) = keys[kept].kind
    else { return nil }
    return key
  }
}
