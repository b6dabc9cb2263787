import Engine
package import Language

/// Where the values of one result column come from: carried from a table as they are, or computed.
///
///     from population | derive pct = 100 * children / 19254271 | select {node, pct}
///
///     node   carried from population, column 2
///     pct    computed from population
package struct ColumnOrigin: Hashable, Sendable {
  /// The columns that the values rest on, by the table's position in the store; a count of rows rests on
  /// none of a table's in particular.
  package var columns: [Int: Set<Int>]
  /// The column of the one table it is carried from; nil for a computed one.
  package var carriedColumn: Int?
  package var isComputed: Bool

  package init(columns: [Int: Set<Int>], carriedColumn: Int?, isComputed: Bool) {
    self.columns = columns
    self.carriedColumn = carriedColumn
    self.isComputed = isComputed
  }

  /// The tables whose columns the values rest on, by position in the store.
  package var tables: Set<Int> { Set(columns.keys) }

  /// The origins of the columns that a result shows, in order.
  package static func visible(in plan: Plan) -> [ColumnOrigin] {
    let all = origins(of: plan)
    let columns = plan.schema.columns
    guard all.count == columns.count else { return [] }
    return zip(all, columns).filter { !$0.1.isHidden }.map(\.0)
  }

  private static func origins(of plan: Plan) -> [ColumnOrigin] {
    var origins = origins(of: plan.source, schema: plan.sourceSchema)
    for step in plan.steps { origins = Self.origins(of: step, entering: origins) }
    return origins
  }

  private static func origins(of source: Plan.Source, schema: Schema) -> [ColumnOrigin] {
    switch source {
    case .table(let id, _):
      return schema.columns.indices.map {
        ColumnOrigin(columns: [id: [$0]], carriedColumn: $0, isComputed: false)
      }
    case .plan(let plan):
      let inner = origins(of: plan)
      if inner.count == schema.columns.count { return inner }
      return matched(visible(in: plan), to: schema, entering: inner)
    case .rows:
      let literal = ColumnOrigin(columns: [:], carriedColumn: nil, isComputed: false)
      return schema.columns.map { _ in literal }
    }
  }

  private static func origins(
    of step: Plan.Step,
    entering: [ColumnOrigin]
  ) -> [ColumnOrigin] {
    switch step.kind {
    case .filter, .sort, .take, .top: return entering
    case .project(let expressions):
      return matched(
        expressions.map { origin(of: $0, entering: entering) },
        to: step.schema,
        entering: entering
      )
    case .aggregate(let expressions):
      return matched(
        expressions.map { origin(of: $0, entering: entering) },
        to: step.schema,
        entering: entering
      )
    case .group(let keys, let inner):
      let keyOrigins = keys.map { origin(of: $0, entering: entering) }
      var origins = entering
      for innerStep in inner {
        origins = grouped(
          Self.origins(of: innerStep, entering: origins),
          keys: keyOrigins,
          step: innerStep,
          entering: origins
        )
      }
      return matched(origins, to: step.schema, entering: entering)
    case .join(let join):
      switch join.side {
      case .inner, .left, .right, .full:
        return matched(
          entering + origins(of: join.right),
          to: step.schema,
          entering: entering
        )
      case .semi, .anti: return entering
      }
    case .combine(let combination):
      let bottom = origins(of: combination.bottom)
      return matched(
        zip(entering, bottom).map { top, bottom in
          ColumnOrigin(
            columns: top.columns.joined(with: bottom.columns),
            carriedColumn: top == bottom ? top.carriedColumn : nil,
            isComputed: top.isComputed || bottom.isComputed
          )
        },
        to: step.schema,
        entering: entering
      )
    case .loop(let inner):
      // A column is carried where it comes through a round as it was.
      var round = entering
      for innerStep in inner { round = Self.origins(of: innerStep, entering: round) }
      return matched(
        zip(entering, round).map { first, later in
          ColumnOrigin(
            columns: first.columns.joined(with: later.columns),
            carriedColumn: first == later ? first.carriedColumn : nil,
            isComputed: first.isComputed || later.isComputed
          )
        },
        to: step.schema,
        entering: entering
      )
    case .summarize:
      return matched([], to: step.schema, entering: entering)
    case .unpivot(let unpivot):
      let values = joined(unpivot.columns, entering)
      let names = ColumnOrigin(columns: values.columns, carriedColumn: nil, isComputed: false)
      return matched(
        carried(unpivot.kept, entering) + [names, values],
        to: step.schema,
        entering: entering
      )
    case .pivot(let pivot):
      let cells = pivot.values.flatMap { value in
        // A cell may be one that no row fills, so it is not the column's value in some row.
        pivot.labels.map { _ in joined([value, pivot.names], entering) }
      }
      return matched(
        carried(pivot.keys, entering) + cells,
        to: step.schema,
        entering: entering
      )
    case .explode(let explosion):
      var origins = entering
      // A part of a text is not the text that its source printed.
      if origins.indices.contains(explosion.column) {
        origins[explosion.column].carriedColumn = nil
      }
      return origins
    case .audit(let audit):
      // A finding is made here of the claims that it compares.
      let read = entering + audit.others.flatMap { origins(of: $0.plan) }
      return matched([], to: step.schema, entering: read)
    }
  }

  private static func carried(_ columns: [Int], _ entering: [ColumnOrigin]) -> [ColumnOrigin] {
    columns.filter { entering.indices.contains($0) }.map { entering[$0] }
  }

  /// The origin of values that come from several columns as they are.
  private static func joined(
    _ columns: [Int],
    _ entering: [ColumnOrigin]
  ) -> ColumnOrigin {
    let origins = carried(columns, entering)
    return ColumnOrigin(
      columns: origins.reduce([:]) { $0.joined(with: $1.columns) },
      carriedColumn: nil,
      isComputed: origins.contains(where: \.isComputed)
    )
  }

  /// After an inner step that gives new columns, the group's keys come first.
  private static func grouped(
    _ origins: [ColumnOrigin],
    keys: [ColumnOrigin],
    step: Plan.Step,
    entering: [ColumnOrigin]
  ) -> [ColumnOrigin] {
    let expressions: [TypedExpression]
    switch step.kind {
    case .aggregate(let items), .project(let items): expressions = items
    case .filter, .sort, .take, .top, .group, .join, .combine, .loop, .summarize, .unpivot, .pivot,
      .explode, .audit:
      return origins
    }
    guard step.schema.columns.count == keys.count + expressions.count else { return origins }
    return keys + expressions.map { origin(of: $0, entering: entering) }
  }

  /// The origins where there is one a column, else all columns computed from all that entered.
  private static func matched(
    _ origins: [ColumnOrigin],
    to schema: Schema,
    entering: [ColumnOrigin]
  ) -> [ColumnOrigin] {
    guard origins.count != schema.columns.count else { return origins }
    let computed = ColumnOrigin(
      columns: entering.reduce([:]) { $0.joined(with: $1.columns) },
      carriedColumn: nil,
      isComputed: true
    )
    return schema.columns.map { _ in computed }
  }

  private static func origin(
    of expression: TypedExpression,
    entering: [ColumnOrigin]
  ) -> ColumnOrigin {
    switch expression.kind {
    case .column(let index) where entering.indices.contains(index): return entering[index]
    case .cast(let operand, isExplicit: false): return origin(of: operand, entering: entering)
    case .column, .cast, .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList,
      .call, .aggregate, .window, .framed, .format:
      var columns: [Int: Set<Int>] = [:]
      collect(expression, entering: entering, into: &columns)
      return ColumnOrigin(columns: columns, carriedColumn: nil, isComputed: true)
    }
  }

  private static func collect(
    _ expression: TypedExpression,
    entering: [ColumnOrigin],
    into columns: inout [Int: Set<Int>]
  ) {
    switch expression.kind {
    case .column(let index):
      if entering.indices.contains(index) {
        columns = columns.joined(with: entering[index].columns)
      }
    case .aggregate(_, let arguments) where arguments.allSatisfy(\.columns.isEmpty),
      .framed(_, let arguments, _) where arguments.allSatisfy(\.columns.isEmpty):
      // A count of rows rests on all that entered.
      let tables = entering.flatMap(\.tables).map { ($0, Set<Int>()) }
      columns = columns.joined(with: Dictionary(tables) { first, _ in first })
    case .window(let name, let arguments):
      // What says in which row to look is not rested on, only what is read there.
      let places = Library.signatures[name]?.parameters.count ?? arguments.count
      for argument in arguments.prefix(places) {
        collect(argument, entering: entering, into: &columns)
      }
    case .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList, .cast, .call,
      .aggregate, .framed, .format:
      for child in expression.children { collect(child, entering: entering, into: &columns) }
    }
  }
}

extension [Int: Set<Int>] {
  fileprivate func joined(with other: [Int: Set<Int>]) -> [Int: Set<Int>] {
    merging(other) { $0.union($1) }
  }
}
