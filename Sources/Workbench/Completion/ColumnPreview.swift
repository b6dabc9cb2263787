import Engine
import Language

/// The first different values of a column, for listings that show what is in it.
enum ColumnPreview {
  /// Rows further down are not looked at: a press of Tab must not wait for them.
  static let mostRows = 50_000

  /// In the order of the rows, nulls left out.
  static func values(of column: Column, atMost limit: Int) -> [Value] {
    var seen: Set<Value> = []
    var values: [Value] = []
    for row in 0..<min(column.count, mostRows) {
      let value = column.value(at: row)
      guard !value.isNull, seen.insert(value).inserted else { continue }
      values.append(value)
      if values.count == limit { break }
    }
    return values
  }

  /// `int · year · 2007, 2012, 2018, …`: the type, the unit, and the first values.
  static func text(of field: Field, _ column: Column?) -> String {
    let values = column.map { self.values(of: $0, atMost: 4) } ?? []
    let listed = values.prefix(3).map { NumberFormatter.text($0) }.joined(separator: ", ")
    let parts = [
      field.type.rawValue, field.unit ?? "", listed + (values.count > 3 ? ", …" : ""),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
