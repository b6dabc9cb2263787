/// How tall and how large a resolved expression or query is.
///
/// Definitions are put in place where they are named, so a few lines can build what no stack and no
/// clock can bear: `let b = a + a`, `let c = b + b`, …. The counting stops soon after the largest size.
struct Extent {
  /// Levels below which every stage may recurse; the parser has the same limit for what is written.
  static let tallest = Parser.deepest
  /// Parts of one definition: far above what anybody writes.
  static let largest = 10_000

  private(set) var height = 0
  private var size = 0

  init(_ expression: TypedExpression) {
    count(expression, level: 1)
  }

  init(_ plan: Plan) {
    count(plan, level: 1)
  }

  var isTooLarge: Bool { size > Extent.largest || height > Extent.tallest }

  private mutating func count(_ expression: TypedExpression, level: Int) {
    reach(level)
    for child in expression.children where !isTooLarge { count(child, level: level + 1) }
  }

  private mutating func count(_ plan: Plan, level: Int) {
    reach(level)
    if case .plan(let inner) = plan.source { count(inner, level: level + 1) }
    count(plan.steps, level: level)
  }

  private mutating func count(_ steps: [Plan.Step], level: Int) {
    for step in steps where !isTooLarge {
      size += 1
      switch step.kind {
      case .join(let join): count(join.right, level: level + 1)
      case .combine(let combination): count(combination.bottom, level: level + 1)
      case .group(_, let inner), .loop(let inner): count(inner, level: level + 1)
      case .filter, .project, .sort, .take, .top, .aggregate, .summarize, .unpivot, .pivot,
        .explode, .audit:
        break
      }
    }
  }

  private mutating func reach(_ level: Int) {
    height = max(height, level)
    size += 1
  }
}
