import Language

/// A few rows of a relation, and what is known for them besides its columns.
struct Batch: Sendable {
  /// What an expression's parts gave before its batches: columns behind those of the relation.
  enum Known: Sendable {
    /// A value for each row.
    case column(Column)
    /// A value for each word of a text column, and behind them one for null.
    case words(column: Int, Column)
  }

  let relation: Relation
  let known: [Known]
  /// The rows of the relation that are looked at, in order; nil where all are.
  let indices: [Int32]?
  /// Positions among these.
  let positions: Range<Int>

  func column(_ index: Int) -> Column {
    if index < relation.columnCount { return relation.column(index, at: rows) }
    switch known[index - relation.columnCount] {
    case .column(let column): return column.slice(positions)
    case .words(let column, let values):
      guard case .text(let text) = relation.column(column, at: rows) else {
        return .nulls(values.type, count: positions.count)
      }
      let null = Int32(values.count - 1)
      let codes = text.codes
      let words = [Int32](capacity: text.count) { out in
        guard let flags = text.validity?.flags else {
          for code in codes { out.append(Int32(truncatingIfNeeded: code)) }
          return
        }
        for row in flags.indices {
          out.append(flags[row] ? Int32(truncatingIfNeeded: codes[row]) : null)
        }
      }
      return values.gathered(words)
    }
  }

  private var rows: BatchRows {
    indices.map { .some($0[positions]) } ?? .range(positions)
  }
}
