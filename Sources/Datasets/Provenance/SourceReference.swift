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
  /// The figure as the source prints it.
  package let printed: String?
}

/// The columns of a table that say where each row was found.
///
/// Found once a table, so that a row costs no look-up by name.
package struct ClaimColumns {
  private let citekeys: Column
  private let locators: Column?
  private let lines: Column?
  private let printed: Column?

  /// Nil where the table's claims name no source.
  package init?(_ loaded: LoadedTable) {
    func column(_ name: String?) -> Column? {
      name.flatMap { loaded.table.index(ofField: $0) }.map { loaded.table.columns[$0] }
    }
    guard let citekeys = column(loaded.claims?.source) else { return nil }
    self.citekeys = citekeys
    locators = column(loaded.claims?.locator)
    lines = column(loaded.claims?.columns["line"])
    printed = column(loaded.claims?.columns["printed"])
  }

  /// What a row rests on; nil for one without a source.
  package func reference(ofRow row: Int) -> SourceReference? {
    guard let citekey = Self.text(citekeys, row: row) else { return nil }
    return SourceReference(
      citekey: citekey,
      locator: locators.flatMap { Self.text($0, row: row) },
      line: lines.flatMap { Self.text($0, row: row) }.flatMap { Int($0) },
      printed: printed.flatMap { Self.text($0, row: row) }
    )
  }

  /// The places that rows name, each once, in the order of the rows, with the first line of the source
  /// that any of them names for it; what is printed there differs from row to row, and is left out.
  ///
  /// Words are compared by their codes: a result may rest on millions of rows, and on a few places.
  package func places(ofRows rows: [Int32]) -> [SourceReference] {
    var indices: [Place: Int] = [:]
    var found: [(row: Int, line: Int?)] = []
    var last: (place: Place, index: Int)?
    for row in rows.lazy.map({ Int($0) }) where (0..<citekeys.count).contains(row) {
      let place = Place(
        citekey: Self.word(citekeys, row: row),
        locator: locators.map { Self.word($0, row: row) }
      )
      let line = lines.flatMap { Self.number($0, row: row) }
      if let index = last?.place == place ? last?.index : indices[place] {
        if let line { found[index].line = min(line, found[index].line ?? line) }
        last = (place, index)
        continue
      }
      indices[place] = found.count
      last = (place, found.count)
      found.append((row, line))
    }
    return found.compactMap { row, line in
      reference(ofRow: row).map {
        SourceReference(citekey: $0.citekey, locator: $0.locator, line: line, printed: nil)
      }
    }
  }

  private struct Place: Hashable {
    let citekey: Word
    let locator: Word?
  }

  /// A cell to compare by: a text by its code, which means one text within a column.
  private enum Word: Hashable {
    case null
    case code(UInt32)
    case value(Value)
  }

  private static func word(_ column: Column, row: Int) -> Word {
    if column.isNull(at: row) { return .null }
    if case .text(let text) = column { return .code(UInt32(text.code(at: row))) }
    return .value(column.value(at: row))
  }

  private static func number(_ column: Column, row: Int) -> Int? {
    if case .int(let vector) = column {
      return vector.isNull(at: row) ? nil : Int(vector[row])
    }
    return text(column, row: row).flatMap { Int($0) }
  }

  /// The keys of all sources that the rows cite, each once, in order of appearance.
  package var citedKeys: [String] {
    var seen: Set<String> = []
    return (0..<citekeys.count).compactMap { Self.text(citekeys, row: $0) }
      .filter { seen.insert($0).inserted }
  }

  private static func text(_ column: Column, row: Int) -> String? {
    guard (0..<column.count).contains(row) else { return nil }
    let text = NumberFormatter.text(column.value(at: row))
    return text.isEmpty ? nil : text
  }
}
