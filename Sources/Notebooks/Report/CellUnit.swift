import Engine
import Language
import Workbench

/// The unit that a cell's `unit` option gives to the columns that it computes.
///
/// A computed column has lost its field's unit, and its numbers would be written otherwise than those
/// of the column it was computed from: `1754182` beside `1,754,782`. A `key` has none.
enum CellUnit {
  static func given(to table: Table, of outcome: Outcome, by cell: Cell) -> Table {
    guard let unit = cell.unit, let plan = outcome.plan else { return table }
    let origins = ColumnOrigin.visible(in: plan)
    guard origins.count == table.fields.count else { return table }
    var table = table
    for (index, origin) in origins.enumerated()
    where origin.isComputed && !cell.key.contains(table.fields[index].name)
      && table.fields[index].unit == nil
    {
      table.fields[index].unit = unit
    }
    return table
  }
}
