/// The types of the keys by which rows stand sorted; none where they are as they came.
///
/// Known without running: what a step does to the order of rows is the same for all tables. The engine
/// keeps the keys' values along (`Relation.sortKey`) for just as long.
struct SortOrder: Hashable {
  private(set) var types: [ValueType] = []

  init() {}

  /// After a whole plan.
  init(of plan: Plan) {
    switch plan.source {
    case .table, .rows: break
    case .plan(let inner): self = SortOrder(of: inner)
    }
    for step in plan.steps { pass(step.kind) }
  }

  /// Goes through a step.
  mutating func pass(_ kind: Plan.Kind) {
    switch kind {
    case .filter, .project, .take: break
    case .sort(let keys), .top(let keys, _, _): types = keys.map(\.expression.type)
    case .aggregate, .summarize, .loop, .unpivot, .pivot, .explode, .audit: types = []
    case .group(let keys, let inner):
      for step in inner { pass(step.kind) }
      // The order of a part says nothing of the order of the whole.
      if !keys.isEmpty { types = [] }
    case .join(let join):
      switch join.side {
      case .inner, .left, .semi, .anti: break
      case .right, .full: types = []
      }
    case .combine(let combination):
      switch combination.kind {
      case .append: types = []
      case .intersect, .remove: break
      }
    }
  }
}
