import Language
import Notebooks
import TestSupport
import Testing

/// No byte sequence makes reading a notebook fail otherwise than by diagnostics.
struct RobustnessTests {
  private static let sample = """
    \u{FEFF}---
    title: "A: b"
    params: {year: 2021, limit: {type: number, default: 5}}
    prefer: {nso: the survey}
    ---
    # Head

    A [link](#a.b), `code`, *em **strong***, [@nso, p. 4; -@mol] ~ ![x](y) <b> &amp; \\* @mol.
    > - quote
    >   1. inner

    ```prql
    #| name: tree
    #| caption: Rates {year}
    from population
    ```

    ```out
    node  "a \\u{41}"
    ..    1,000
    ...
    ```

    <!-- comment --> | a |
    |---|
    ~~~prql
    sum population children
    ~~~

    """

  /// Reads a notebook, and runs it where it can be; gives what to look at.
  @discardableResult
  private func exercise(_ bytes: [UInt8]) -> NotebookFile {
    let notebook = NotebookFile(bytes: bytes, name: "n.nb.md")
    if !notebook.hasErrors {
      let (report, _) = NotebookCommands(
        path: "n.nb.md",
        bytes: bytes,
        environment: FakeData.environment()
      ).replay()
      if let report { #expect(Seal.holds(in: report) == true) }
    }
    return notebook
  }

  private func expectCover(_ notebook: NotebookFile, _ bytes: [UInt8]) {
    var end = 0
    for block in notebook.blocks {
      let range = notebook.range(of: block)
      #expect(range.start == end && range.end > range.start)
      end = range.end
    }
    #expect(end == notebook.source.text.utf8.count)
  }

  @Test func everyPrefixIsRead() {
    let bytes = Array(Self.sample.utf8)
    for count in 0...bytes.count {
      let prefix = Array(bytes[..<count])
      let notebook = exercise(prefix)
      if !notebook.hasErrors { expectCover(notebook, prefix) }
    }
  }

  @Test func everyDeletionIsRead() {
    let bytes = Array(Self.sample.utf8)
    for index in bytes.indices {
      var shorter = bytes
      shorter.remove(at: index)
      let notebook = exercise(shorter)
      if !notebook.hasErrors { expectCover(notebook, shorter) }
    }
  }

  @Test func theSampleItselfIsSound() {
    let notebook = exercise(Array(Self.sample.utf8))
    #expect(notebook.diagnostics.isEmpty, "\(Rendered.diagnostics(notebook.diagnostics))")
    #expect(notebook.cells.count == 2 && notebook.title == "A: b")
  }

  private static let strange = [
    "---\n" + String(repeating: "[", count: 20_000) + "\n---\n",
    "---\n" + String(repeating: "- ", count: 20_000) + "\n---\n",
    "---\na: " + String(repeating: "{a: ", count: 10_000) + "\n---\n",
    "---\ntitle: " + String(repeating: "x", count: 70_000) + "\n---\n",
    String(repeating: ">", count: 20_000) + " deep\n",
    String(repeating: "- ", count: 20_000) + "deep\n",
    String(repeating: "[", count: 20_000) + String(repeating: "](", count: 20_000) + "\n",
    String(repeating: "*a **b ", count: 10_000) + "\n",
    String(repeating: "`a``", count: 10_000) + "\n",
    String(repeating: "<a ", count: 10_000) + "\n",
    String(repeating: "&", count: 20_000) + "\n",
    String(repeating: "[@", count: 20_000) + "]\n",
    "a\r\n```prql\r\nask x\r\n```\r\n```out\r\nx\r\n..\r\n```\r\n",
    "\u{0}", "---\n\u{1}\n---\n", "---\n---\n---\n", "```", "~~~prql", "#| name: x\n",
  ]

  @Test(arguments: strange.indices)
  func strangeNotebooksAreRead(_ index: Int) {
    exercise(Array(Self.strange[index].utf8))
  }

  @Test func brokenEncodingIsNamedWithItsLine() {
    let bytes = Array("One.\n\nTwo caf".utf8) + [0xE9] + Array(".\n".utf8)
    let notebook = exercise(bytes)
    #expect(
      Rendered.diagnostics(notebook.diagnostics).hasPrefix("E0701 at 3:8"),
      "\(Rendered.diagnostics(notebook.diagnostics))"
    )
  }
}
