import Engine
import Language

/// What the operators of a run did, a line each, with the rows that went in and came out.
///
///     scan population              14 rows
///     filter by survey        14 →  6 rows
///     columns node, children   6 →  6 rows
enum OperatorList {
  /// Words longer than this are cut, where the terminal does not ask for less.
  private static let widest = 60

  static func text(_ trace: OperatorTrace, width: Int?) -> String {
    var schemas: [Schema] = []
    let rows = trace.entries.map { entry -> (words: String, rowsIn: String, rowsOut: String) in
      schemas.removeSubrange(min(entry.depth, schemas.count)...)
      let before = schemas.last ?? Schema([])
      let words = describe(entry.what, before: before)
      return (
        String(repeating: "  ", count: entry.depth) + words, entry.rowsIn.map(count) ?? "",
        count(entry.rowsOut)
      )
    }
    let inWidth = rows.map(\.rowsIn.count).max() ?? 0
    let outWidth = rows.map(\.rowsOut.count).max() ?? 0
    let room = max(16, min(widest, (width ?? Int.max) - inWidth - outWidth - 10))
    let wordWidth = min(room, rows.map { DisplayWidth.of($0.words) }.max() ?? 0)
    return rows.map { row in
      let arrow = row.rowsIn.isEmpty ? "   " : " → "
      let unit = row.rowsOut == "1" ? " row" : " rows"
      return padded(fitted(row.words, wordWidth), wordWidth) + "  " + left(row.rowsIn, inWidth)
        + arrow + left(row.rowsOut, outWidth) + unit
    }.joined(separator: "\n")
  }

  private static func describe(_ what: OperatorTrace.Entry.Operator, before: Schema) -> String {
    switch what {
    case .source(.table(_, let name)): "scan \(name)"
    case .source(.rows): "rows written out"
    case .source(.plan): "query"
    case .step(let step): describe(step)
    }
  }

  private static func describe(_ step: Plan.Step) -> String {
    switch step.kind {
    case .filter: "filter"
    case .project: "columns " + names(step.schema)
    case .sort(let keys): keys.count == 1 ? "sort by 1 key" : "sort by \(keys.count) keys"
    case .take(let first, let last): "take \(first)..\(last.map(String.init) ?? "")"
    case .aggregate: "aggregate " + names(step.schema)
    case .group(let keys, _): keys.count == 1 ? "group by 1 key" : "group by \(keys.count) keys"
    case .join(let join): "join \(join.side.rawValue)"
    case .combine(let combination): combination.kind.rawValue
    case .summarize: "summarize"
    }
  }

  private static func names(_ schema: Schema) -> String {
    schema.columns.filter { !$0.isHidden }
      .map { $0.field.name.isEmpty ? $0.field.title ?? "?" : $0.field.name }
      .joined(separator: ", ")
  }

  private static func count(_ rows: Int) -> String {
    NumberFormatter.integer(Int64(rows), isGrouped: true)
  }

  // MARK: Columns of the list

  private static func fitted(_ text: String, _ width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    var cut = ""
    var used = 1
    for character in text {
      used += DisplayWidth.of(character)
      if used > width { break }
      cut.append(character)
    }
    return cut + "…"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
