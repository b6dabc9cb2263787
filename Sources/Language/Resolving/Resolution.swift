/// What the resolver makes of a source: definitions, a plan to run, and what was wrong.
package struct Resolution: Sendable {
  package enum Definition: Sendable {
    case relation(name: String, Plan)
    case value(name: String, TypedExpression)

    package var name: String {
      switch self {
      case .relation(let name, _), .value(let name, _): name
      }
    }
  }

  /// Nil where the source only defines, or where an error stands.
  package var plan: Plan?
  package var definitions: [Definition]
  package var diagnostics: [Diagnostic]
}

/// Finds the distinct values of a column of a plan's result, in ascending order, or nil where it cannot.
///
/// `crosstab` needs them to know its columns; the session answers by running the plan.
package typealias ValueProbe = (_ plan: Plan, _ column: Int) -> [Value]?
