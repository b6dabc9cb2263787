import Datasets
import Language
import Workbench

/// Compares a replay with what its notebook pins and with the accepted report.
struct Check {
  let replay: Replay
  let evidence: ReplayEvidence
  let data: LoadedData
  /// The report as it is set now.
  let report: String
  /// The accepted report; nil where there is none yet.
  let accepted: String?
  /// How messages name the accepted report.
  let reportPath: String

  /// More differences of one cell than these are counted.
  private static let mostDifferences = 20

  /// The verdict and its account, one difference after the other.
  func verdict() -> NotebookVerdict {
    var lines: [String] = []
    var differing = 0
    for result in replay.results {
      let account = account(of: result)
      if !account.isEmpty { differing += 1 }
      lines += account
    }
    let prose = proseAccount
    let assertions = assertionAccount
    lines += prose + assertions
    let reportLines = reportAccount
    // What changed in the data stands before what follows from it.
    lines = dataAccount + lines + reportLines
    let failing = replay.results.filter { $0.hasFailed }.count
    let name = replay.notebook.source.name ?? replay.notebook.fileName
    let pinned = replay.results.filter { $0.cell.pinned != nil }.count
    var parts: [String] = []
    if failing > 0 { parts.append("\(Self.count(failing, "cell")) failed") }
    if differing > failing {
      parts.append("\(differing - failing) of \(Self.count(pinned, "pinned result")) differ")
    } else if pinned > 0 {
      parts.append("\(Self.count(pinned, "pinned result")) compared")
    }
    let links = evidence.bindings.bindings.count
    if links > 0 {
      let stale = evidence.bindings.bindings.filter(\.isStale).count
      parts.append(
        stale > 0
          ? "\(stale) of \(Self.count(links, "link")) stale" : "\(Self.count(links, "link")) agree"
      )
    }
    let unbound = evidence.unboundNumbers.count
    if unbound > 0 { parts.append("\(Self.count(unbound, "number")) unbound") }
    for kind in [Assertion.Kind.check, .test] {
      let all = evidence.assertions.filter { $0.assertion.kind == kind }
      let refused = all.filter { !$0.isAccepted }.count
      if all.isEmpty { continue }
      let word = Self.count(all.count, kind.rawValue)
      let one = refused == 0 ? all.count == 1 : refused == 1
      let verb: String
      switch (kind, refused) {
      case (.check, 0): verb = one ? "holds" : "hold"
      case (.check, _): verb = one ? "does not hold" : "do not hold"
      case (.test, 0): verb = one ? "is as pinned" : "are as pinned"
      case (.test, _): verb = one ? "is not as pinned" : "are not as pinned"
      }
      parts.append((refused == 0 ? "" : "\(refused) of ") + "\(word) \(verb)")
    }
    if accepted == nil {
      parts.append("no accepted report yet: kaji accept \(name) writes \(reportPath)")
    } else {
      parts.append(reportLines.isEmpty ? "the report agrees" : "the report differs")
    }
    let agrees = lines.isEmpty && failing == 0 && evidence.diagnostics.isEmpty
    let word = agrees ? "agrees" : "differs"
    return NotebookVerdict(
      agrees ? .agrees : .differs,
      lines: ["\(name): \(word); \(parts.joined(separator: "; "))"]
        + (lines + remarks).map { "  " + $0 },
      diagnostics: replay.diagnostics + evidence.diagnostics
    )
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  // MARK: Pinned results

  private func account(of result: CellResult) -> [String] {
    let cell = result.cell
    switch result.state {
    case .failed: return ["`\(cell.label)` failed"]
    case .notRun(let names):
      let causes = names.map { "`\($0)`" }.joined(separator: ", ")
      return ["`\(cell.label)` was not run: it reads \(causes), which failed"]
    case .done, .failedAsExpected: break
    }
    let differences = PinnedResult.differences(result, in: replay.notebook)
    let lines = differences.prefix(Self.mostDifferences).flatMap { text(of: $0, result) }
    let rest = differences.count - Self.mostDifferences
    return rest > 0 ? lines + ["`\(cell.label)`: \(rest) differences more"] : lines
  }

  private func text(of difference: PinnedDifference, _ result: CellResult) -> [String] {
    let label = "`\(result.cell.label)`"
    switch difference {
    case .unreadable(let line, let problem):
      return ["\(label): line \(line) of the notebook is no row of a table: \(problem)"]
    case .columns(let pinned, let now):
      return [
        "\(label): columns differ", "  pinned  " + pinned.joined(separator: ", "),
        "  now     " + now.joined(separator: ", "),
      ]
    case .cell(let row, let place, let column, let name, let pinned, let now):
      let places = [label, place, name].filter { !$0.isEmpty }.joined(separator: ", ")
      return ["\(places): pinned \(pinned), now \(now)"]
        + rests(result, row: row, column: column)
    case .rowIsNew(let place, let row):
      return ["\(label), \(place): not pinned, now there"] + rests(result, row: row, column: 0)
    case .rowIsGone(let place): return ["\(label), \(place): pinned, now gone"]
    case .rowCount(let pinned, let now):
      return ["\(label): \(Self.count(pinned, "row")) pinned, now \(now)"]
    case .order: return ["\(label): the rows come in another order"]
    case .nothingFollows: return ["\(label): `...` says that rows follow, and none does"]
    case .message(let pinned, let now):
      return ["\(label): the message differs"]
        + pinned.split(separator: "\n").map { "  - " + $0 }
        + now.split(separator: "\n").map { "  + " + $0 }
    case .noTable: return ["\(label): a result is pinned, and the cell gives no table"]
    }
  }

  private func rests(_ result: CellResult, row: Int, column: Int) -> [String] {
    guard case .done(let outcome) = result.state,
      let places = DataPlaces(of: outcome, data: data).text(row: row, column: column)
    else { return [] }
    return ["  rests on " + places]
  }

  // MARK: The report

  private var reportAccount: [String] {
    guard let accepted, accepted != report else { return [] }
    // What the appendix repeats of the notebook and the data is told once.
    let old = SealedReport.withoutAppendix(Self.lines(accepted))
    let new = SealedReport.withoutAppendix(Self.lines(report))
    let changes = LineDifference.changes(from: old, to: new)
    // A digest moves with whatever moved it, which says more.
    let telling = changes.filter { change in
      !(change.removed + change.inserted).allSatisfy { $0.hasPrefix("    sha256:") }
    }
    guard telling.isEmpty else {
      return ["\(reportPath) differs"] + LineDifference.account(telling).map { "  " + $0 }
    }
    guard !changes.isEmpty else {
      return ["\(reportPath) differs in its line breaks, or in what its appendix repeats"]
    }
    let names = changes.compactMap { change in
      change.line >= 2 && old.indices.contains(change.line - 2)
        ? old[change.line - 2].split(separator: " ").first.map(String.init) : nil
    }.filter { $0 != "seal" }
    let moved =
      names.isEmpty ? "the seal" : "the digest of the " + names.joined(separator: " and of the ")
    return ["\(reportPath) differs in its colophon alone: \(moved); no figure and no word moved"]
  }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }
}

extension CellResult {
  /// Whether the cell failed without being meant to, or could not be run.
  var hasFailed: Bool {
    switch state {
    case .failed, .notRun: true
    case .done, .failedAsExpected: false
    }
  }
}
