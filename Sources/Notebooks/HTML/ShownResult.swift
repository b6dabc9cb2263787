import Engine
import Language
import Workbench

/// A result as the report shows it.
struct ShownResult {
  let table: Table
  let number: Int?
  private let keys: [Int]
  private let columns: [String]
  private let origins: [ColumnOrigin]
  private let outcome: Outcome
  private let formats: [ColumnFormat]

  init(_ table: Table, _ outcome: Outcome, keys: [Int], number: Int?, _ language: ReportLanguage) {
    self.table = table
    self.outcome = outcome
    self.number = number
    self.keys = keys.filter(table.columns.indices.contains)
    columns = OutputNames.names(of: table.fields)
    origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
    formats = table.columns.indices.map { index in
      ColumnFormat(
        table.columns[index],
        field: table.fields[index],
        rows: 0..<table.rowCount,
        style: .report,
        language: language
      )
    }
  }

  func isComputed(_ column: Int) -> Bool {
    origins.indices.contains(column) && origins[column].isComputed
  }

  func text(of place: CellPlace) -> String {
    let text = written(place) ?? BoundText.missing
    return outcome.mark?(place.column, place.row)?.before(text) ?? text
  }

  func title(of place: CellPlace) -> String {
    // One row needs no name.
    let names = table.rowCount > 1 ? keys.filter { $0 != place.column } : []
    let rows = names.compactMap { written(CellPlace(column: $0, row: place.row)) }
    let title = OutputNames.title(
      of: table.fields[place.column],
      named: columns[place.column]
    )
    return (rows + [title]).joined(separator: ", ")
  }

  private func written(_ place: CellPlace) -> String? {
    formats[place.column].text(of: table.columns[place.column].value(at: place.row))
  }
}
