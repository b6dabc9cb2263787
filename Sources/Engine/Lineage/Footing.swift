/// What the rows of a relation, or the cells of one of its columns, rest on: a chain of row maps that
/// ends at loaded tables.
///
///     from t | sort x | group k (aggregate {n = sum y})
///
///     n  →  rows of part  →  sorted rows  →  table t
///
/// Links are added as operators run and followed when somebody asks, so what is shared on the way is
/// kept and followed once: a total that stands in each row is one link. A footing never changes.
package final class Footing: Sendable {
  enum Kind: Sendable {
    /// Row `i` is row `i` of a table, by its position in the store.
    case table(Int)
    /// The map leads to rows of an earlier relation.
    case mapped(RowMap, over: Footing)
    /// Everything that several rest on, for the same rows.
    case united([Footing])
    /// Rows under rows: those from `starts[i]` on are the rows of the i-th.
    case stacked([Footing], starts: [Int])
  }

  let kind: Kind
  /// The most links to a table; what a link leads to has fewer than it.
  let depth: Int

  private init(_ kind: Kind) {
    self.kind = kind
    depth =
      switch kind {
      case .table: 0
      case .mapped(_, let over): over.depth + 1
      case .united(let footings), .stacked(let footings, _):
        (footings.lazy.map(\.depth).max() ?? -1) + 1
      }
  }

  /// Of rows that stand in the query itself.
  static let nothing = Footing(.united([]))

  /// Of the rows of a loaded table, as they stand.
  package static func table(_ id: Int) -> Footing { Footing(.table(id)) }

  /// Each of several is named once, however often it is given.
  static func united(_ footings: [Footing]) -> Footing {
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(nothing)]
    let distinct = footings.filter { seen.insert(ObjectIdentifier($0)).inserted }
    if distinct.isEmpty { return nothing }
    return distinct.count == 1 ? distinct[0] : Footing(.united(distinct))
  }

  /// Of relations that stand one under the other.
  static func stacked(_ parts: [(footing: Footing, rowCount: Int)]) -> Footing {
    var starts: [Int] = []
    var next = 0
    for part in parts {
      starts.append(next)
      next += part.rowCount
    }
    return stacked(parts.map(\.footing), starts: starts)
  }

  static func stacked(_ footings: [Footing], starts: [Int]) -> Footing {
    Footing(.stacked(footings, starts: starts))
  }

  func mapped(_ map: RowMap) -> Footing {
    self === Footing.nothing ? self : Footing(.mapped(map, over: self))
  }
}

extension Footing {
  /// Selections that are no longer than this are composed at once.
  private static let small = 4_096

  /// Of these rows, -1 for one that rests on nothing.
  ///
  /// Composed at once with an earlier selection where that costs little, or lets go of something much
  /// larger: ten rows taken of a sorted table need not keep its whole order.
  func selecting(_ rows: [Int32]) -> Footing {
    guard case .mapped(.one(let inner), let over) = kind,
      rows.count <= Footing.small || rows.count <= inner.count / 8
    else { return mapped(.one(rows)) }
    return over.mapped(.one(rows.map { $0 < 0 ? -1 : inner[Int($0)] }))
  }

  /// Of a row for each part, which rests on the rows of the part.
  func merging(_ parts: PartRows) -> Footing { mapped(.parts(PartIndex(parts))) }

  /// As for rows by part, but these are only looked for when somebody asks.
  func merging(_ partition: Partition, rowCount: Int) -> Footing {
    mapped(.parts(PartIndex(partition, rowCount: rowCount)))
  }

  /// Of one row that rests on all, so many.
  package func total(ofRows rowCount: Int) -> Footing { merging(.whole, rowCount: rowCount) }
}

extension [Int: Footing] {
  /// As for each; columns that share a footing go on sharing one.
  func selecting(_ rows: [Int32]) -> [Int: Footing] {
    if isEmpty { return self }
    var known: [ObjectIdentifier: Footing] = [:]
    return mapValues { footing in
      if let selected = known[ObjectIdentifier(footing)] { return selected }
      let selected = footing.selecting(rows)
      known[ObjectIdentifier(footing)] = selected
      return selected
    }
  }
}
