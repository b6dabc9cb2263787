import Language

/// Projections that only rename, reorder or drop columns become part of the projection before or behind.
///
///     project {#2, #0}                   project {lower #2}
///     project {lower #0}
///
/// No expression is computed twice or left out that could fail or be noted, and those stay in their order.
/// A projection that changes nothing is no step.
extension Plan {
  func mergingProjections() -> Plan {
    mappingPipelines { steps, entering, _ in
      var result: [Plan.Step] = []
      for step in steps {
        let before = result.last.map(\.schema) ?? entering
        guard case .project(let items) = step.kind else {
          result.append(step)
          continue
        }
        if step.schema == before, items.areAllColumnsInPlace(before.columns.count) { continue }
        guard let last = result.last, case .project(let inner) = last.kind,
          inner.count == last.schema.columns.count, let merged = inner.merged(under: items)
        else {
          result.append(step)
          continue
        }
        result[result.count - 1] = Plan.Step(
          .project(merged),
          schema: step.schema,
          range: step.range
        )
      }
      return result
    }
  }
}

extension [TypedExpression] {
  /// Whether each is a plain reference to a column.
  var areColumns: Bool { allSatisfy { $0.columnIndex != nil } }

  fileprivate func areAllColumnsInPlace(_ count: Int) -> Bool {
    self.count == count && indices.allSatisfy { self[$0].columnIndex == $0 }
  }

  /// One projection for this one and the next; nil where they must stay two.
  fileprivate func merged(under outer: [TypedExpression]) -> [TypedExpression]? {
    if areColumns { return outer.map { $0.replacingColumns { self[$0] } } }
    let places = outer.compactMap(\.columnIndex)
    guard places.count == outer.count else { return nil }
    let computed = places.filter { self[$0].columnIndex == nil }
    let loud = indices.filter { !self[$0].isQuiet }
    guard Set(computed).count == computed.count, computed.filter({ loud.contains($0) }) == loud
    else {
      return nil
    }
    return places.map { self[$0] }
  }
}

extension TypedExpression {
  /// The position of the column that it is a plain reference to.
  var columnIndex: Int? {
    if case .column(let index) = kind { return index }
    return nil
  }
}
