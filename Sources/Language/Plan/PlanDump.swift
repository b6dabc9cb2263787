/// The plan as text, one step a line, stable enough to be a test's expectation.
///
///     scan population                survey int, node text, children int
///     filter (#0 == 2018)            survey int, node text, children int
package enum PlanDump {
  package static func text(_ plan: Plan) -> String {
    lines(plan, indent: "").joined(separator: "\n")
  }

  private static func lines(_ plan: Plan, indent: String) -> [String] {
    var lines: [String] = []
    switch plan.source {
    case .table(_, let name): lines.append(indent + "scan \(name)")
    case .rows(_, let count): lines.append(indent + "rows \(count)")
    case .plan(let inner):
      lines.append(indent + "query")
      lines += self.lines(inner, indent: indent + "  ")
    }
    lines[0] += "  →  " + columns(plan.sourceSchema)
    return lines + steps(plan.steps, indent: indent)
  }

  private static func steps(_ steps: [Plan.Step], indent: String) -> [String] {
    steps.flatMap { step -> [String] in
      let schema = "  →  " + columns(step.schema)
      switch step.kind {
      case .filter(let condition): return [indent + "filter \(text(condition))" + schema]
      case .project(let items):
        return [indent + "project {\(items.map(text).joined(separator: ", "))}" + schema]
      case .sort(let keys):
        return [indent + "sort \(text(keys))" + schema]
      case .take(let from, let to):
        return [indent + "take \(from)..\(to.map(String.init) ?? "")" + schema]
      case .top(let keys, let from, let to):
        return [indent + "top \(text(keys)) \(from)..\(to)" + schema]
      case .aggregate(let items):
        return [indent + "aggregate {\(items.map(text).joined(separator: ", "))}" + schema]
      case .group(let keys, let inner):
        return [indent + "group {\(keys.map(text).joined(separator: ", "))}" + schema]
          + self.steps(inner, indent: indent + "  ")
      case .join(let join):
        let keys = join.keys.map { "\(text($0.left)) == \(text($0.right))" }
        let rest = join.condition.map { ["where " + text($0)] } ?? []
        return [
          indent + "join \(join.side.rawValue) (\((keys + rest).joined(separator: ", ")))" + schema
        ] + lines(join.right, indent: indent + "  ")
      case .combine(let combination):
        return [indent + combination.kind.rawValue + schema]
          + lines(combination.bottom, indent: indent + "  ")
      case .loop(let inner):
        return [indent + "loop" + schema] + self.steps(inner, indent: indent + "  ")
      case .summarize(let columns, let beside):
        let rest = beside.map { " beside {\($0.map(text).joined(separator: ", "))}" }.joined()
        return [indent + "summarize \(references(columns))" + rest + schema]
      case .unpivot(let unpivot):
        return [
          indent + "unpivot \(references(unpivot.columns)) keeping \(references(unpivot.kept))"
            + schema
        ]
      case .pivot(let pivot):
        let labels = pivot.labels.map(text).joined(separator: ", ")
        return [
          indent + "pivot #\(pivot.names) [\(labels)] of \(references(pivot.values))"
            + " by \(references(pivot.keys))" + schema
        ]
      case .explode(let explosion):
        let separator = text(.text(explosion.separator))
        return [indent + "explode #\(explosion.column) at \(separator)" + schema]
      case .audit(let audit):
        return [indent + "audit \(text(audit.claims))" + schema]
          + audit.others.flatMap { lines($0.plan, indent: indent + "  ") }
      }
    }
  }

  private static func text(_ keys: [Plan.SortKey]) -> String {
    let list = keys.map { ($0.isDescending ? "-" : "") + text($0.expression) }
    return "{" + list.joined(separator: ", ") + "}"
  }

  private static func text(_ claims: Plan.ClaimColumns) -> String {
    let roles = ClaimRole.allCases.compactMap { role in
      claims.columns[role].map { "\(role.argument) #\($0)" }
    }
    let value = claims.value.map { ["value #\($0)"] } ?? []
    return (["key \(references(claims.key))"] + value + roles).joined(separator: ", ")
  }

  private static func references(_ columns: [Int]) -> String {
    "{" + columns.map { "#\($0)" }.joined(separator: ", ") + "}"
  }

  private static func columns(_ schema: Schema) -> String {
    schema.columns.map { column in
      (column.isHidden ? "~" : "") + (column.field.name.isEmpty ? "?" : column.field.name) + " "
        + column.field.type.rawValue
    }.joined(separator: ", ")
  }

  /// An expression with every operator in parentheses and columns by position.
  package static func text(_ expression: TypedExpression) -> String {
    switch expression.kind {
    case .column(let index): "#\(index)"
    case .literal(let value): text(value)
    case .unary(let op, let operand): "(\(op.rawValue)\(text(operand)))"
    case .binary(let op, let lhs, let rhs): "(\(text(lhs)) \(op.rawValue) \(text(rhs)))"
    case .isNull(let operand, let negated): "(\(text(operand)) \(negated ? "!=" : "==") null)"
    case .coalesce(let lhs, let rhs): "(\(text(lhs)) ?? \(text(rhs)))"
    case .caseOf(let branches):
      "case ["
        + branches.map { "\(text($0.condition)) => \(text($0.value))" }.joined(separator: ", ")
        + "]"
    case .inRange(let value, let lower, let upper):
      "(\(text(value)) in \(lower.map(text) ?? "")..\(upper.map(text) ?? ""))"
    case .inList(let value, let items):
      "(\(text(value)) in [\(items.map(text).joined(separator: ", "))])"
    case .cast(let operand, let isExplicit):
      "(\(text(operand)) \(isExplicit ? "as" : "to") \(expression.type.rawValue))"
    case .call(let name, let arguments), .aggregate(let name, let arguments),
      .window(let name, let arguments):
      "(\(([name] + arguments.map(text)).joined(separator: " ")))"
    case .framed(let name, let arguments, let frame):
      "(\(([name] + arguments.map(text)).joined(separator: " ")) over \(text(frame)))"
    case .format(let pieces):
      "f\""
        + pieces.map { piece in
          switch piece {
          case .text(let text): text
          case .value(let value, let format): "{\(text(value))\(format.map { ":" + $0 } ?? "")}"
          }
        }.joined() + "\""
    }
  }

  private static func text(_ frame: Frame) -> String {
    switch frame {
    case .rows(let from, let to):
      "rows:\(from.map(String.init) ?? "")..\(to.map(String.init) ?? "")"
    case .range(let from, let to): "range:\(from.map(text) ?? "")..\(to.map(text) ?? "")"
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .int(let number): String(number)
    case .float(let number): "\(number)"
    case .bool(let flag): String(flag)
    case .text(let text): "\"\(text)\""
    case .date(let days): "@" + Calendar.isoDate(days)
    case .timestamp(let moment): "@" + Calendar.isoTimestamp(moment)
    case .time(let time): "@" + Calendar.isoTime(time)
    case .duration(let duration): duration.source
    }
  }
}
