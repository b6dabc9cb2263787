import Engine
import Language

/// Where a row of a table was found: the source, the place in it, and the figure as it is printed there.
package struct SourceReference: Hashable, Sendable {
  /// The key of the source's entry in the bibliography.
  package let citekey: String
  /// A place inside the source, such as `table 3.1` or `p. 12`.
  package let locator: String?
  /// The line of the source's text.
  package let line: Int?
  /// The figure as the source writes it.
  package let printed: String?
  /// The source's own word before the figure, such as `about`.
  package let qualifier: String?
}

extension LoadedTable {
  /// What a row rests on, by the columns that the table's claims name; nil where they name no source
  /// or the row has none.
  package func sourceReference(ofRow row: Int) -> SourceReference? {
    guard let claims, (0..<table.rowCount).contains(row),
      let citekey = text(claims.source, row: row)
    else { return nil }
    return SourceReference(
      citekey: citekey,
      locator: text(claims.locator, row: row),
      line: text(claims.columns["line"], row: row).flatMap { Int($0) },
      printed: text(claims.columns["printed"], row: row),
      qualifier: text(claims.columns["qualifier"], row: row)
    )
  }

  /// The keys of all sources that the rows cite, each once, in order of appearance.
  package var citedKeys: [String] {
    guard let name = claims?.source, let index = table.index(ofField: name) else { return [] }
    let column = table.columns[index]
    var seen: Set<String> = []
    var keys: [String] = []
    for row in 0..<table.rowCount {
      guard let key = column.value(at: row).plainText else { continue }
      if seen.insert(key).inserted { keys.append(key) }
    }
    return keys
  }

  private func text(_ column: String?, row: Int) -> String? {
    guard let column, let index = table.index(ofField: column) else { return nil }
    return table.columns[index].value(at: row).plainText
  }
}

extension Value {
  /// A value as a file writes it; nil for a null.
  package var plainText: String? {
    switch self {
    case .null: nil
    case .int(let value): String(value)
    case .float(let value): "\(value)"
    case .bool(let value): String(value)
    case .text(let text): text
    case .date(let days): Calendar.isoDate(days)
    case .timestamp(let microseconds): Calendar.isoTimestamp(microseconds)
    }
  }
}
