import Notebooks
import Testing

/// What the shell saves is a notebook that reads back as it was kept.
struct SessionNotebookTests {
  @Test func aSavedSessionReadsBack() {
    let saved = SessionNotebook(
      title: "Child labour: what \"9.1\" is #1",
      data: ["../datasets/vietnam-child-labour", "my data: 2.csv"],
      parts: [
        .note("9.1 percent is the rate of economic activity."),
        .cell(
          name: "tree",
          caption: "Children by\nwork status",
          query: "\nfrom population\n# a note with ``` in it\n```\ntake 4\n\n"
        ),
        .note("```prql\nnot a cell\n~~~\n<!-- nor a comment"),
        .cell(name: "last", caption: nil, query: "from tree | take 1"),
      ]
    )
    let notebook = NotebookFile(bytes: Array(saved.text.utf8), name: "mine.nb.md")
    #expect(notebook.diagnostics.isEmpty, "\(Rendered.diagnostics(notebook.diagnostics))")
    #expect(notebook.title == saved.title)
    #expect(notebook.frontMatter.data == saved.data)
    #expect(notebook.cells.map(\.name) == ["tree", "last"])
    #expect(notebook.cells.first?.caption == "Children by work status")
    #expect(
      notebook.cells.first?.query == "from population\n# a note with ``` in it\n```\ntake 4\n"
    )
    #expect(notebook.cells.last?.query == "from tree | take 1\n")
  }

  @Test func itIsWrittenForReaders() {
    let saved = SessionNotebook(
      title: "Mine",
      data: ["data"],
      parts: [
        .cell(name: "tree", caption: "By status", query: "from population"), .note("A remark."),
      ]
    )
    #expect(
      saved.text == """
        ---
        title: Mine
        data: data
        ---

        ```prql
        #| name: tree
        #| caption: By status
        from population
        ```

        ```out
        ```

        A remark.

        """
    )
  }

  @Test(arguments: [
    "", "- a", "'quoted'", "a: b", "a #b", "yes", "2021", "@x", "[x]", "a\nb", "\u{7}", "x ", "界 界",
    "~", "back\\slash", "*x", "&x", "! x", "tail:", "%",
  ])
  func everyTitleSurvives(_ title: String) {
    let text = SessionNotebook(title: title, data: ["x"], parts: []).text
    let notebook = NotebookFile(bytes: Array(text.utf8), name: "n.nb.md")
    let trimmed = title.split(separator: " ").joined(separator: " ")
    if title.isEmpty {
      #expect(notebook.hasErrors)
    } else {
      #expect(notebook.frontMatter.title == trimmed, "\(text)")
    }
  }
}
