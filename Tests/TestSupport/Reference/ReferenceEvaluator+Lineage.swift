import Language

/// What a value rests on, said once more for each row: nil where it reads nothing.
extension ReferenceEvaluator {
  /// For a row; without one, for an aggregate's item over all of them.
  func rests(_ expression: TypedExpression, _ row: Int?) -> Set<DataRow>? {
    switch expression.kind {
    case .column(let index):
      return row.map { rows[$0].cells[index] } ?? ReferenceRow.merged(rows)
    case .aggregate(let name, let arguments):
      let read = name == "count" ? [] : arguments
      switch name {
      case "first", "last":
        guard (try? rows.indices.map { try value(arguments[0], $0) }) != nil else { return [] }
        return (name == "first" ? rows.indices.first : rows.indices.last)
          .map { whole(read, over: [$0]) } ?? []
      default: return whole(read, over: Array(rows.indices))
      }
    case .framed(let name, let arguments, let frame):
      guard let row = row ?? rows.indices.first else { return [] }
      let members = rows.indices.filter { lies($0, in: frame, of: row) }
      switch name {
      case "first": return whole(arguments, over: members.prefix(1).map { $0 })
      case "last": return whole(arguments, over: members.suffix(1).map { $0 })
      default: return whole(name == "count" ? [] : arguments, over: members)
      }
    case .window(let name, let arguments):
      guard let row = row ?? rows.indices.first else { return [] }
      return window(name, arguments, row)
    case .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList, .cast, .call,
      .format:
      return expression.children.reduce(nil) { all, child in
        guard let more = rests(child, row) else { return all }
        return all?.union(more) ?? more
      }
    }
  }

  private func window(_ name: String, _ arguments: [TypedExpression], _ row: Int) -> Set<DataRow> {
    let count = positional(name, arguments)
    let read = [arguments[count - 1]]
    switch name {
    case "row_number": return rows[row].rests
    case "rank", "rank_dense", "cumulative": return whole(read, over: Array(0...row))
    case "share" where arguments.count == count: return whole(read, over: Array(rows.indices))
    default:
      // A function that could not be computed anywhere has taken nothing.
      let place = (try? self.value(.of(.window(name, arguments), read[0].type), row)).flatMap { _ in
        try? self.place(name, arguments, row)
      }
      let taken = place.map { whole(read, over: [$0]) } ?? []
      return name == "share" ? taken.union(whole(read, over: [row])) : taken
    }
  }

  /// Everything that the arguments rest on in some rows; what has no column counts these.
  private func whole(_ arguments: [TypedExpression], over members: [Int]) -> Set<DataRow> {
    members.reduce(into: []) { all, row in
      let found = arguments.compactMap { rests($0, row) }
      all.formUnion(found.isEmpty ? rows[row].rests : found.reduce([]) { $0.union($1) })
    }
  }
}
