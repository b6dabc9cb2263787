/// The manual's chapter on notebooks, from the tables of front matter keys and cell options.
package enum NotebookManual {
  package static var chapter: String {
    let keys = FrontMatter.Key.allCases.map { "- `\($0.rawValue)`: \($0.summary)" }
    let options = CellOption.allCases.map { "- `\($0.example)`: \($0.summary)" }
    return """
      ## Notebooks

      A notebook is a Markdown file, `NAME.nb.md`, with queries in fenced cells; `kaji replay` runs \
      them in order and prints the report. Everything but the cells is prose.

      ~~~~markdown
      ---
      title: Children by work status
      data: ../datasets/vietnam-child-labour
      ---

      Each count is a part of the one before [@mulawarman, sec. Results, para. 6].

      ```prql
      #| name: tree
      #| caption: Children by work status, 2018
      #| unit: children
      from population
      filter survey == 2018
      select {node, children}
      ```

      ```out
      node                 children
      children aged 5-17   19254271
      ...
      ```
      ~~~~

      - **Cells** are fenced with three backticks and the word `prql`. A cell may use what stands above \
      it: the data, definitions, and the results of named cells as tables. A cell that fails stops \
      those that read it, and no others; the report shows it.
      - **`out`** after a cell pins its result: compared as a table, numbers at the precision written, \
      `..` for a missing value, a last line `...` for further rows.
      - **Citations** `[@key, p. 4]` are looked up in the bibliography (CSL-JSON).
      - **`kaji check`** compares the pinned results and the accepted report in `reports/` beside the \
      notebook, and says which rows of the data stand behind a difference; **`kaji accept`** rewrites \
      both.
      - **The report** ends with a colophon: digests of the notebook, of the data and of \
      imported definitions, parameters, versions, and a seal over all bytes above it. A seal finds edits and drift; it proves no \
      authorship.

      Front matter:

      \(keys.joined(separator: "\n"))

      Cell options, at the head of a cell:

      \(options.joined(separator: "\n"))

      """
  }
}
