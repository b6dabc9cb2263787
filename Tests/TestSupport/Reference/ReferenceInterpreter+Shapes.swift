import Foundation
import Language

/// Rows made of columns, columns made of rows, rows made of texts: naively.
extension ReferenceInterpreter {
  func unpivoted(_ rows: [ReferenceRow], _ unpivot: Plan.Unpivot) -> [ReferenceRow] {
    rows.flatMap { row in
      zip(unpivot.columns, unpivot.labels).map { column, label in
        var long = row
        long.values = unpivot.kept.map { row.values[$0] } + [.text(label), row.values[column]]
        long.cells = unpivot.kept.map { row.cells[$0] } + [row.rests, row.cells[column]]
        return long
      }
    }
  }

  func pivoted(
    _ rows: [ReferenceRow],
    _ pivot: Plan.Pivot
  ) throws -> [ReferenceRow] {
    var groups: [[ReferenceRow]] = []
    for row in rows {
      let key = pivot.keys.map { row.values[$0] }
      let index = groups.firstIndex { group in
        ReferenceOrder.areEqual(pivot.keys.map { group[0].values[$0] }, key)
      }
      if let index { groups[index].append(row) } else { groups.append([row]) }
    }
    return try groups.map { group in
      let rests = ReferenceRow.merged(group)
      var values = pivot.keys.map { group[0].values[$0] }
      var cells = pivot.keys.map { _ in rests }
      for column in pivot.values {
        for label in pivot.labels {
          let filling = try cell(group, pivot, label)
          values.append(filling?.values[column] ?? .null)
          cells.append(filling?.cells[column] ?? [])
        }
      }
      // Without a column of values too, a cell that two rows fill is a mistake.
      for label in pivot.labels { _ = try cell(group, pivot, label) }
      return ReferenceRow(values, rests: rests, cells: cells)
    }
  }

  private func cell(
    _ group: [ReferenceRow],
    _ pivot: Plan.Pivot,
    _ label: Value
  ) throws -> ReferenceRow? {
    let filling = group.filter { ReferenceOrder.areEqual($0.values[pivot.names], label) }
    if filling.count > 1 { throw ReferenceFailure.repeatedCell }
    return filling.first
  }

  func exploded(_ rows: [ReferenceRow], _ explosion: Plan.Explosion) -> [ReferenceRow] {
    rows.flatMap { row -> [ReferenceRow] in
      var parts: [Value] = []
      if case .text(let text) = row.values[explosion.column] {
        parts = text.components(separatedBy: explosion.separator)
          .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
          .filter { !$0.isEmpty }
          .map { .text($0) }
      }
      if parts.isEmpty { parts = [.null] }
      return parts.map { part in
        var long = row
        long.values[explosion.column] = part
        return long
      }
    }
  }
}
