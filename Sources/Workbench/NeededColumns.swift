package import Language

/// Which columns of bare files a query can need, told from its text alone, before anything is read.
///
///     from t | filter year > 2012 | aggregate {mean = average value}       from t year aggregate mean …
///
/// Every name and word of the query counts, wherever it stands, so that a column it mentions is there. The
/// others may be left unread where some step fixes the columns of the result and no step before it looks
/// at all of them.
package struct NeededColumns {
  /// The names, or nil where any column may be needed.
  package let names: Set<String>?

  package init(of source: SourceText) {
    let parsed = Parser.parse(source)
    guard !parsed.diagnostics.contains(where: \.isError),
      NeededColumns.allFixTheirColumns(parsed.file.statements)
    else {
      names = nil
      return
    }
    var words = Words()
    words.read(Lexer.tokens(of: source).tokens)
    names = words.found
  }

  /// Whether the one pipeline ends with columns that it names, and definitions are of values alone.
  private static func allFixTheirColumns(_ statements: [Statement]) -> Bool {
    statements.allSatisfy { statement in
      switch statement.kind {
      case .pipeline(let pipeline): fixesItsColumns(pipeline.steps)
      case .letValue(_, let value): looksAtNamedColumns(value, atMost: [])
      case .typeDefinition: true
      case .into, .module, .importing: false
      }
    }
  }

  private static func fixesItsColumns(_ steps: [Expression]) -> Bool {
    guard let first = steps.first, startsFromATable(first) else { return false }
    var areFixed = false
    for step in steps {
      switch Transform(at: step) {
      case .select, .aggregate: areFixed = true
      case .group: areFixed = areFixed || groupFixesItsColumns(step)
      case .join: areFixed = false
      case .from, .filter, .derive, .sort, .take: break
      case .distinct, .fill, .summarize, .tabulate, .crosstab, .share, .unpivot, .pivot, .explode:
        guard areFixed else { return false }
      // `conflicts` and `audit` read columns that the query does not name.
      case .fromText, .window, .append, .union, .intersect, .remove, .loop, .conflicts, .audit:
        return false
      case nil: guard step == steps.first else { return false }
      }
      guard looksAtNamedColumns(step, atMost: own(step) + inner) else { return false }
    }
    return areFixed
  }

  /// `from TABLE`, or a table's name alone; a function may be any step.
  private static func startsFromATable(_ step: Expression) -> Bool {
    switch Transform(at: step) {
    case .from: return true
    case nil:
      if case .name = step.kind { return true }
      return false
    case .fromText, .select, .derive, .filter, .sort, .take, .aggregate, .group, .window, .join,
      .append, .union, .intersect, .remove, .loop, .distinct, .fill, .summarize, .tabulate,
      .crosstab, .share, .unpivot, .pivot, .explode, .conflicts, .audit:
      return false
    }
  }

  /// Steps that may stand inside others.
  private static let inner: [Transform] = [
    .from, .filter, .derive, .sort, .take, .select, .aggregate,
  ]

  private static func own(_ step: Expression) -> [Transform] {
    Transform(at: step).map { [$0] } ?? []
  }

  /// Whether the parts of a `group` end with columns that are named: what they give is that of their last
  /// `select` or `aggregate`.
  private static func groupFixesItsColumns(_ step: Expression) -> Bool {
    guard case .call(let call) = step.kind,
      case .parenthesized(let part)? = call.arguments.last?.value.kind
    else { return false }
    return part.steps.contains { Transform(at: $0) == .select || Transform(at: $0) == .aggregate }
  }

  /// Whether nothing inside speaks of all columns, as `this`, `t.*` and `!{a}` do, and no other step stands
  /// there; `count this` reads none.
  private static func looksAtNamedColumns(
    _ expression: Expression,
    atMost steps: [Transform]
  ) -> Bool {
    if let transform = Transform(at: expression), !steps.contains(transform) { return false }
    func holds(_ expression: Expression) -> Bool {
      looksAtNamedColumns(expression, atMost: steps)
    }
    switch expression.kind {
    case .literal, .parameter: return true
    case .name(let parts):
      return !parts.contains { $0.name == "*" } && !["this", "that"].contains(parts.last?.name)
    case .unary(let op, let operand):
      if op == .not, case .tuple = operand.kind { return false }
      return holds(operand)
    case .binary(_, operatorRange: _, let lhs, let rhs): return holds(lhs) && holds(rhs)
    case .range(let lower, let upper):
      return (lower.map(holds) ?? true) && (upper.map(holds) ?? true)
    case .call(let call):
      let arguments = call.arguments.map(\.value).filter { !isRowsCounted($0, by: call) }
      return (arguments + call.named.map(\.value)).allSatisfy(holds) && holds(call.function)
    case .parenthesized(let pipeline): return pipeline.steps.allSatisfy(holds)
    case .tuple(let items): return items.allSatisfy { holds($0.value) }
    case .array(let items): return items.allSatisfy(holds)
    case .mapping(let branches), .caseOf(let branches):
      return branches.allSatisfy { holds($0.condition) && holds($0.value) }
    case .formatString(let pieces):
      return pieces.allSatisfy { piece in
        switch piece {
        case .text: true
        case .value(let value, format: _): holds(value)
        }
      }
    case .lambda(let lambda):
      return holds(lambda.body) && lambda.named.allSatisfy { $0.defaultValue.map(holds) ?? true }
    case .annotated(let value, _): return holds(value)
    case .missing: return false
    }
  }

  private static func isRowsCounted(_ argument: Expression, by call: Call) -> Bool {
    guard case .name(let function) = call.function.kind, case .name(let parts) = argument.kind
    else {
      return false
    }
    return ["count", "row_number"].contains(function.last?.name) && parts.map(\.name) == ["this"]
  }
}

/// The names that a query's tokens mention, and the words of its texts.
private struct Words {
  private(set) var found: Set<String> = []

  mutating func read(_ tokens: [Token]) {
    for token in tokens {
      switch token.kind {
      case .name(let name, isQuoted: _): found.insert(name)
      case .literal(.text(let text)): read(text)
      case .formatString(let parts):
        for part in parts {
          switch part {
          case .text(let text): read(text)
          case .value(let tokens, format: _): read(tokens)
          }
        }
      case .literal, .parameter, .symbol, .newline, .comment, .docComment, .lineWrap, .invalid,
        .end:
        break
      }
    }
  }

  private mutating func read(_ text: String) {
    found.insert(text)
    for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
      found.insert(String(word))
    }
  }
}
