/// What the codes of the parser mean: E0111 to E0140.
extension Explanation {
  static let parsing: [Explanation] = [
    Explanation(
      "E0111",
      "brackets that do not pair",
      "Each `(`, `[` and `{` is closed by its own partner.",
      [Example("from [{a = 1}] | derive {b = a", "from [{a = 1}] | derive {b = a}")]
    ),
    Explanation(
      "E0112",
      "something missing",
      "An operator, a comma, a pipe or an `=` announces something that does not follow.",
      [Example("from [{a = 1}] | derive b = a +", "from [{a = 1}] | derive b = a + 1")]
    ),
    Explanation(
      "E0113",
      "something that cannot stand here",
      """
      What was read so far is complete, and this does not go on with it. A line break ends a step: an \
      operator stands at the end of the line before, or `\\` at the start of the new one.
      """,
      [
        Example(
          "from [{a = 1}]\nfilter a > 0\n  && a < 9",
          "from [{a = 1}]\nfilter a > 0 &&\n  a < 9"
        )
      ]
    ),
    Explanation(
      "E0114",
      "a missing comma",
      "Items in braces and brackets are parted by commas.",
      [Example("from [{a = 1}] | derive {b = 1 c = 2}", "from [{a = 1}] | derive {b = 1, c = 2}")]
    ),
    Explanation(
      "E0115",
      "a query nested too deep",
      "Brackets inside brackets and long chains of operators have a limit; `let` gives a part a name."
    ),
    Explanation(
      "E0116",
      "one sign for another: `=`, `==`, `:`",
      "`=` gives a name, `==` compares, `:` belongs to named arguments such as `side:left`.",
      [
        Example(
          "from [{a = 1}] | derive b = case [a = 1 => 2]",
          "from [{a = 1}] | derive b = case [a == 1 => 2]"
        )
      ]
    ),
    Explanation(
      "E0118",
      "a word for an operator, in capitals",
      "`&&`, `||` and `!` may be written `and`, `or` and `not`, in small letters.",
      [
        Example(
          "from [{a = 1}] | filter a > 0 AND a < 9",
          "from [{a = 1}] | filter a > 0 && a < 9"
        )
      ]
    ),
    Explanation(
      "E0121",
      "a call with arguments behind a name",
      """
      `NAME = …` takes the one word behind it. A call with its arguments is held together by the braces \
      of the tuple that it is an item of.
      """,
      [
        Example(
          "from [{a = 1.25}] | derive b = math.round 1 a",
          "from [{a = 1.25}] | derive {b = math.round 1 a}"
        )
      ]
    ),
    Explanation(
      "E0122",
      "several columns without braces",
      "A step takes one argument: several columns are one tuple, in braces, with commas.",
      [Example("from [{a = 1, b = 2}] | select a, b", "from [{a = 1, b = 2}] | select {a, b}")]
    ),
    Explanation(
      "E0123",
      "columns in square brackets, or names in a list",
      "Braces hold columns, which may have names; square brackets hold a list of values.",
      [Example("from [{a = 1, b = 2}] | select [a, b]", "from [{a = 1, b = 2}] | select {a, b}")]
    ),
    Explanation(
      "E0124",
      "a group without parentheses",
      "The steps that run on each group stand in parentheses behind the keys.",
      [
        Example(
          "from [{a = 1}] | group {a} aggregate {n = count this}",
          "from [{a = 1}] | group {a} (aggregate {n = count this})"
        )
      ]
    ),
    Explanation(
      "E0125",
      "an argument too many",
      """
      Words that stand side by side are a function and its arguments. A call inside an expression stands \
      in parentheses, arguments are parted by blanks, and `|` parts two steps on one line.
      """,
      [
        Example(
          "from [{a = \"x\"}] | filter text.length a > 3",
          "from [{a = \"x\"}] | filter (text.length a) > 3"
        ),
        Example("from [{a = 1}] | take 5 take 3", "from [{a = 1}] | take 5 | take 3"),
      ]
    ),
    Explanation(
      "E0126",
      "comparisons in a chain",
      "Each comparison gives true or false; two of them are joined by `&&`.",
      [Example("from [{a = 1}] | filter 0 < a < 9", "from [{a = 1}] | filter 0 < a && a < 9")]
    ),
    Explanation(
      "E0127",
      "a range that does not hold together",
      "`..` touches both of its ends, and binds tighter than any operator: other ends stand in parentheses.",
      [
        Example(
          "from [{a = 1}] | filter (a | in -3..9)",
          "from [{a = 1}] | filter (a | in (-3)..9)"
        )
      ]
    ),
    Explanation(
      "E0128",
      "a definition that is not written as one",
      "A definition is `let NAME = VALUE`; a pipeline as the value stands in parentheses.",
      [Example("let x 5\nfrom [{a = 1}]", "let x = 5\nfrom [{a = 1}]")]
    ),
    Explanation(
      "E0129",
      "a part of PRQL that is not supported",
      "Some declarations of PRQL serve the translation to SQL, or are not there yet.",
      [Example("internal scale\nfrom [{a = 1}]", "from [{a = 1}]")]
    ),
    Explanation(
      "E0130",
      "a second `from` in a pipeline",
      "A pipeline has one beginning; `join` and `append` bring in another table.",
      [Example("from [{a = 1}] | from [{a = 2}]", "from [{a = 1}] | append [{a = 2}]")]
    ),
    Explanation(
      "E0131",
      "a semicolon",
      "A query has none: statements end with their line.",
      [Example("from [{a = 1}];", "from [{a = 1}]")]
    ),
    Explanation(
      "E0132",
      "a header that says too much",
      "The header may ask for a version; queries run here, so that there is no target.",
      [
        Example(
          "prql target:sql.generic\nfrom [{a = 1}]",
          "prql version:\"0.13\"\nfrom [{a = 1}]"
        )
      ]
    ),
    Explanation(
      "E0133",
      "a sign with a blank behind it",
      "A sign touches what it belongs to; between blanks it adds or subtracts.",
      [Example("from [{a = 1}] | sort - a", "from [{a = 1}] | sort -a")]
    ),
    Explanation(
      "E0134",
      "a `case` of another form",
      "The branches of `case` stand in square brackets, each a condition, `=>` and a value; `true` is the rest.",
      [
        Example(
          "from [{a = 1}] | derive b = case {a == 1 => 2}",
          "from [{a = 1}] | derive b = case [a == 1 => 2]"
        )
      ]
    ),
    Explanation(
      "E0135",
      "an argument given twice",
      "A named argument has one value.",
      [
        Example(
          "from [{a = 1}] | join side:left side:full [{a = 2}] (==a)",
          "from [{a = 1}] | join side:left [{a = 2}] (==a)"
        )
      ]
    ),
    Explanation(
      "E0136",
      "a star",
      "The row as a whole is `this`, the columns of a table are `table.*`, and all are kept without a word.",
      [
        Example(
          "from [{a = 1}] | aggregate {n = count *}",
          "from [{a = 1}] | aggregate {n = count this}"
        )
      ]
    ),
    Explanation(
      "E0137",
      "an operator without its blank",
      "`&&` and `||` have a blank behind them, so that `||` is never two pipes.",
      [
        Example(
          "from [{a = 1}] | filter a > 0 &&a < 9",
          "from [{a = 1}] | filter a > 0 && a < 9"
        )
      ]
    ),
    Explanation(
      "E0140",
      "further mistakes",
      "Of many mistakes the first are shown; they often have one cause."
    ),
    Explanation(
      "E0141",
      "a module or an import of another form",
      "A module holds definitions; `import` names a file of definitions, or a definition of a module.",
      [
        Example(
          "module m {\n  from [{a = 1}]\n}\nfrom [{a = 1}]",
          "module m {\n  let x = 1\n}\nfrom [{a = 1}]"
        )
      ]
    ),
    Explanation(
      "E0142",
      "a type that cannot be read",
      "A type is a word such as int or text, or one of PRQL's forms such as [int] and {name = text}.",
      [Example("let limit <5> = 5\nfrom [{a = 1}]", "let limit <int> = 5\nfrom [{a = 1}]")]
    ),
  ]

  /// Words of SQL and of other tools.
  static let foreignWords: [Explanation] = [
    Explanation(
      "E0117",
      "`desc` and `asc`",
      "A sort goes upwards; a minus sign before the key turns it.",
      [
        Example("from [{a = 1}] | sort a desc", "from [{a = 1}] | sort -a"),
        Example("from [{a = 1}] | sort desc a", "from [{a = 1}] | sort -a"),
      ]
    ),
    Explanation(
      "E0119",
      "a word of SQL",
      """
      Tests for null, ranges, lists and patterns are written by operators and functions: `== null`, \
      `(x | in 1..5)`, `(x | text.contains "y")`, `~=`.
      """,
      [
        Example("from [{a = 1}] | filter a is not null", "from [{a = 1}] | filter a != null"),
        Example("from [{a = 1}] | filter a in (1, 2)", "from [{a = 1}] | filter (a | in [1, 2])"),
        Example(
          "from [{a = 1}] | aggregate {s = sum a if a > 0}",
          "from [{a = 1}] | aggregate {s = sum (case [a > 0 => a])}"
        ),
      ]
    ),
    Explanation(
      "E0120",
      "a statement of SQL",
      "A query is a table and steps, read from top to bottom.",
      [Example("SELECT a FROM t", "from [{a = 1}] | select a")]
    ),
  ]
}
