import Engine
import Language
import Workbench

/// An assertion and what came of it.
struct AssertionResult {
  let assertion: Assertion
  let verdict: AssertionVerdict
  /// Both sides of a comparison as numbers, such as `-2.40 < -1.53`; nil where there is none.
  let evidence: String?
  /// Why nothing could be decided, or what is wrong with the expression.
  let diagnostics: [Diagnostic]
  /// The values of results that were read.
  let values: [(result: BoundResults.Result, row: Int, column: Int)]

  var isAccepted: Bool { diagnostics.isEmpty && assertion.accepts(verdict) }
}

/// Evaluates assertions over the results of a replay, in the query language itself.
///
/// Each value that an assertion names becomes a parameter, and the expression one row of a query:
///
///     trend.all.rate < 5    →    from [{one = 1}] | select {verdict = ($kaji_1 < 5), …}
struct AssertionEvaluator {
  let notebook: NotebookFile
  let results: BoundResults
  let parameters: [String: Value]

  func result(
    of assertion: Assertion,
    run: (SourceText, [String: Value]) -> Outcome
  ) -> AssertionResult {
    let source = assertion.expression
    let (file, mistakes) = Parser.parse(source)
    guard !mistakes.contains(where: \.isError), let expression = Self.expression(of: file) else {
      let problem = mistakes.first(where: \.isError)?.message ?? "no expression"
      return failed(assertion, AssertionMessages.unreadable(notebook.source, assertion, problem))
    }
    var values = parameters
    var text = source.text
    var read: [(result: BoundResults.Result, row: Int, column: Int)] = []
    var isMissing = false
    for (index, reference) in CellReferences.all(in: expression).enumerated().reversed() {
      guard let place = BoundTarget.place(of: reference.parts),
        place.cell.map(results.names.contains) ?? true
      else { continue }
      let value: Value
      do throws(BoundResults.Problem) {
        switch try results.find(place) {
        case .value(let result, let row, let column):
          value = result.value(row: row, column: column)
          read.insert((result, row, column), at: 0)
        case .rowCount(let result): value = .int(Int64(result.table.rowCount))
        case .parameter(let parameter): value = parameter.value
        case .nothing: value = .null
        case .table: continue
        }
      } catch {
        return failed(assertion, AssertionMessages.noValue(notebook.source, assertion, error))
      }
      if value.isNull { isMissing = true }
      let name = "kaji_\(index + 1)"
      values[name] = value
      text = Self.replacing(reference.range, in: text, by: "$" + name)
    }
    let bound = values
    return evaluate(assertion, text, read, hasMissing: isMissing) { run($0, bound) }
  }

  private func failed(_ assertion: Assertion, _ diagnostic: Diagnostic) -> AssertionResult {
    AssertionResult(
      assertion: assertion,
      verdict: .undecided,
      evidence: nil,
      diagnostics: [diagnostic],
      values: []
    )
  }

  private static func expression(of file: SyntaxFile) -> Expression? {
    guard file.statements.count == 1, case .pipeline(let pipeline) = file.statements[0].kind,
      pipeline.steps.count == 1
    else { return nil }
    return pipeline.steps[0]
  }

  private static func replacing(
    _ range: SourceRange,
    in text: String,
    by replacement: String
  ) -> String {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range.start..<range.end, with: Array(replacement.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func evaluate(
    _ assertion: Assertion,
    _ text: String,
    _ read: [(result: BoundResults.Result, row: Int, column: Int)],
    hasMissing: Bool,
    run: (SourceText) -> Outcome
  ) -> AssertionResult {
    let sides = Self.sides(of: text)
    let items =
      ["verdict = (\(text))"]
      + (sides.map { ["left = (\($0.left))", "right = (\($0.right))"] } ?? [])
    let query = SourceText("from [{one = 1}]\nselect {\(items.joined(separator: ", "))}")
    let outcome = run(query)
    if let mistake = outcome.diagnostics.first(where: \.isError) {
      // Over a missing value an expression may have no type to be checked against.
      if hasMissing {
        return AssertionResult(
          assertion: assertion,
          verdict: .undecided,
          evidence: nil,
          diagnostics: [],
          values: read
        )
      }
      return failed(
        assertion,
        AssertionMessages.unreadable(notebook.source, assertion, mistake.message)
      )
    }
    guard let table = outcome.table, table.rowCount == 1, let first = table.columns.first else {
      return failed(assertion, AssertionMessages.noVerdict(notebook.source, assertion))
    }
    let verdict: AssertionVerdict
    switch first.value(at: 0) {
    case .bool(let flag): verdict = flag ? .holds : .fails
    case .null: verdict = .undecided
    case .int, .float, .text, .date, .timestamp, .time, .duration:
      return failed(assertion, AssertionMessages.noVerdict(notebook.source, assertion))
    }
    return AssertionResult(
      assertion: assertion,
      verdict: verdict,
      evidence: sides.flatMap { evidence(table, $0.sign) },
      diagnostics: [],
      values: read
    )
  }

  /// The two sides of an expression that is one comparison.
  private static func sides(of text: String) -> (left: String, sign: String, right: String)? {
    let source = SourceText(text)
    guard let expression = expression(of: Parser.parse(source).file),
      case .binary(let sign, _, let lhs, let rhs) = expression.kind, sign.isComparison
    else { return nil }
    return (
      source.characters(in: lhs.range), sign == .equal ? "=" : sign.rawValue,
      source.characters(in: rhs.range)
    )
  }

  /// Both sides with as many decimals as the one that needs more.
  private func evidence(_ table: Table, _ sign: String) -> String? {
    guard table.columns.count == 3 else { return nil }
    let values = [table.columns[1].value(at: 0), table.columns[2].value(at: 0)]
    let language = notebook.frontMatter.language
    let texts: [String]
    if let left = values[0].number, let right = values[1].number,
      values.contains(where: { if case .float = $0 { true } else { false } })
    {
      let column = Column.float(Vector([left, right]))
      let format = ColumnFormat(
        column,
        field: Field(name: "", type: .float),
        rows: 0..<2,
        style: .report,
        language: language
      )
      texts = [left, right].map { format.text(of: .float($0)) ?? BoundText.missing }
    } else {
      texts = values.map { $0.isNull ? BoundText.missing : language.words.text($0) }
    }
    return "\(texts[0]) \(sign) \(texts[1])"
  }
}
