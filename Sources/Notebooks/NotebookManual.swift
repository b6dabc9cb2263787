import Workbench

/// The manual's chapter on notebooks, from the tables of front matter keys and cell options.
package enum NotebookManual {
  package static var chapter: String {
    let keys = FrontMatter.Key.allCases.map { "- `\($0.rawValue)`: \($0.summary)" }
    let options = CellOption.allCases.map { "- `\($0.example)`: \($0.summary)" }
    let charts = ChartKind.allCases.map { kind in
      let columns = kind.columns.needed.map(\.rawValue) + kind.columns.optional.map { "[\($0)]" }
      return "- `\(kind.rawValue)` (\(columns.joined(separator: ", "))): \(kind.summary)"
    }
    let chartOptions = ChartOption.allCases.map { "- `\($0.rawValue)`: \($0.summary)" }
    return """
      ## Notebooks

      A notebook is a Markdown file, `NAME.nb.md`, with queries in fenced cells; `kaji replay` runs \
      them in order and prints the report. Everything but the cells is prose.

      ~~~~markdown
      ---
      title: Children by work status
      data: ../datasets/vietnam-child-labour
      ---

      In 2018 there were [1,031,944](#tree.child-labourers.children) child labourers
      [@mulawarman, sec. Results, para. 6].

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

      ```check
      the labourers are a part: tree.`child-labourers`.children < tree.`children-aged-5-17`.children
      ```

      ```test
      "every tenth child" [@mulawarman]: tree.`child-labourers`.children > 1900000 => fails
      ```
      ~~~~

      - **Cells** are fenced with three backticks and the word `prql`. A cell may use what stands above \
      it: the data, definitions, and the results of named cells as tables. A cell that fails stops \
      those that read it, and no others; the report shows it.
      - **`out`** after a cell pins its result: compared as a table, numbers at the precision written, \
      `..` for a missing value, a last line `...` for further rows. A number written with the mark of a bound, \
      `≥38.0`, pins the mark too; one without says nothing of it.
      - **Bound values** are links to a result, `[1,031,944](#tree.child-labourers.children)`: the report \
      prints what the result says now, and the check finds a text that says something else. The target \
      is cell, row and column; the row is named by its key (the first column, or those of `#| key:`) in \
      small letters with hyphens, several keys joined by `/`. A result of one row needs none: \
      `#total.children`. `#tree.rows` counts the rows, `#tree` is "Table 1", `#param.year` a parameter. \
      A format may follow: `:.1`, `:,0`, `:.1abs`, `:%`, a date's, or three words for more than, equal to \
      and less than zero, `:rose/held/fell`; `_` stands for a blank, as in `:%-d_%B_%Y`. A text that begins with the mark of a bound, \
      `[≥ 38.0](#fall.all.share)`, pins the mark and is printed with the one that the figure has now; without \
      a mark the words of the sentence say it.
      - **Numbers of the prose** must be bound, stand in a sentence with a citation, or be listed under \
      `declared:`; the check names the others. Numbers in code and parts of words such as C138 are none.
      - **`check`** holds assertions of the author, one a line: a label, a colon, and an expression over \
      values of results, `boys are above girls: trend.boys.rate > trend.girls.rate`; a row's name with \
      hyphens stands in backticks. One that fails, or is undecided because a value is missing, fails \
      the check, unless it ends in `=> may be undecided`.
      - **`test`** holds what sources claim, each with the verdict that the notebook reaches: \
      `"it is solved" [@mol2021, p. 12]: trend.all.rate < 5 => fails`. The notebook agrees as long as the \
      verdict is the pinned one.
      - **`chart`** draws a result in text, one `option: value` a line: `kind`, `from` (a cell; without it, \
      the one above), `caption`, and the columns that the kind takes; `facet` draws one for each value of \
      a column, on the same scales (small multiples). `.plot` in the shell draws the last result in the same \
      way. `kaji replay NOTEBOOK --figure 2 -o tree.svg` writes the second chart of the \
      report as a picture (SVG, with caption, unit, source, and its figures in words for screen readers), and \
      `.plot bar svg=FILE` does so for the last result.
      - **Disagreements** are told without being asked for. A figure that rests on a statement which another \
      one contradicts has an asterisk, and a section after the text names the rivals, by how much they \
      differ (with a z-test where both have a standard error) and in what. `prefer:` in the front matter \
      gives the reason for following a source, by its citation key, or by key and place where one source \
      says two things: `"nso2021, table 3.1": published with its error`; where one place has several \
      disputed figures, the figure stands in front: `"11.8 (nso2021, table 3.1)"`. The notebook is then replayed \
      with each rival in the place of the figure that it follows (24 replays at most), and the report says \
      which words, figures and verdicts would be others.
      - **Citations** `[@key, p. 4]` are looked up in the bibliography (CSL-JSON, or BibTeX in a file `NAME.bib`).
      - **`language: id`** gives the report Indonesian words, months and number marks, wherever Kaji speaks: \
      headings, sources with the labels of their places (`sec. Results, para. 4` is `bag. Results, par. 4`), \
      notes, charts with what screen readers say of them, verdicts, disagreements, page and colophon; \
      bound values too, so that links read `[1.031.944](…)` and `[9,1](…)`. What a person wrote stays as it is: \
      prose, data, names of columns, queries and `out` blocks. Messages of failed cells, and what `kaji check`, \
      `accept` and `verify` say, are the program's own, in English; `verify` reads reports of every language.
      - **`kaji check`** compares pinned results, links, verdicts and the accepted report in `reports/` \
      beside the notebook, and says which rows of the data stand behind a difference, also where a figure \
      moves below its rounding; several notebooks may be given, `kaji check notebooks/*.nb.md`. It remarks on a \
      figure that the prose gives as exact where its source says "about" or "more than", unless a word beside \
      it or its link (`[> 4,800](#film.likes)`) says so; once for each statement of a source, and no remark makes \
      a check fail. **`kaji accept`** rewrites them, and asks where a verdict or a word such as "fell" would change.
      - **The report** carries at its end the rows of the data that its figures rest on and the notebook \
      itself (left out on a screen), then a colophon: digests of the notebook, of the data and of \
      imported definitions, parameters, versions, and a seal over all bytes above it. A seal finds edits and drift; it proves no \
      authorship.
      - **`kaji replay NOTEBOOK --format md`** gives the same report as Markdown, with tables of pipes, \
      sources in footnotes and charts as code: `pandoc --citeproc --bibliography references.json` makes \
      docx, PDF and HTML of it.
      - **`kaji replay NOTEBOOK -o report.html`** (or `--format html`) gives the same report as one page that \
      needs neither a network nor a script. Every number of a table and every bound value can be clicked, \
      tapped or reached with Tab and opened with Enter: a note shows the rows of the data behind it, their \
      sources and places, how it is printed there, and what contradicts it; Escape closes it. Without a script \
      a figure leads to its note at the end of the page. What is copied of a table stays numbers in a \
      spreadsheet, whatever the marks of its language. Charts are pictures with their figures in a table \
      beneath, and each leads to its note as a number of a table does; the page follows the reader's choice \
      of light or dark, and prints. It runs nothing that a notebook or its data holds. Its seal is over every \
      byte above it; `kaji verify` takes the report in text.
      - **`kaji replay NOTEBOOK -o report.ipynb`** gives it as a Jupyter notebook (nbformat 4.5): prose with its \
      values, queries as code, tables and charts as outputs in text, HTML and SVG. It is for reading and \
      publishing; its queries run in Kaji alone.
      - **`kaji verify REPORT --data PACKAGE`** needs the report and the data alone: it computes every \
      table cell, bound value, check, claim and chart again, and names what differs with the row of the \
      data that moved it. It follows no path that a report names.

      Front matter:

      \(keys.joined(separator: "\n"))

      Charts:

      \(charts.joined(separator: "\n"))

      Options of charts:

      \(chartOptions.joined(separator: "\n"))

      Cell options, at the head of a cell:

      \(options.joined(separator: "\n"))

      """
  }
}
