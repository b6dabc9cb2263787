/// What the codes of steps mean: E04xx.
extension Explanation {
  static let steps: [Explanation] = [
    Explanation(
      "E0401",
      "a pipeline without a beginning, or with two",
      "A pipeline starts with `from` and a table, once. In the shell a step goes on from the last result.",
      [Example("filter a > 1", "from [{a = 1}] | filter a > 1")]
    ),
    Explanation(
      "E0402",
      "a missing argument",
      "The step or function needs more after it; `.help` of its name shows how it is written.",
      [Example("from [{a = 1}] | take", "from [{a = 1}] | take 1")]
    ),
    Explanation(
      "E0403",
      "too many arguments",
      "The step or function takes fewer; `.help` of its name shows how it is written.",
      [
        Example(
          "from [{a = 1.25}] | derive {b = math.round 1 2 a}",
          "from [{a = 1.25}] | derive {b = math.round 1 a}"
        )
      ]
    ),
    Explanation(
      "E0404",
      "rows that cannot be counted",
      "`take` takes a number of rows or a range of them, counted from 1.",
      [Example("from [{a = 1}] | take 0", "from [{a = 1}] | take 1")]
    ),
    Explanation(
      "E0405",
      "a column where one value is wanted",
      "`aggregate` gives one row: each item is an aggregate of a column, such as its sum.",
      [Example("from [{a = 1}] | aggregate {a}", "from [{a = 1}] | aggregate {sum a}")]
    ),
    Explanation(
      "E0406",
      "a named argument that is not there",
      "`NAME:` belongs to the arguments that a step or function names, such as `side:` of `join`.",
      [Example("from [{a = 1}] | take rows:1 1", "from [{a = 1}] | take 1")]
    ),
    Explanation(
      "E0407",
      "a group without keys or steps",
      "`group` takes its keys, then the steps for each group in parentheses.",
      [
        Example(
          "from [{a = 1}] | group {a}",
          "from [{a = 1}] | group {a} (aggregate {n = count this})"
        )
      ]
    ),
    Explanation(
      "E0408",
      "a key that is changed inside its group",
      "Inside a group its keys stay as they are; the new value gets another name, or a step after the group.",
      [
        Example(
          "from [{a = 1}] | group a (derive a = 2)",
          "from [{a = 1}] | group a (derive b = 2)"
        )
      ]
    ),
    Explanation(
      "E0409",
      "a side of a join that is not there",
      """
      inner keeps the rows that have a partner, left all of the rows so far, right all of the other table, \
      full all of both; semi and anti keep the rows with and without a partner, and add no column.
      """,
      [
        Example(
          "from [{a = 1}] | join side:outer [{a = 2}] (==a)",
          "from [{a = 1}] | join side:full [{a = 2}] (==a)"
        )
      ]
    ),
    Explanation(
      "E0410",
      "a join without its condition",
      "A join takes a table and a condition: `(==key)` for a key of both, else `(this.a == that.b)`.",
      [Example("from [{a = 1}] | join [{a = 2}]", "from [{a = 1}] | join [{a = 2}] (==a)")]
    ),
    Explanation(
      "E0411",
      "columns left out in another way",
      "`select !{a, b}` leaves columns out; at least one must be left.",
      [Example("from [{a = 1}] | select {}", "from [{a = 1}] | select {a}")]
    ),
    Explanation(
      "E0412",
      "two queries",
      "A query has one pipeline after its definitions; `into NAME` makes the first one a definition.",
      [
        Example(
          "from [{a = 1}]\n\nfrom [{b = 2}]",
          "from [{a = 1}]\ninto first\n\nfrom first"
        )
      ]
    ),
    Explanation(
      "E0413",
      "something that `summarize` does not describe",
      "`summarize` describes columns of numbers, by name; `tabulate` counts the values of any column.",
      [Example("from [{a = \"x\"}] | summarize a", "from [{a = \"x\"}] | tabulate a")]
    ),
    Explanation(
      "E0414",
      "a crosstab that cannot be made",
      "`crosstab` takes the column that gives rows and the one that gives columns, with few values.",
      [
        Example(
          "from [{a = 1, b = \"x\"}] | crosstab a b percent:total",
          "from [{a = 1, b = \"x\"}] | crosstab a b percent:cell"
        )
      ]
    ),
    Explanation(
      "E0415",
      "relations that cannot be combined",
      "`append` and its like take columns in the same order, or `by:name`; not inside a group.",
      [
        Example(
          "from [{a = 1}] | append [{a = 1, b = 2}]",
          "from [{a = 1}] | append [{a = 2}]"
        )
      ]
    ),
    Explanation(
      "E0418",
      "statements that cannot be compared",
      "`conflicts` compares the rows of a table that declares claims, or a value by a key that it is given.",
      [
        Example(
          "from [{year = 2018, n = 9.1}] | conflicts n",
          "from [{year = 2018, n = 9.1}] | conflicts n by:{year}"
        )
      ]
    ),
    Explanation(
      "E0419",
      "rows that `audit` cannot read as claims",
      """
      `audit` must know which column holds the figures, and which say what they are figures of. A data \
      package says so under `claims`; for other rows the call names the columns.
      """,
      [
        Example(
          "from [{node = \"all\", n = 5}] | audit",
          "from [{node = \"all\", n = 5}] | audit key:node value:n"
        )
      ]
    ),
  ]
}
