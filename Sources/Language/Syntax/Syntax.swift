/// The tree of a query as it was written, before any name is looked up.
///
/// The parser always gives a tree: where something is missing it leaves `.missing`, and has said so.
package struct SyntaxFile: Hashable, Sendable {
  package var statements: [Statement]

  package init(statements: [Statement]) {
    self.statements = statements
  }
}

/// A definition or a pipeline to run.
package struct Statement: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    /// `let name = value`: a relation (a pipeline in parentheses, or a call), a value, or a function.
    case letValue(name: Identifier, value: Expression)
    /// `pipeline into name`.
    case into(name: Identifier, pipeline: Pipeline)
    case pipeline(Pipeline)
    /// `module name { … }`: definitions that are reached as `name.definition`.
    case module(name: Identifier, [Statement])
    /// `import path` or `import alias = path`.
    case importing(alias: Identifier?, path: [Identifier])
    /// `type name = type`.
    case typeDefinition(name: Identifier, TypeSyntax)
  }

  package var kind: Kind
  package var range: SourceRange
  /// The lines of the doc comment above, without their `#!`.
  package var documentation: String?
  /// `@{…}` above a definition: read, and without effect.
  package var annotations: [Expression] = []

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// Steps joined by `|` or by line breaks.
package struct Pipeline: Hashable, Sendable {
  package var steps: [Expression]
  package var range: SourceRange

  package init(steps: [Expression], range: SourceRange) {
    self.steps = steps
    self.range = range
  }
}

package struct Identifier: Hashable, Sendable {
  package var name: String
  package var range: SourceRange

  package init(_ name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

package struct Expression: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case literal(Value)
    /// A dotted name, such as `text.lower` or `t.*` (whose last part is `*`).
    case name([Identifier])
    /// `$name`.
    case parameter(String)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, operatorRange: SourceRange, Expression, Expression)
    /// `a..b`, either end open.
    case range(lower: Expression?, upper: Expression?)
    /// A function and its arguments, at least one of either kind.
    case call(Call)
    /// `(…)`: one step is mere grouping.
    case parenthesized(Pipeline)
    case tuple([TupleItem])
    case array([Expression])
    /// `[old => new, …]`: what `recode` takes; the condition of a branch is the value it replaces.
    case mapping([CaseBranch])
    case formatString([FormatPiece])
    case caseOf([CaseBranch])
    /// `a b:default -> body`.
    case lambda(Lambda)
    /// A value that must be of a type: `let x <int> = value`, and what a typed parameter is given.
    case annotated(Expression, TypeSyntax)
    /// Left where the parser found nothing usable and has reported it.
    case missing
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// A function as it is written: `a <int> b:2 -> <int> a + b`.
package struct Lambda: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    package var name: Identifier
    package var type: TypeSyntax?
    /// What stands for the parameter where a call does not name it; a parameter without is positional.
    package var defaultValue: Expression?

    package init(
      _ name: Identifier,
      type: TypeSyntax? = nil,
      defaultValue: Expression? = nil
    ) {
      self.name = name
      self.type = type
      self.defaultValue = defaultValue
    }
  }

  package var parameters: [Parameter]
  /// The type behind the arrow.
  package var result: TypeSyntax?
  package var body: Expression

  /// The parameters that have no default, in calling order.
  package var positional: [Parameter] { parameters.filter { $0.defaultValue == nil } }

  /// The parameters that a call may name.
  package var named: [Parameter] { parameters.filter { $0.defaultValue != nil } }

  package init(parameters: [Parameter], result: TypeSyntax? = nil, body: Expression) {
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}

/// A type as it is written between `<` and `>`; of those, the types of single values are checked.
package struct TypeSyntax: Hashable, Sendable {
  package var text: String
  /// The type of a value, where the text names one.
  package var value: ValueType?
  package var range: SourceRange

  package init(text: String, value: ValueType?, range: SourceRange) {
    self.text = text
    self.value = value
    self.range = range
  }
}

/// `function argument name:argument alias=argument`.
package struct Call: Hashable, Sendable {
  package struct Argument: Hashable, Sendable {
    /// `alias = value`: the name that a transform gives to its one column or relation.
    package var alias: Identifier?
    package var value: Expression

    package init(alias: Identifier? = nil, value: Expression) {
      self.alias = alias
      self.value = value
    }
  }

  package struct NamedArgument: Hashable, Sendable {
    package var name: Identifier
    package var value: Expression

    package init(name: Identifier, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  package var function: Expression
  package var arguments: [Argument]
  package var named: [NamedArgument]

  package init(function: Expression, arguments: [Argument], named: [NamedArgument]) {
    self.function = function
    self.arguments = arguments
    self.named = named
  }
}

package struct TupleItem: Hashable, Sendable {
  package var alias: Identifier?
  package var value: Expression

  package init(alias: Identifier? = nil, value: Expression) {
    self.alias = alias
    self.value = value
  }
}

package struct CaseBranch: Hashable, Sendable {
  package var condition: Expression
  package var value: Expression

  package init(condition: Expression, value: Expression) {
    self.condition = condition
    self.value = value
  }
}

package enum FormatPiece: Hashable, Sendable {
  case text(String)
  /// `{expression:format}`.
  case value(Expression, format: String?)
}
