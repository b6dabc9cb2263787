/// `pivot`: columns made of rows.
///
///     pivot year n                  pivot #1 [2012, 2018] of {#2} by {#0}
///     pivot year (sum n)            group {#0, #1} (aggregate {sum #2}), then the same
extension Resolver {
  mutating func pivot(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    guard pivotArguments(call, at: range) else { return false }
    let across = call.arguments[0]
    guard let names = plainColumns(items(of: across), of: .pivot, in: draft) else { return false }
    guard names.count == 1, let column = names.first else {
      diagnostics.append(
        say.pivotsByOneColumn(
          names.map { draft.schema.columns[$0].field.name },
          at: across.value.range
        )
      )
      return false
    }
    if draft.keys.contains(column) {
      let name = draft.schema.columns[column].field.name
      diagnostics.append(say.changesKey(name, at: across.value.range))
      return false
    }
    guard let cells = pivotCells(call.arguments[1], in: draft),
      let keys = pivotKeys(call, names: column, read: cells.read, in: draft),
      let values = columnValues(call, of: .pivot, column: column, at: across.value.range, in: draft)
    else { return false }
    let pivot = Plan.Pivot(
      keys: draft.keys + keys,
      names: column,
      labels: values,
      values: cells.items.compactMap(\.column),
      cells: call.arguments[1].value.range,
      namesKeys: call.named.contains { $0.name.name == "by" }
    )
    if cells.isAggregated {
      return pivotAggregates(pivot, cells.items, at: range, to: &draft)
    }
    let headings = cells.items.map { item, index in
      item.alias?.name ?? index.map { draft.schema.columns[$0].field.name } ?? ""
    }
    return finish(pivot, headings: headings, at: range, in: &draft)
  }

  /// Whether names and cells stand there; else says what is wrong.
  private mutating func pivotArguments(_ call: Call, at range: SourceRange) -> Bool {
    if call.arguments.count > 2, case .name(let parts) = call.arguments[1].value.kind,
      catalog.functions[parts.map(\.name).joined(separator: ".")]?.kind == .aggregate,
      let last = call.arguments.last
    {
      let written = call.arguments[1].value.range.joined(with: last.value.range)
      diagnostics.append(say.aggregateWithoutParentheses(at: written))
      return false
    }
    reportSurplus(call, of: .pivot, allowing: 2, named: ["by", "values"])
    if call.arguments.count < 2 {
      diagnostics.append(say.missingArgument(of: .pivot, at: range))
    }
    return call.arguments.count == 2
  }

  /// What fills the cells.
  private struct Cells {
    /// Each item, with the column that it is where it is one.
    var items: [(item: TupleItem, column: Int?)]
    /// The columns that the items read.
    var read: [Int]
    var isAggregated: Bool
  }

  /// Columns alone, or aggregates alone; nil after saying what is wrong.
  private mutating func pivotCells(_ argument: Call.Argument, in draft: Draft) -> Cells? {
    var cells = Cells(items: [], read: [], isAggregated: false)
    for item in items(of: argument) {
      let known = diagnostics.count
      let typed = expression(item.value, in: Context(scope: draft.scope))
      if diagnostics[known...].contains(where: \.isError) { return nil }
      if case .column(let index) = typed.kind {
        cells.items.append((item, index))
      } else if typed.contains(where: { if case .aggregate = $0.kind { true } else { false } }) {
        cells.items.append((item, nil))
        cells.isAggregated = true
      } else {
        diagnostics.append(say.cellIsNoColumn(item.value.range))
        return nil
      }
      cells.read += typed.columns.sorted().filter { !cells.read.contains($0) }
    }
    if let stray = cells.items.first(where: { $0.column != nil }), cells.isAggregated {
      let name = source.characters(in: stray.item.value.range)
      diagnostics.append(say.cellNotAggregated(name, at: stray.item.value.range))
      return nil
    }
    if cells.items.isEmpty {
      diagnostics.append(say.cellIsNoColumn(argument.value.range))
      return nil
    }
    return cells
  }

  /// The columns that identify a row of the result, without the keys of the groups around it.
  private mutating func pivotKeys(
    _ call: Call,
    names: Int,
    read: [Int],
    in draft: Draft
  ) -> [Int]? {
    guard let argument = call.named.first(where: { $0.name.name == "by" }) else {
      return draft.scope.visible.filter {
        $0 != names && !read.contains($0) && !draft.keys.contains($0)
      }
    }
    let items = items(of: Call.Argument(value: argument.value))
    guard let keys = plainColumns(items, of: .pivot, in: draft) else { return nil }
    if keys.contains(names) {
      let name = draft.schema.columns[names].field.name
      diagnostics.append(say.pivotsByItsNames(name, at: argument.value.range))
      return nil
    }
    return keys.filter { !draft.keys.contains($0) }
  }

  /// Reduces the rows of each cell to one first.
  private mutating func pivotAggregates(
    _ pivot: Plan.Pivot,
    _ items: [(item: TupleItem, column: Int?)],
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    let outer = draft.keys
    let known = diagnostics.count
    // The cells have been resolved once; what that had to say is not said again.
    var silent = self
    let grouped = silent.group(columns: pivot.keys + [pivot.names], at: range, to: &draft) {
      resolver,
      inner in
      resolver.aggregate(items.map(\.item), at: range, to: &inner)
      return true
    }
    let added = silent.diagnostics[known...].filter(\.isError)
    diagnostics += added
    guard grouped, added.isEmpty else { return false }
    draft.keys = Array(outer.indices)
    let keyCount = pivot.keys.count
    var taken: Set<String> = []
    let headings = draft.schema.columns.dropFirst(keyCount + 1).map { column in
      let name = column.field.name
      return Resolver.unusedName(name.isEmpty ? column.field.title ?? "" : name, &taken)
    }
    let values = Array((keyCount + 1)..<draft.schema.columns.count)
    let after = Plan.Pivot(
      keys: Array(0..<keyCount),
      names: keyCount,
      labels: pivot.labels,
      values: values,
      cells: pivot.cells,
      namesKeys: pivot.namesKeys
    )
    return finish(after, headings: headings, at: range, in: &draft)
  }

  /// Adds the step; several columns of values have their headings before the new columns' names.
  private mutating func finish(
    _ pivot: Plan.Pivot,
    headings: [String],
    at range: SourceRange,
    in draft: inout Draft
  ) -> Bool {
    var columns = pivot.keys.map { draft.schema.columns[$0] }
    let keyNames = columns.map(\.field.name)
    let labels = Resolver.columnNames(of: pivot.labels, besides: [])
    for (value, heading) in zip(pivot.values, headings) {
      for label in labels {
        var field = draft.schema.columns[value].field
        field.name = pivot.values.count == 1 ? label : "\(heading)_\(label)"
        field.title = nil
        if keyNames.contains(field.name) {
          diagnostics.append(say.newColumnIsKey(field.name, at: range))
          return false
        }
        columns.append(Schema.Column(field))
      }
    }
    if columns.isEmpty {
      let name = draft.schema.columns[pivot.names].field.name
      diagnostics.append(say.pivotsNothing(name, at: range))
      return false
    }
    draft.keys = Array(draft.keys.indices)
    draft.append(.pivot(pivot), schema: Schema(columns), range: range)
    return true
  }
}
