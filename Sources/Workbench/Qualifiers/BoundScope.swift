import Engine
import Language

/// The columns of a relation in the plan that computes flags beside figures: where each column of the plain
/// plan stands, and where the flags of those that have any.
struct BoundScope {
  struct Place {
    let start: Int
    let isNonnegative: Bool
  }

  /// By the column's position in the plain plan.
  var positions: [Int]
  var flags: [Int: Place]
  /// The flags of the keys of the groups around, outermost first; nil for a key that has none.
  var keys: [Place?] = []
  /// The columns as they stand, flags included.
  var columns: [Schema.Column]

  /// Nothing moved and nothing flagged.
  init(_ schema: Schema) {
    positions = Array(schema.columns.indices)
    flags = [:]
    columns = schema.columns
  }

  init(positions: [Int], flags: [Int: Place], columns: [Schema.Column]) {
    self.positions = positions
    self.flags = flags
    self.columns = columns
  }

  var schema: Schema { Schema(columns) }

  /// The expression over the columns as they stand.
  func moved(_ expression: TypedExpression) -> TypedExpression {
    expression.replacing { part in
      guard case .column(let index) = part.kind, positions.indices.contains(index) else {
        return nil
      }
      return TypedExpression(.column(positions[index]), type: part.type, range: part.range)
    }
  }

  func flags(ofColumn index: Int, at range: SourceRange) -> BoundFlags? {
    flags[index].map {
      BoundFlags(columnsFrom: $0.start, isNonnegative: $0.isNonnegative, at: range)
    }
  }

  /// The first columns are the keys of the innermost groups.
  mutating func flagKeys(inFront count: Int) {
    for (column, place) in keys.suffix(count).enumerated() { flags[column] = place }
  }

  /// The four columns of flags.
  static let flagColumns = (0..<BoundFlags.count).map { _ in
    Schema.Column(Field(name: "", type: .bool))
  }
}
