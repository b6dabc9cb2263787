import Engine
import Language
import Workbench

/// Finds the one result that a number of the prose is, for a notebook that a session is saved as.
///
///     9.1 percent of 19,254,271      →     [9.1](#rate.rate) percent of [19,254,271](#tree.all.children)
///
/// A number is bound only where there is no doubt: the nearest result that has it has it once.
struct NumberBinder {
  let results: BoundResults

  /// Results with more rows are no tables that prose quotes from.
  private static let mostRows = 2000

  /// The target of a link, with its mark; the cells are looked through in the order given.
  func target(of number: String, nearest cells: [String]) -> String? {
    guard NumberBinder.isTelling(number) else { return nil }
    for cell in cells {
      guard case .table(let result)? = try? results.find(.table(cell: cell)),
        result.table.rowCount <= NumberBinder.mostRows
      else { continue }
      let asShown = places(of: number, in: result) { row, column in
        result.text(row: row, column: column)
      }
      if asShown.count > 1 { return nil }
      if let place = asShown.first { return link(to: place, in: result, cell: cell, format: nil) }
      let (rounded, format) = roundedPlaces(of: number, in: result)
      if rounded.count > 1 { return nil }
      if let place = rounded.first {
        return link(to: place, in: result, cell: cell, format: format)
      }
    }
    return nil
  }

  /// Few digits stand for many things, and four without a mark for a year.
  private static func isTelling(_ number: String) -> Bool {
    let digits = number.filter(\.isNumber).count
    if number.contains(".") { return digits > 1 }
    guard digits > 2 else { return false }
    return !(number.count == 4 && (1500...2199).contains(Int(number) ?? 0))
  }

  private struct Place {
    let row: Int
    let column: Int
  }

  private func places(
    of number: String,
    in result: BoundResults.Result,
    _ text: (_ row: Int, _ column: Int) -> String?
  ) -> [Place] {
    result.table.columns.indices.flatMap { column -> [Place] in
      guard result.table.columns[column].type.isNumeric else { return [] }
      return (0..<result.table.rowCount).compactMap { row in
        !result.table.columns[column].isNull(at: row) && text(row, column) == number
          ? Place(row: row, column: column) : nil
      }
    }
  }

  /// With as many decimals as the number has, and its groups.
  private func roundedPlaces(
    of number: String,
    in result: BoundResults.Result
  ) -> (places: [Place], format: String) {
    let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
    let format = (number.contains(",") ? "," : "") + ".\(decimals)"
    let found = places(of: number, in: result) { row, column in
      let value = result.value(row: row, column: column)
      return ValueFormat(format, for: value.type).map { NumberFormatter.format(value, as: $0) }
    }
    return (found, format)
  }

  /// The target that leads there and nowhere else.
  private func link(
    to place: Place,
    in result: BoundResults.Result,
    cell: String,
    format: String?
  ) -> String? {
    let name = result.columns[place.column]
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let column = isPlain ? name : Slug.of(name)
    let row = result.table.rowCount == 1 ? nil : result.rows[place.row]
    let target =
      "#" + ([cell] + (row.map { [$0] } ?? []) + [column]).joined(separator: ".")
      + (format.map { ":" + $0 } ?? "")
    guard let read = BoundTarget(String(target.dropFirst())),
      !target.contains(where: \.isWhitespace),
      case .value(_, place.row, place.column)? = try? results.find(read.place)
    else { return nil }
    return target
  }
}
