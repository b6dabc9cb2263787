import Datasets
import Engine
import Language

/// The rows of the data behind one row of a result, or behind one figure of it, as `.why` tells them.
///
///     children = 1,754,066 rests on 1 row
///       population, row 4: survey 2018, node economically active
///         printed "1.754.066" in mulawarman, sec. Results, para. 6 (line 71)
struct Evidence {
  private let outcome: Outcome
  private let table: Table
  private let data: LoadedData
  private let origins: [ColumnOrigin]
  private let cells: RestingCells
  private let disagreements: Disagreements

  /// More rows than these are counted instead of told.
  private static let most = 12

  private let documents: DocumentTexts?
  private let width: Int

  /// Nil for an outcome without a table; lines of the documents are cut to the width.
  init?(
    of outcome: Outcome,
    in data: LoadedData,
    _ disagreements: Disagreements,
    documents: DocumentTexts? = nil,
    width: Int = 80
  ) {
    self.documents = documents
    self.width = width
    guard let table = outcome.table else { return nil }
    self.outcome = outcome
    self.table = table
    self.data = data
    origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
    cells = RestingCells(of: outcome)
    self.disagreements = disagreements
  }

  /// The text for a row, counted from 1, and a column by name or none; throws what is wrong with them.
  func text(row: Int, column name: String?) throws(ShellFailure) -> String {
    guard (1...max(1, table.rowCount)).contains(row), table.rowCount > 0 else {
      let rows = NumberFormatter.integer(Int64(table.rowCount), isGrouped: true)
      throw ShellFailure("there is no row \(row): the last result has \(rows) rows")
    }
    let column = try name.map { name throws(ShellFailure) in try position(of: name) }
    let rows = self.rows(behind: row - 1, column: column)
    let count = rows.count == 1 ? "1 row" : "\(rows.count) rows"
    var lines = ["\(subject(row: row, column: column)) rests on \(count)"]
    if rows.isEmpty {
      let isCell = column.map { outcome.lineage?.isOwn(column: $0) ?? false } ?? false
      lines[0] += isCell ? ": none fills this cell" : " of the data: it stands in the query itself"
    }
    for (id, index) in rows.prefix(Evidence.most) { lines += told(id, index) }
    if rows.count > Evidence.most { lines.append("  … and \(rows.count - Evidence.most) more") }
    return lines.map { Sanitiser.clean($0) + "\n" }.joined()
  }

  private func position(of name: String) throws(ShellFailure) -> Int {
    let names = OutputNames.headings(of: table.fields)
    if let index = names.firstIndex(of: name) ?? table.index(ofField: name) { return index }
    let near = Suggestion.nearest(to: name, among: names).map { "; did you mean \($0)?" }
    throw ShellFailure("the last result has no column \(name)" + (near ?? ""))
  }

  /// The rows of the loaded tables, in their order; for a column, those of the tables that it reads.
  private func rows(behind row: Int, column: Int?) -> [(table: Int, row: Int)] {
    cells.behind(row: row, column: column).flatMap { part in
      part.rows.sorted().map { (part.table, Int($0)) }
    }
  }

  private func subject(row: Int, column: Int?) -> String {
    guard let column else { return "row \(row)" }
    let format = ColumnFormat(
      table.columns[column],
      field: table.fields[column],
      rows: 0..<table.rowCount,
      style: .shell
    )
    let value = format.text(of: table.columns[column].value(at: row - 1)) ?? "(missing)"
    let isComputed = origins.indices.contains(column) && origins[column].isComputed
    return "\(OutputNames.headings(of: table.fields)[column]) = \(value)"
      + (isComputed ? ", computed here," : "")
  }

  /// A row by the columns that say what it speaks of, and where it was found.
  private func told(_ id: Int, _ row: Int) -> [String] {
    let loaded = data.tables[id]
    let names = loaded.claims?.key ?? loaded.table.fields.prefix(3).map(\.name)
    let facts = names.compactMap { name -> String? in
      guard let index = loaded.table.index(ofField: name) else { return nil }
      let text = NumberFormatter.text(loaded.table.columns[index].value(at: row))
      return text.isEmpty ? nil : "\(name) \(text)"
    }
    // A bare file may have been named by a long path, of which the end tells enough.
    let file = loaded.file.split(separator: "/").suffix(2).joined(separator: "/")
    let place = loaded.lines.indices.contains(row) ? " (\(file):\(loaded.lines[row]))" : ""
    var lines = ["  \(loaded.name), row \(row + 1): \(facts.joined(separator: ", "))\(place)"]
    if let source = ClaimColumns(loaded)?.reference(ofRow: row) {
      let printed = source.printed.map { "printed \"\($0)\" in " } ?? "from "
      let locator = source.locator.map { ", " + $0 } ?? ""
      let line = source.line.map { " (line \($0))" } ?? ""
      lines.append("    \(printed)\(source.citekey)\(locator)\(line)")
      lines += quoted(source)
    }
    return lines + rivals(of: ClaimStatement.Place(table: id, row: row))
  }

  /// The very line of the source, where the reader has its text.
  private func quoted(_ source: SourceReference) -> [String] {
    guard let documents, let number = source.line else { return [] }
    let indent = "      "
    switch documents.text(of: source.citekey) {
    case .unknown: return []
    case .missing(let digest):
      return [indent + "its text (sha256 \(digest.prefix(16))…) is not among the documents"]
    case .lines:
      guard let line = documents.line(number, of: source.citekey) else {
        return [indent + "its text has no line \(number)"]
      }
      let place = source.printed.flatMap { PrintedForm.place(of: $0, in: line) }
      let shown = QuotedLine.text(line, around: place, width: width - indent.count)
      let remark =
        source.printed != nil && place == nil ? [indent + "which does not print it so"] : []
      return [indent + shown] + remark
    }
  }

  /// What contradicts a statement, a line each.
  private func rivals(of place: ClaimStatement.Place) -> [String] {
    guard let position = disagreements.position(of: place) else { return [] }
    let disagreement = disagreements.all[position]
    return disagreement.rivals(of: place).map { rival in
      let source = [rival.reference?.citekey, rival.reference?.locator]
        .compactMap(\.self).joined(separator: ", ")
      let origin = source.isEmpty ? data.tables[rival.place.table].name : source
      return "    disputed: \(disagreement.text(of: rival.value)) in \(origin)"
        + " (\(data.tables[rival.place.table].name), row \(rival.place.row + 1))"
    }
  }
}
