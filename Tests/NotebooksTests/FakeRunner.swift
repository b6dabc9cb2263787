import Datasets
import Engine
import Language
import Notebooks
import Workbench

/// A runner whose queries are their own results, so that notebooks are tested without an engine.
///
///     table              the lines below are the table, columns two blanks apart
///     from NAME          a kept result, or a loaded table with its lineage
///     sum NAME COLUMN    one row: the sum of a column, resting on every row
///     fail WORDS         an error that says so
///     ask NAME           the value of a parameter
final class FakeRunner {
  private let data: LoadedData
  private var kept: [String: Outcome] = [:]

  init(_ data: LoadedData) {
    self.data = data
  }

  var runner: CellRunner {
    CellRunner(
      run: { self.run($0, $1) },
      define: { self.kept[$0] = $1 },
      reads: { source in
        let words = self.words(source)
        return words.first == "from" || words.first == "sum"
          ? Array(words.dropFirst().prefix(1)) : []
      }
    )
  }

  private func lines(_ source: SourceText) -> [String] {
    source.text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") }
  }

  private func words(_ source: SourceText) -> [String] {
    (lines(source).first ?? "").split(separator: " ").map(String.init)
  }

  private func run(_ source: SourceText, _ parameters: [String: Value]) -> Outcome {
    let words = words(source)
    switch words.first {
    case "table": return Outcome(table: FakeTable.reading(Array(lines(source).dropFirst())))
    case "from": return relation(words.dropFirst().first ?? "", source)
    case "sum": return sum(words.dropFirst().first ?? "", words.last ?? "", source)
    case "ask":
      let name = words.last ?? ""
      let value = parameters[name] ?? .null
      return Outcome(
        table: Table(
          fields: [Field(name: name, type: value.type)],
          columns: [Column([value], type: value.type)]
        )
      )
    case "define": return Outcome(definitions: Array(words.dropFirst()))
    default: return failure(words.dropFirst().joined(separator: " "), source)
    }
  }

  private func relation(_ name: String, _ source: SourceText) -> Outcome {
    if let outcome = kept[name] { return outcome }
    guard let id = data.tables.firstIndex(where: { $0.name == name }) else {
      return failure("no table named `\(name)`", source)
    }
    let table = data.tables[id].table
    return Outcome(
      table: table,
      plan: Plan(source: .table(id: id, name: name), sourceSchema: Schema(fields: table.fields)),
      lineage: Lineage(rows: .table(id))
    )
  }

  private func sum(_ name: String, _ column: String, _ source: SourceText) -> Outcome {
    guard let id = data.tables.firstIndex(where: { $0.name == name }),
      let index = data.tables[id].table.index(ofField: column),
      case .int(let vector) = data.tables[id].table.columns[index]
    else { return failure("no column of whole numbers named `\(column)`", source) }
    let table = data.tables[id].table
    let range = SourceRange(0, 0)
    let argument = TypedExpression(.column(index), type: .int, range: range)
    let total = TypedExpression(.aggregate("sum", [argument]), type: .int, range: range)
    let field = Field(name: "total", type: .int)
    var plan = Plan(
      source: .table(id: id, name: name),
      sourceSchema: Schema(fields: table.fields)
    )
    plan.steps = [Plan.Step(.aggregate([total]), schema: Schema(fields: [field]), range: range)]
    return Outcome(
      table: Table(fields: [field], columns: [.int(Vector([vector.values.reduce(0, +)]))]),
      plan: plan,
      lineage: Lineage(rows: Footing.table(id).total(ofRows: table.rowCount)),
      notes: [.divisionByZero(rows: 1)]
    )
  }

  private func failure(_ message: String, _ source: SourceText) -> Outcome {
    let start = source.text.utf8.count - (lines(source).joined(separator: "\n").utf8.count + 1)
    return Outcome(diagnostics: [
      Diagnostic(
        code: "E0999",
        message: message,
        location: .source(source, SourceRange(start, start + 4))
      )
    ])
  }
}

/// Tables from text: whole numbers, decimals or words, `..` a null.
enum FakeTable {
  static func reading(_ lines: [String]) -> Table {
    let rows = lines.map { line in
      line.replacing("\t", with: "  ").split(separator: "  ", omittingEmptySubsequences: true)
        .map { $0.trimmingPrefix(" ") }.map(String.init)
    }
    guard let heads = rows.first else { return Table(fields: [], columns: []) }
    let columns = heads.indices.map { index in
      column(rows.dropFirst().map { $0.indices.contains(index) ? $0[index] : ".." })
    }
    return Table(
      fields: zip(heads, columns).map { Field(name: $0, type: $1.type) },
      columns: columns,
      rowCount: rows.count - 1
    )
  }

  private static func column(_ texts: [String]) -> Column {
    let words = texts.filter { $0 != ".." }
    func values(_ type: ValueType, _ read: (String) -> Value?) -> Column? {
      guard words.allSatisfy({ read($0) != nil }) else { return nil }
      return Column(texts.map { read($0) ?? .null }, type: type)
    }
    return values(.int) { Int64($0).map(Value.int) }
      ?? values(.float) { Double($0).map(Value.float) }
      ?? values(.text) { $0 == ".." ? nil : .text($0) } ?? .null(count: texts.count)
  }
}
