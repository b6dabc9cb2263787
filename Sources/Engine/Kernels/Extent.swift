/// What an expression is evaluated over: the rows of a relation, or its parts; all of them or some.
///
/// The branches of a `case` shrink it to the rows that reach them (decision 25).
struct Extent {
  enum Scope {
    /// A column reference gives the row's value, an aggregate the value of the row's part.
    case rows
    /// A column reference gives the value of the part's first row (so a group's key), an aggregate its
    /// own.
    case parts
  }

  let scope: Scope
  /// Positions among all rows or parts; nil for all of them.
  let indices: [Int32]?
  let count: Int

  static func rows(of relation: Relation) -> Extent {
    Extent(scope: .rows, indices: nil, count: relation.rowCount)
  }

  static func parts(of relation: Relation) -> Extent {
    Extent(scope: .parts, indices: nil, count: relation.partition.count)
  }

  /// These positions of the extent.
  func selecting(_ positions: [Int32], on workers: Workers = .one) -> Extent {
    Extent(
      scope: scope,
      indices: indices.map { $0.gathered(positions, placeholder: -1, on: workers).values }
        ?? positions,
      count: positions.count
    )
  }

  /// The number, from 1, of a row or part as the user counts them.
  func number(of position: Int) -> Int {
    Int(indices?[position] ?? Int32(position)) + 1
  }
}
