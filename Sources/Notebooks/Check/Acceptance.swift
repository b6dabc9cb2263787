import Language

/// The notebook with every pinned block that differs rewritten, all other bytes as they were.
struct Acceptance {
  let replay: Replay

  /// Names of the cells whose blocks are rewritten.
  let accepted: [String]
  let notebook: NotebookFile

  /// Rewrites the blocks of all cells, or of the one that is named.
  init(of replay: Replay, only cell: String? = nil) {
    self.replay = replay
    var bytes = Array(replay.notebook.source.text.utf8)
    var accepted: [String] = []
    // From the end, so that the places above stay where they are.
    for result in replay.results.reversed() {
      guard let block = result.cell.pinned, cell == nil || result.cell.name == cell,
        !PinnedResult.differences(result, in: replay.notebook).isEmpty,
        let lines = PinnedResult.lines(result, in: replay.notebook)
      else { continue }
      let text = lines.map { block.indentation + $0 + block.lineBreak }.joined()
      bytes.replaceSubrange(block.content.start..<block.content.end, with: Array(text.utf8))
      accepted.insert(result.cell.label, at: 0)
    }
    self.accepted = accepted
    notebook =
      accepted.isEmpty
      ? replay.notebook
      : NotebookFile(bytes: bytes, name: replay.notebook.source.name ?? "")
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
