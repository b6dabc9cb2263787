import Language

/// The notebook with every pinned block, bound link and pinned verdict that differs rewritten, all other
/// bytes as they were.
struct Acceptance {
  let replay: Replay

  /// Names of the cells whose blocks are rewritten.
  let accepted: [String]
  /// How many links of the prose are rewritten.
  let linkCount: Int
  let verdictCount: Int
  /// What the notebook would no longer say: words of direction and verdicts that change, one a line.
  let turns: [String]
  let notebook: NotebookFile

  /// Rewrites all that differs, or the block of the cell that is named and the links to it.
  init(of replay: Replay, _ evidence: ReplayEvidence, only cell: String? = nil) {
    self.replay = replay
    var edits: [(range: SourceRange, text: String)] = []
    var accepted: [String] = []
    for result in replay.results {
      guard let block = result.cell.pinned, cell == nil || result.cell.name == cell,
        !PinnedResult.differences(result, in: replay.notebook).isEmpty,
        let lines = PinnedResult.lines(result, in: replay.notebook)
      else { continue }
      let text = lines.map { block.indentation + $0 + block.lineBreak }.joined()
      edits.append((block.content, text))
      accepted.append(result.cell.label)
    }
    var turns: [String] = []
    let source = replay.notebook.source
    let stale = evidence.bindings.bindings.filter {
      $0.isStale && (cell == nil || $0.cell == cell)
    }
    for binding in stale {
      edits.append((binding.link.textRange, binding.now.text))
      if binding.turns {
        let line = source.position(of: binding.link.textRange.start).line
        turns.append("line \(line): \"\(binding.link.text)\" would be \"\(binding.now.text)\"")
      }
    }
    var verdictCount = 0
    for result in evidence.assertions where cell == nil {
      guard let pinned = result.assertion.pinned, let range = result.assertion.pinnedRange,
        pinned != result.verdict
      else { continue }
      edits.append((range, result.verdict.rawValue))
      verdictCount += 1
      turns.append(
        "line \(source.position(of: range.start).line): \(result.assertion.label): "
          + "pinned \(pinned.rawValue), now \(result.verdict.rawValue)"
      )
    }
    var bytes = Array(source.text.utf8)
    // From the end, so that the places above stay where they are.
    for edit in edits.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
    }
    self.accepted = accepted
    self.linkCount = stale.count
    self.verdictCount = verdictCount
    self.turns = turns
    notebook =
      edits.isEmpty ? replay.notebook : NotebookFile(bytes: bytes, name: source.name ?? "")
  }

  var hasChanges: Bool { !accepted.isEmpty || linkCount > 0 || verdictCount > 0 }

  /// What is rewritten, in words.
  var account: String {
    var parts: [String] = []
    if !accepted.isEmpty {
      let names = accepted.map { "`\($0)`" }.joined(separator: ", ")
      parts.append("the pinned result of \(names)")
    }
    if linkCount > 0 { parts.append(linkCount == 1 ? "1 link" : "\(linkCount) links") }
    if verdictCount > 0 {
      parts.append(verdictCount == 1 ? "1 verdict" : "\(verdictCount) verdicts")
    }
    return parts.joined(separator: ", ")
  }

  /// The same results, of the rewritten notebook.
  var rewritten: Replay {
    Replay(
      notebook: notebook,
      parameters: replay.parameters,
      results: zip(notebook.cells, replay.results).map { CellResult(cell: $0, state: $1.state) }
    )
  }
}

extension Bindings.Binding {
  /// The cell whose result the link says; nil for a parameter.
  var cell: String? {
    switch found {
    case .table(let result), .rowCount(let result), .value(let result, _, _):
      result.result.cell.name
    case .nothing(let cell): cell
    case .parameter: nil
    }
  }
}
