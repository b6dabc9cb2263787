import Engine
import Language

/// Compares each value with the form in which its source prints it, where `claims` or a field name both.
///
/// A printed form that can be read in several ways agrees with a value that is one of them. One that
/// cannot be read says nothing of its value; `validate` tells where that is.
///
///     value 1031944   printed 1.031.944    agree
///     value 1677      printed 1,677        agree: one of two readings
///     value 1031844   printed 1.031.944    contradict
struct PrintedCheck {
  let table: LoadedTable
  let place: ResourcePlace
  let tellsUnread: Bool

  /// Units in which a percentage is a part of one.
  private static let unitsOfOne: Set<String> = ["share", "proportion", "fraction", "ratio"]

  private struct Columns {
    let value: Int
    let printed: Int
    let unit: Int?
    let rounded: Int?
  }

  func check(_ log: inout FaultLog) {
    for (value, printed) in table.printedColumns.sorted(by: { $0.key < $1.key }) {
      check(columns(value, printed), &log)
    }
  }

  private func check(_ columns: Columns, _ log: inout FaultLog) {
    let reader = PrintedNumberReader()
    var readings: [String: PrintedReading] = [:]
    for row in 0..<table.table.rowCount {
      guard let value = table.table.columns[columns.value].value(at: row).number
      else { continue }
      // A column of numbers prints them as it holds them.
      let printed = NumberFormatter.text(table.table.columns[columns.printed].value(at: row))
      if printed.isEmpty { continue }
      let reading = readings[printed] ?? reader.read(printed)
      readings[printed] = reading
      let candidates = reading.candidates
      if candidates.isEmpty {
        tellUnread(row, columns, printed, reading, &log)
        continue
      }
      let unit = unit(of: row, columns)
      let isRounded = (table.claims?.isRounded ?? false) || isRounded(row, columns)
      let faults = candidates.map { fault($0, value: value, unit: unit, isRounded: isRounded) }
      if faults.contains(nil) { continue }
      log.add(code: DatasetMessages.Code.printed, file: place.file(ofRow: row), place.softSeverity)
      {
        DatasetMessages.contradictedByPrint(
          location(row, columns.value),
          place.softSeverity,
          field: table.table.fields[columns.value].name,
          value: table.table.columns[columns.value].value(at: row),
          printed: printed,
          why: faults.compactMap(\.self).first ?? "",
          other: candidates.count > 1 ? candidates[1].value : nil
        )
      }
    }
  }

  private func columns(_ value: Int, _ printed: Int) -> Columns {
    let (fields, claims) = (table.table.fields, table.claims)
    func index(_ property: String) -> Int? {
      claims?.columns[property].flatMap { table.table.index(ofField: $0) }
    }
    // The unit of a claim is that of its value.
    let claimed = claims?.value == fields[value].name ? index("unit") : nil
    let unit = fields[value].unitField.flatMap { table.table.index(ofField: $0) } ?? claimed
    return Columns(value: value, printed: printed, unit: unit, rounded: index("rounded"))
  }

  private func location(_ row: Int, _ column: Int) -> Diagnostic.Location {
    place.cell(
      row: row,
      line: Int(table.lines[row]),
      table.table.fields[column].name,
      column
    )
  }

  private func unit(of row: Int, _ columns: Columns) -> String? {
    if let column = columns.unit, case .text(let unit) = table.table.columns[column].value(at: row)
    {
      return unit
    }
    return table.table.fields[columns.value].unit
  }

  private func isRounded(_ row: Int, _ columns: Columns) -> Bool {
    guard let column = columns.rounded else { return false }
    return table.table.columns[column].value(at: row) == .bool(true)
  }

  /// Why a printed number does not say the value, or nil where it does.
  private func fault(
    _ printed: PrintedNumber,
    value: Double,
    unit: String?,
    isRounded: Bool
  ) -> String? {
    let unit = unit?.lowercased()
    var scale = 1.0
    if let unit, let found = printed.unit {
      let isOfOne = PrintedCheck.unitsOfOne.contains(unit)
      if found == "percent", isOfOne {
        scale = 100
      } else if PrintedCheck.excludes(unit, found) {
        return "the unit is \(unit), and the printed form says \(found)"
      }
    }
    var hasMagnitude = false
    if let unit, let power = NumberWords.power(ofUnit: unit) {
      scale = (0..<power).reduce(1) { product, _ in product * 10 }
      hasMagnitude = true
    }
    func agrees(scale: Double) -> Bool {
      // A scaled value is no longer the nearest to its digits: the last of them may differ.
      let error = scale == 1 ? 0 : abs(printed.value) * 1e-12
      let tolerance = (isRounded ? printed.step / 2 : 0) + error
      return abs(value * scale - printed.value) <= tolerance
    }
    // A source whose unit is `thousand tonnes` prints either 4.1 or 4,100.
    if agrees(scale: scale) || hasMagnitude && agrees(scale: 1) { return nil }
    return "\"\(printed.printed)\" reads as \(PrintedCheck.written(printed.value))"
      + (isRounded ? ", rounded to \(PrintedCheck.written(printed.step))" : "")
  }

  /// Whether a declared unit and a printed one are known to be different things.
  private static func excludes(_ unit: String, _ printed: String) -> Bool {
    let known = ["percent", "permille", "percentage points"]
    if unit == printed.lowercased() { return false }
    if printed == "percent" {
      return !["%", "pct", "per cent", "percentage", "persen", "persentase", "phần trăm"].contains(
        unit
      )
    }
    return known.contains(unit) || unit.count == 3 && NumberWords.isCurrencyCode(unit)
  }

  static func written(_ value: Double) -> String {
    let whole = Int64(exactly: value)
    return whole.map { NumberFormatter.integer($0) } ?? NumberFormatter.plain(value)
  }

  private func tellUnread(
    _ row: Int,
    _ columns: Columns,
    _ printed: String,
    _ reading: PrintedReading,
    _ log: inout FaultLog
  ) {
    guard tellsUnread, let doubt = reading.doubt else { return }
    log.add(code: DatasetMessages.Code.printedUnread, file: place.file(ofRow: row), .hint) {
      DatasetMessages.printedNotRead(
        location(row, columns.printed),
        field: table.table.fields[columns.printed].name,
        printed: printed,
        reason: doubt.words
      )
    }
  }
}
