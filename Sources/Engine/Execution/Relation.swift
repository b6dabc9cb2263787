import Language

/// Rows on their way through a pipeline.
///
/// Filters, sorts and takes pass on which rows of the columns are present, and in what order; a column
/// is gathered once, by the step that reads it, and columns computed later have selections of their own.
///
///     columns      year  2012 2018 2012 2018       selection 0   3 1       rowCount   2
///                  code  "x" "y"                   all its rows
///     present      year  2018 2018     code  "x" "y"
struct Relation {
  /// A column, and which of its rows are present; nil where all are.
  private struct Held {
    let column: Column
    let selection: Int?
  }

  private var columns: [Held]
  /// Rows of columns, in present order: those that were there at the same steps share one.
  private var selections: [[Int32]] = []
  private(set) var rowCount: Int
  /// The parts of the enclosing `group`.
  var partition: Partition
  /// Equal numbers for rows that the last sort found equal, where a step asks for them.
  var ties: [Int32]?
  /// What the last sort was by, where a step measures along it.
  var sortKey: SortKeyValues?
  /// What the present rows rest on, where the run keeps lineage.
  var lineage: Footing?
  /// What the cells of some columns rest on, by position, where these are other rows than their row's.
  var cellLineage: [Int: Footing] = [:]

  init(
    _ columns: [Column],
    rowCount: Int,
    partition: Partition = .whole,
    lineage: Footing? = nil
  ) {
    self.columns = columns.map { Held(column: $0, selection: nil) }
    self.rowCount = rowCount
    self.partition = partition
    self.lineage = lineage
  }

  var columnCount: Int { columns.count }

  /// A column as its present rows have it.
  func column(_ index: Int, on workers: Workers = .one) -> Column {
    let held = columns[index]
    guard let selection = held.selection else { return held.column }
    return held.column.gathered(selections[selection], on: workers)
  }

  /// Columns as their present rows have them: those of one selection are gathered side by side.
  func columns(_ indices: [Int], on workers: Workers) throws(RunFailure) -> [Column] {
    var results = indices.map { columns[$0].column }
    for (number, selection) in selections.enumerated() {
      let places = indices.indices.filter { columns[indices[$0]].selection == number }
      let gathered = try Column.gathered(places.map { results[$0] }, at: selection, on: workers)
      for (place, column) in zip(places, gathered) { results[place] = column }
    }
    return results
  }

  /// A column of which all rows are present, in their order; nil where it would have to be gathered.
  func wholeColumn(_ index: Int) -> Column? {
    columns[index].selection == nil ? columns[index].column : nil
  }

  /// So many rows of columns that nobody reads.
  func counting(_ rowCount: Int) -> Relation {
    Relation(columns.map { _ in .null(count: rowCount) }, rowCount: rowCount)
  }

  /// The words of a text column; nil where it is none.
  func dictionary(of index: Int) -> TextDictionary? {
    if case .text(let text) = columns[index].column { return text.dictionary }
    return nil
  }

  /// The type that the values of a column have.
  func type(of index: Int) -> ValueType { columns[index].column.type }

  /// A column as some of its present rows have it.
  func column(_ index: Int, at rows: BatchRows) -> Column {
    let held = columns[index]
    let selection = held.selection.map { selections[$0] }
    switch (rows, selection) {
    case (.range(let range), nil): return held.column.slice(range)
    case (.range(let range), let selection?): return held.column.gathered(Array(selection[range]))
    case (.some(let rows), nil): return held.column.gathered(Array(rows))
    case (.some(let rows), let selection?):
      return held.column.gathered(rows.map { selection[Int($0)] })
    }
  }

  /// These of the present rows, in this order; a negative one gives a row of nulls that rests on nothing.
  func selecting(_ rows: [Int32], on workers: Workers = .one) -> Relation {
    var result = self
    result.selections = selections.map { selection in
      workers.fill(rows.count) { range, out in
        for place in range {
          let row = rows[place]
          out.append(row < 0 ? -1 : selection[Int(row)])
        }
      }
    }
    // Columns of which all rows were there share the new selection.
    if columns.contains(where: { $0.selection == nil }) {
      result.columns = columns.map {
        Held(column: $0.column, selection: $0.selection ?? selections.count)
      }
      result.selections.append(rows)
    }
    result.rowCount = rows.count
    result.partition = partition.selecting(rows, on: workers)
    result.ties = ties?.gathered(rows, placeholder: -1, on: workers).values
    result.sortKey = sortKey?.gathered(rows, on: workers)
    result.lineage = lineage?.selecting(rows)
    result.cellLineage = cellLineage.selecting(rows)
    return result
  }

  /// The same rows with other columns, which have a value for each present row.
  func replacingColumns(_ columns: [Column]) -> Relation {
    replacingColumns(columns.map { .new($0) })
  }

  /// What a step makes of a column.
  enum Change {
    /// A column of the relation, as it is.
    case kept(Int)
    /// One with a value for each present row.
    case new(Column)
  }

  /// The same rows with other columns, some of which it had.
  func replacingColumns(_ changes: [Change]) -> Relation {
    var result = self
    result.columns = changes.map { change in
      switch change {
      case .kept(let index): columns[index]
      case .new(let column): Held(column: column, selection: nil)
      }
    }
    result.dropUnusedSelections()
    result.cellLineage = [:]
    return result
  }

  /// The same relation, of which the present values of a column are known already.
  func replacing(_ index: Int, with column: Column) -> Relation {
    var result = self
    result.columns[index] = Held(column: column, selection: nil)
    return result
  }

  /// The same rows without some columns.
  func keepingColumns(_ indices: [Int]) -> Relation {
    var result = replacingColumns(indices.map { .kept($0) })
    for (place, index) in indices.enumerated() { result.cellLineage[place] = cellLineage[index] }
    return result
  }

  /// The rows of this relation with the columns of another, which has as many, behind its own.
  func beside(_ other: Relation) -> Relation {
    var result = self
    result.columns += other.columns.map { held in
      Held(column: held.column, selection: held.selection.map { $0 + selections.count })
    }
    result.selections += other.selections
    if let own = lineage, let others = other.lineage {
      result.lineage = Footing.united([own, others])
      // A column rests on the rows of its own side.
      let (left, right) = (footings, other.footings)
      for column in 0..<columnCount { result.cellLineage[column] = left[column] }
      for column in 0..<other.columnCount {
        result.cellLineage[columnCount + column] = right[column]
      }
    }
    return result
  }

  private mutating func dropUnusedSelections() {
    var kept: [[Int32]] = []
    var places = [Int?](repeating: nil, count: selections.count)
    columns = columns.map { held in
      guard let selection = held.selection else { return held }
      let place = places[selection] ?? kept.count
      if place == kept.count { kept.append(selections[selection]) }
      places[selection] = place
      return Held(column: held.column, selection: place)
    }
    selections = kept
  }
}

/// Some of a relation's rows, which are looked at together.
enum BatchRows: Sendable {
  case range(Range<Int>)
  case some(ArraySlice<Int32>)

  var count: Int {
    switch self {
    case .range(let range): range.count
    case .some(let rows): rows.count
    }
  }
}

/// The values of the one sort key in force, for each present row.
struct SortKeyValues {
  let column: Column
  let isDescending: Bool

  func gathered(_ rows: [Int32], on workers: Workers = .one) -> SortKeyValues {
    SortKeyValues(column: column.gathered(rows, on: workers), isDescending: isDescending)
  }
}
