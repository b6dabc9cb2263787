/// What the resolver makes of a source: definitions, a plan to run, and what was wrong.
package struct Resolution: Sendable {
  package enum Definition: Sendable {
    case relation(name: String, Plan)
    case value(name: String, TypedExpression)
    case function(name: String, DefinedFunction)
    case type(name: String, TypeSyntax)

    package var name: String {
      switch self {
      case .relation(let name, _), .value(let name, _), .function(let name, _),
        .type(let name, _):
        name
      }
    }
  }

  /// Nil where the source only defines, or where an error stands.
  package var plan: Plan?
  /// Whether the pipeline goes on from the last result: its first step is a transform, or stands for one.
  package var continuesLast = false
  package var definitions: [Definition]
  package var diagnostics: [Diagnostic]
  /// The files of definitions that the source imports, and those that they import.
  package var imports: [SourceText]
}

/// Finds the distinct values of a column of a plan's result, in ascending order, or nil where it cannot.
///
/// `crosstab` needs them to know its columns; the session answers by running the plan.
package typealias ValueProbe = (_ plan: Plan, _ column: Int) -> [Value]?
