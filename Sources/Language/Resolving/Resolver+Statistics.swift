/// The four that a user of a statistics package types first.
extension Resolver {
  /// `summarize`: one row a numeric column.
  mutating func summarize(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .summarize, allowing: 1)
    var columns: [Int] = []
    if let argument = call.arguments.first {
      for item in items(of: argument, in: draft.scope) {
        let typed = expression(item.value, in: Context(scope: draft.scope))
        guard case .column(let index) = typed.kind, item.alias == nil else {
          if typed.type != .null { diagnostics.append(say.summarizeNeedsColumn(item.value.range)) }
          continue
        }
        guard typed.type.isNumeric else {
          diagnostics.append(
            say.summarizeNeedsNumbers(
              draft.schema.columns[index].field.name,
              at: item.value.range,
              found: typed.type
            )
          )
          continue
        }
        columns.append(index)
      }
    } else {
      columns = draft.scope.visible.filter { index in
        let field = draft.schema.columns[index].field
        return field.type.isNumeric && field.role != .identifier && field.role != .year
          && !draft.keys.contains(index)
      }
      if columns.isEmpty {
        diagnostics.append(say.nothingToSummarize(range, known: draft.scope.names))
        return false
      }
    }
    let fields =
      [Field(name: "column", type: .text), Field(name: "n", type: .int)]
      + [Field(name: "missing", type: .int)]
      + ["mean", "sd", "min", "p25", "median", "p75", "max"].map { Field(name: $0, type: .float) }
    let schema = Schema(
      draft.keys.map { draft.schema.columns[$0] } + fields.map { Schema.Column($0) }
    )
    draft.append(.summarize(columns: columns), schema: schema, range: range)
    draft.keys = Array(draft.keys.indices)
    return true
  }

  /// `tabulate`: counts by value, with percentages.
  mutating func tabulate(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .tabulate, allowing: 1, named: ["weights"])
    guard let argument = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: .tabulate, at: range))
      return false
    }
    let items = items(of: argument, in: draft.scope)
    let names = names(of: items)
    let count = names.contains("n") ? "count" : "n"
    let write = SyntaxWriter(range: range)
    var counts = [write.item(count, write.call("count", write.name("this")))]
    var whole = count
    if let weights = call.named.first(where: { $0.name.name == "weights" })?.value {
      guard areWeights(weights, in: draft) else { return false }
      whole = names.contains("weighted") ? "weighted_count" : "weighted"
      counts.append(write.item(whole, write.call("sum", weights)))
    }
    let counted = group(items, at: range, to: &draft) { resolver, inner in
      resolver.aggregate(counts, at: range, to: &inner)
      return true
    }
    guard counted else { return false }
    sortByKeys(items.count, at: range, in: &draft)
    let percent = names.contains("percent") ? "percentage" : "percent"
    derive(
      [
        write.item(percent, write.call("share", write.name(whole))),
        write.item("cumulative", write.call("cumulative", write.name(percent))),
      ],
      at: range,
      to: &draft
    )
    return true
  }

  /// Whether an argument gives numbers, which alone can weigh; says so where it does not.
  private mutating func areWeights(_ weights: Expression, in draft: Draft) -> Bool {
    let typed = expression(weights, in: Context(scope: draft.scope))
    if typed.type.isNumeric { return true }
    if typed.type != .null {
      diagnostics.append(say.weightsNeedNumbers(weights.range, found: typed.type))
    }
    return false
  }

  /// The plain names among a tuple's items.
  private func names(of items: [TupleItem]) -> Set<String> {
    Set(
      items.compactMap { item in
        if let alias = item.alias { return alias.name }
        guard case .name(let parts) = item.value.kind else { return nil }
        return parts.last?.name
      }
    )
  }

  /// Sorts by the group's keys, which stand after those of the groups around it.
  private func sortByKeys(_ count: Int, at range: SourceRange, in draft: inout Draft) {
    let start = draft.keys.count
    let keys = (start..<min(start + count, draft.schema.columns.count)).map { index in
      Plan.SortKey(
        draft.schema.reference(to: index, at: range),
        isDescending: false
      )
    }
    draft.append(.sort(keys), schema: draft.schema, range: range)
  }

  /// `share`: a column's percentage of its total.
  mutating func share(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .share, allowing: 1, named: ["base"])
    guard let argument = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: .share, at: range))
      return false
    }
    let write = SyntaxWriter(range: argument.value.range)
    let name = argument.alias?.name ?? "share"
    let base = call.named.filter { $0.name.name == "base" }
    derive(
      [write.item(name, write.call("share", argument.value, named: base))],
      at: range,
      to: &draft
    )
    return true
  }

  // MARK: crosstab

  private enum Percent: String, CaseIterable {
    case row
    case column
    case cell
  }

  /// `crosstab`: counts by two columns, the second one's values becoming columns.
  mutating func crosstab(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .crosstab, allowing: 2, named: ["percent", "values", "weights"])
    guard call.arguments.count >= 2 else {
      diagnostics.append(say.missingArgument(of: .crosstab, at: range))
      return false
    }
    let percent = percent(of: call)
    let weights = call.named.first { $0.name.name == "weights" }?.value
    if let weights, !areWeights(weights, in: draft) { return false }
    let typed = expression(call.arguments[1].value, in: Context(scope: draft.scope))
    guard case .column(let index) = typed.kind else {
      if typed.type != .null {
        diagnostics.append(say.crosstabNeedsColumn(call.arguments[1].value.range))
      }
      return false
    }
    guard let values = crosstabValues(call, column: index, at: range, in: &draft) else {
      return false
    }
    let across = call.arguments[1].value
    let row = items(of: call.arguments[0])
    let names = columnNames(of: values, besides: self.names(of: row))
    let write = SyntaxWriter(range: range)
    let one = weights ?? Expression(.literal(.int(1)), range: range)
    let zero = Expression(.literal(.int(0)), range: range)
    var items = zip(values, names).map { value, name in
      let literal = Expression(.literal(value), range: range)
      let isValue = write.binary(.equal, across, literal)
      return write.item(name, write.call("sum", write.choice(isValue, one, otherwise: zero)))
    }
    let total = names.contains("total") ? "all" : "total"
    let all = weights.map { write.call("sum", $0) } ?? write.call("count", write.name("this"))
    items.append(write.item(total, all))
    let counted = group(row, at: range, to: &draft) { resolver, inner in
      resolver.aggregate(items, at: range, to: &inner)
      return true
    }
    guard counted else { return false }
    sortByKeys(row.count, at: range, in: &draft)
    if let percent {
      derive(
        percentages(percent, names: names + [total], total: total, write),
        at: range,
        to: &draft
      )
    }
    return true
  }

  private mutating func percent(of call: Call) -> Percent? {
    guard let argument = call.named.first(where: { $0.name.name == "percent" }) else { return nil }
    if case .name(let parts) = argument.value.kind, parts.count == 1,
      let percent = Percent(rawValue: parts[0].name)
    {
      return percent
    }
    diagnostics.append(
      say.unknownPercent(source.characters(in: argument.value.range), at: argument.value.range)
    )
    return nil
  }

  /// The values that become columns: those given, else the field's categories, else those found.
  private mutating func crosstabValues(
    _ call: Call,
    column: Int,
    at range: SourceRange,
    in draft: inout Draft
  ) -> [Value]? {
    let field = draft.schema.columns[column].field
    if let argument = call.named.first(where: { $0.name.name == "values" }) {
      guard case .array(let items) = argument.value.kind, !items.isEmpty else {
        diagnostics.append(say.valuesNeedArray(argument.value.range))
        return nil
      }
      let typed = items.map { expression($0, in: Context(scope: Scope(schema: Schema([])))) }
      let reference = draft.schema.reference(to: column, at: range)
      draft.append(
        .filter(
          TypedExpression(.inList(reference, typed), type: .bool, range: range)
        ),
        schema: draft.schema,
        range: range
      )
      return typed.compactMap { if case .literal(let value) = $0.kind { value } else { nil } }
    }
    let found = draft.isInsideGroup ? nil : probe(draft.plan, column)
    if !field.categories.isEmpty {
      return field.categories + (found ?? []).filter { !field.categories.contains($0) }
    }
    if draft.isInsideGroup {
      diagnostics.append(say.crosstabInsideGroup(range))
      return nil
    }
    guard let found else {
      diagnostics.append(say.crosstabValuesUnknown(range))
      return nil
    }
    if found.count > 200 {
      diagnostics.append(say.crosstabTooWide(call.arguments[1].value.range, count: found.count))
      return nil
    }
    return found
  }

  /// A column name for each value, none given twice.
  private func columnNames(of values: [Value], besides taken: Set<String>) -> [String] {
    var taken = taken
    return values.map { value in
      let base =
        switch value {
        case .null: "missing"
        case .int(let number): String(number)
        case .float(let number): "\(number)"
        case .bool(let flag): String(flag)
        case .text(let text): text.isEmpty ? "empty" : text
        case .date(let days): Calendar.isoDate(days)
        case .timestamp(let moment): Calendar.isoTimestamp(moment)
        case .time(let time): Calendar.isoTime(time)
        case .duration(let duration): duration.text
        }
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return name
    }
  }

  private func percentages(
    _ percent: Percent,
    names: [String],
    total: String,
    _ write: SyntaxWriter
  ) -> [TupleItem] {
    let hundred = Expression(.literal(.float(100)), range: write.range)
    return names.map { name in
      let count = write.name(name)
      switch percent {
      case .row:
        return write.item(
          name,
          write.binary(.divide, write.binary(.multiply, hundred, count), write.name(total))
        )
      case .column:
        return write.item(name, write.call("share", count))
      case .cell:
        let all = write.call("sum", write.name(total))
        return write.item(
          name,
          write.binary(.divide, write.binary(.multiply, hundred, count), all)
        )
      }
    }
  }
}

/// Writes the syntax that a short form stands for, all at the short form's place.
struct SyntaxWriter {
  let range: SourceRange

  func name(_ name: String) -> Expression {
    Expression(.name([Identifier(name, range: range)]), range: range)
  }

  func call(
    _ function: String,
    _ argument: Expression,
    named: [Call.NamedArgument] = []
  ) -> Expression {
    Expression(
      .call(
        Call(function: name(function), arguments: [Call.Argument(value: argument)], named: named)
      ),
      range: range
    )
  }

  func binary(_ op: BinaryOperator, _ lhs: Expression, _ rhs: Expression) -> Expression {
    Expression(.binary(op, operatorRange: range, lhs, rhs), range: range)
  }

  /// `case [condition => value, true => otherwise]`.
  func choice(
    _ condition: Expression,
    _ value: Expression,
    otherwise: Expression
  ) -> Expression {
    let always = Expression(.literal(.bool(true)), range: range)
    return Expression(
      .caseOf([
        CaseBranch(condition: condition, value: value),
        CaseBranch(condition: always, value: otherwise),
      ]),
      range: range
    )
  }

  func item(_ alias: String, _ value: Expression) -> TupleItem {
    TupleItem(alias: Identifier(alias, range: range), value: value)
  }
}
