/// Rows on their way through a pipeline.
///
/// Filters, sorts and takes pass on which rows of the columns are present, and in what order; a column
/// is gathered once, by the step that reads or computes it.
///
///     columns    year  2012 2018 2012 2018        selection  3 1
///     present    year  2018 2018                  rowCount   2
struct Relation {
  private var columns: [Column]
  /// Rows of the columns, in present order; nil where all are present in theirs.
  private var selection: [Int32]?
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
    self.columns = columns
    self.rowCount = rowCount
    self.partition = partition
    self.lineage = lineage
  }

  var columnCount: Int { columns.count }

  /// A column as its present rows have it.
  func column(_ index: Int) -> Column {
    guard let selection else { return columns[index] }
    return columns[index].gathered(selection)
  }

  /// These of the present rows, in this order.
  func selecting(_ rows: [Int32]) -> Relation {
    var result = self
    result.selection = selection.map { selection in rows.map { selection[Int($0)] } } ?? rows
    result.rowCount = rows.count
    result.partition = partition.selecting(rows)
    result.ties = ties.map { ties in rows.map { ties[Int($0)] } }
    result.sortKey = sortKey?.gathered(rows)
    result.lineage = lineage?.selecting(rows)
    result.cellLineage = cellLineage.selecting(rows)
    return result
  }

  /// The same rows with other columns, which have a value for each present row.
  func replacingColumns(_ columns: [Column]) -> Relation {
    var result = self
    result.columns = columns
    result.selection = nil
    result.cellLineage = [:]
    return result
  }

  /// The same rows without some columns.
  func keepingColumns(_ indices: [Int]) -> Relation {
    var result = self
    result.columns = indices.map { columns[$0] }
    result.cellLineage = [:]
    for (place, index) in indices.enumerated() { result.cellLineage[place] = cellLineage[index] }
    return result
  }
}

/// The values of the one sort key in force, for each present row.
struct SortKeyValues {
  let column: Column
  let isDescending: Bool

  func gathered(_ rows: [Int32]) -> SortKeyValues {
    SortKeyValues(column: column.gathered(rows), isDescending: isDescending)
  }
}
