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
    // The columns that stand at each depth; what a group does inside begins with those around it.
    var schemas: [Schema] = []
    let rows = trace.entries.map { entry -> (words: String, rowsIn: String, rowsOut: String) in
      let before = schemas.prefix(entry.depth + 1).last ?? Schema([])
      schemas.removeSubrange(min(entry.depth, schemas.count)...)
      while schemas.count < entry.depth { schemas.append(before) }
      schemas.append(schema(after: entry.what))
      return (
        String(repeating: "  ", count: entry.depth) + describe(entry.what, before: before),
        entry.rowsIn.map(count) ?? "", count(entry.rowsOut)
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

  private static func schema(after what: OperatorTrace.Entry.Operator) -> Schema {
    switch what {
    case .source(_, let schema): schema
    case .step(let step): step.schema
    }
  }

  private static func describe(_ what: OperatorTrace.Entry.Operator, before: Schema) -> String {
    switch what {
    case .source(.table(_, let name), _): "scan \(name)"
    case .source(.rows, _): "rows written out"
    case .source(.plan, _): "query"
    case .step(let step): describe(step, before: before)
    }
  }

  private static func describe(_ step: Plan.Step, before: Schema) -> String {
    switch step.kind {
    case .filter(let condition):
      return "filter on " + names(of: [condition], in: before)
    case .project:
      return "columns " + names(step.schema)
    case .sort(let keys):
      return "sort by " + names(of: keys, in: before)
    case .take(let first, let last):
      return "take \(first)..\(last.map(String.init) ?? "")"
    case .top(let keys, let first, let last):
      return "top \(first)..\(last) by " + names(of: keys, in: before)
    case .aggregate:
      return "aggregate " + names(step.schema)
    case .group(let keys, _):
      return "group by " + names(of: keys, in: before)
    case .join(let join):
      return "join \(join.side.rawValue) on " + names(of: join.keys.map(\.left), in: before)
    case .combine(let combination):
      return combination.kind.rawValue
    case .loop:
      return "loop"
    case .unpivot(let unpivot):
      return "unpivot " + unpivot.columns.map { name(of: $0, in: before) }.joined(separator: ", ")
    case .pivot(let pivot):
      return "pivot by " + name(of: pivot.names, in: before)
    case .explode(let explosion):
      return "explode " + name(of: explosion.column, in: before)
    case .audit(let audit):
      return "audit " + audit.claims.key.map { name(of: $0, in: before) }.joined(separator: ", ")
    case .summarize(let columns, _):
      return "summarize " + columns.map { name(of: $0, in: before) }.joined(separator: ", ")
    }
  }

  /// The columns that expressions read, each once, in order of first mention.
  private static func names(of expressions: [TypedExpression], in schema: Schema) -> String {
    var seen: [String] = []
    for index in expressions.flatMap({ $0.columns.sorted() }) {
      let name = name(of: index, in: schema)
      if !seen.contains(name) { seen.append(name) }
    }
    return seen.isEmpty ? "no column" : seen.joined(separator: ", ")
  }

  private static func names(of keys: [Plan.SortKey], in schema: Schema) -> String {
    keys.map { ($0.isDescending ? "-" : "") + names(of: [$0.expression], in: schema) }
      .joined(separator: ", ")
  }

  private static func name(of index: Int, in schema: Schema) -> String {
    guard schema.columns.indices.contains(index) else { return "?" }
    let field = schema.columns[index].field
    return field.name.isEmpty ? field.title ?? "?" : field.name
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
