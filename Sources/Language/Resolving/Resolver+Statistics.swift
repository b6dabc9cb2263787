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
    draft.append(.summarize(columns: columns, beside: []), schema: schema, range: range)
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
    let keys = (start..<min(start + count, draft.schema.columns.count)).flatMap { index in
      let reference = draft.schema.reference(to: index, at: range)
      let categories = draft.schema.columns[index].field.categories
      let places = categories.isEmpty ? [] : [place(of: reference, among: categories)]
      return (places + [reference]).map { Plan.SortKey($0, isDescending: false) }
    }
    draft.append(.sort(keys), schema: draft.schema, range: range)
  }

  /// Where a value stands among a field's categories; null for one that does not.
  private func place(
    of reference: TypedExpression,
    among categories: [Value]
  ) -> TypedExpression {
    func typed(_ kind: TypedExpression.Kind, _ type: ValueType) -> TypedExpression {
      TypedExpression(kind, type: type, range: reference.range)
    }
    let branches = categories.enumerated().compactMap { place, value in
      value.converted(to: reference.type).map { value in
        TypedExpression.Branch(
          condition: typed(
            .binary(.equal, reference, typed(.literal(value), reference.type)),
            .bool
          ),
          value: typed(.literal(.int(Int64(place))), .int)
        )
      }
    }
    return typed(.caseOf(branches), .int)
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
    let across = call.arguments[1].value
    guard
      let values = columnValues(call, of: .crosstab, column: index, at: across.range, in: draft)
    else { return false }
    if call.named.contains(where: { $0.name.name == "values" }) {
      keep(values, in: index, at: range, of: &draft)
    }
    let row = items(of: call.arguments[0])
    let taken = self.names(of: row)
    let names = Resolver.columnNames(of: values, besides: taken)
    let total = taken.union(names).contains("total") ? "all" : "total"
    let outer = draft.keys.count
    let write = SyntaxWriter(range: range)
    let figure =
      weights.map { write.call("sum", $0) } ?? write.call("count", write.name("this"))
    guard countPairs(row, across, figure, total: total, besides: names, at: range, in: &draft)
    else { return false }
    spread(values, named: names, at: range, in: &draft)
    draft.keys = Array(0..<outer)
    sortByKeys(draft.schema.columns.count - names.count - 1 - outer, at: range, in: &draft)
    if let percent {
      derive(
        percentages(percent, names: names + [total], total: total, write),
        at: range,
        to: &draft
      )
    }
    return true
  }

  /// Counts the rows of each pair of values, or adds up their weights, and those of each row of the table to be.
  ///
  ///     keys…  across  n  total
  private mutating func countPairs(
    _ row: [TupleItem],
    _ across: Expression,
    _ figure: Expression,
    total: String,
    besides names: [String],
    at range: SourceRange,
    in draft: inout Draft
  ) -> Bool {
    let write = SyntaxWriter(range: range)
    var taken = Set(names + draft.scope.names + [total]).union(self.names(of: row))
    let column = Resolver.unusedName("across", &taken)
    let count = Resolver.unusedName("n", &taken)
    let counted = group(row + [write.item(column, across)], at: range, to: &draft) {
      resolver,
      inner in
      resolver.aggregate([write.item(count, figure)], at: range, to: &inner)
      return true
    }
    guard counted else { return false }
    let keys = Array(draft.schema.columns.indices.dropLast(2))
    return group(columns: keys, at: range, to: &draft) { resolver, inner in
      let item = write.item(total, write.call("sum", write.name(count)))
      resolver.derive([item], at: range, to: &inner)
      return true
    }
  }

  /// Makes columns of counted pairs, a pair that does not occur being 0, with the total behind them.
  private func spread(
    _ values: [Value],
    named names: [String],
    at range: SourceRange,
    in draft: inout Draft
  ) {
    let keyCount = draft.schema.columns.count - 3
    let keys = draft.schema.columns[0..<keyCount]
    let total = draft.schema.columns[keyCount + 2]
    let type = draft.schema.columns[keyCount + 1].field.type
    let counts = names.map { Schema.Column(Field(name: $0, type: type)) }
    let pivot = Plan.Pivot(
      keys: Array(0..<keyCount) + [keyCount + 2],
      names: keyCount,
      labels: values,
      values: [keyCount + 1],
      cells: range,
      namesKeys: true
    )
    draft.append(.pivot(pivot), schema: Schema(keys + [total] + counts), range: range)
    let zero = Typing.convert(
      TypedExpression(.literal(.int(0)), type: .int, range: range),
      to: type
    )
    let cells = names.indices.map { place in
      let count = draft.schema.reference(to: keyCount + 1 + place, at: range)
      return TypedExpression(.coalesce(count, zero), type: type, range: range)
    }
    let references = (0...keyCount).map { draft.schema.reference(to: $0, at: range) }
    draft.append(
      .project(references.dropLast() + cells + references.suffix(1)),
      schema: Schema(keys + counts + [total]),
      range: range
    )
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

  /// Keeps the rows that have one of these values in a column.
  private func keep(
    _ values: [Value],
    in column: Int,
    at range: SourceRange,
    of draft: inout Draft
  ) {
    let reference = draft.schema.reference(to: column, at: range)
    let items = values.filter { !$0.isNull }.map {
      TypedExpression(.literal($0), type: reference.type, range: range)
    }
    var condition = TypedExpression(.inList(reference, items), type: .bool, range: range)
    if values.contains(.null) {
      let isNull = TypedExpression(.isNull(reference, negated: false), type: .bool, range: range)
      condition = TypedExpression(.binary(.or, isNull, condition), type: .bool, range: range)
    }
    draft.append(.filter(condition), schema: draft.schema, range: range)
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

  func item(_ alias: String, _ value: Expression) -> TupleItem {
    TupleItem(alias: Identifier(alias, range: range), value: value)
  }
}
