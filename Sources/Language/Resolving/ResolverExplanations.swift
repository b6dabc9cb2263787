/// What the codes of the resolver mean: names (E02xx), types (E03xx), steps (E04xx) and hints.
extension Explanation {
  static let names: [Explanation] = [
    Explanation(
      "E0199",
      "not in this version",
      "PRQL or its library has this, and this version of Kaji does not."
    ),
    Explanation(
      "E0201",
      "a table that is not there",
      "A query reads loaded tables and what `let` and `into` define; `.tables` lists them.",
      [Example("from populaton", "from [{node = \"children\"}]")]
    ),
    Explanation(
      "E0202",
      "a table's name that two packages have",
      "The name of its package before it says which one is meant: `package.table`."
    ),
    Explanation(
      "E0203",
      "a column that is not there",
      """
      The columns known at a step are those that the steps above it leave; `select`, `aggregate` and \
      `group` leave fewer. A text stands in quotes, or it is taken for a column.
      """,
      [
        Example("from [{rate = 1.5}] | sort raet", "from [{rate = 1.5}] | sort rate"),
        Example(
          "from [{sex = \"m\"}] | filter sex == m",
          "from [{sex = \"m\"}] | filter sex == \"m\""
        ),
      ]
    ),
    Explanation(
      "E0204",
      "a column's name that two tables have",
      "After a join, the table's name before the column says which one is meant.",
      [
        Example(
          "from x = [{a = 1, b = 2}] | join y = [{a = 1, b = 3}] (==a) | select b",
          "from x = [{a = 1, b = 2}] | join y = [{a = 1, b = 3}] (==a) | select x.b"
        )
      ]
    ),
    Explanation(
      "E0205",
      "a function that is not there",
      "`.help functions` lists them; most stand in a module, as `math.round` and `text.lower` do.",
      [
        Example(
          "from [{a = 1.25}] | derive {b = math.ruond 1 a}",
          "from [{a = 1.25}] | derive {b = math.round 1 a}"
        )
      ]
    ),
    Explanation(
      "E0206",
      "a step that is not there",
      "A step begins with a transform; `.help steps` lists them, with what other tools call them.",
      [
        Example("from [{a = 1}] | slect a", "from [{a = 1}] | select a"),
        Example("from [{a = 1}] | mutate b = 2", "from [{a = 1}] | derive b = 2"),
      ]
    ),
    Explanation(
      "E0207",
      "a parameter that has no value",
      "The value of `$year` is given as `year=2018` behind the query, or under `params:` in a notebook.",
      [Example("from [{a = 1}] | filter a == $year", "from [{a = 1}] | filter a == 2018")]
    ),
    Explanation(
      "E0208",
      "a function or a step where a value is expected",
      "A function gives a value with its arguments only; a step stands in a pipeline.",
      [Example("from [{a = 1}] | derive b = sum", "from [{a = 1}] | derive {b = sum a}")]
    ),
    Explanation(
      "E0209",
      "something called that is no function",
      "Words that stand side by side are a function and its arguments; an operator may be missing.",
      [Example("from [{a = 1}] | derive b = (a 5)", "from [{a = 1}] | derive b = (a * 5)")]
    ),
    Explanation(
      "E0210",
      "rows and values mixed up",
      "A pipeline starts with rows; inside an expression, one value a row stands.",
      [Example("from 5", "from [{a = 5}]")]
    ),
    Explanation(
      "E0211",
      "a name defined twice",
      "A name has one definition in a query.",
      [Example("let x = 1\nlet x = 2\nfrom [{a = 1}]", "let x = 1\nfrom [{a = 1}]")]
    ),
    Explanation(
      "E0212",
      "too much behind one name",
      "Definitions that use each other many times over grow beyond what is reasonable."
    ),
    Explanation(
      "E0213",
      "a definition by itself",
      "A definition names others, or tables, but not itself.",
      [Example("let x = x + 1\nfrom [{a = 1}]", "let x = 1\nfrom [{a = 1}]")]
    ),
    Explanation(
      "E0220",
      "a function where a value is expected",
      "A function gives a value with its arguments; `let` gives it a name.",
      [
        Example(
          "from [{a = 1}] | derive b = (x -> x + 1)",
          "let f = x -> x + 1\nfrom [{a = 1}] | derive {b = f a}"
        )
      ]
    ),
    Explanation(
      "E0221",
      "a relation inside a group",
      "Inside `group` a function begins with the rows of the group, and with no other relation."
    ),
    Explanation(
      "E0222",
      "a type that is not kept",
      "A value, a parameter or a result stands with the type that is written for it.",
      [
        Example(
          "let x <text> = 1\nfrom [{a = 1}]",
          "let x <int> = 1\nfrom [{a = 1}]"
        )
      ]
    ),
    Explanation(
      "E0223",
      "something that is no list of columns",
      "`tuple_map` and its like take columns in braces, or `this.*`."
    ),
    Explanation(
      "E0224",
      "a definition or a file of definitions that is not there",
      "`import` reads NAME.prql beside the notebook, in the current folder, or in a loaded package."
    ),
    Explanation(
      "E0225",
      "a query in an imported file",
      "An imported file holds definitions only."
    ),
  ]

  static let types: [Explanation] = [
    Explanation(
      "E0301",
      "two types that do not go together",
      "Both sides of an operator have one type; `as` reads a value as another one.",
      [Example("from [{a = 1}] | filter a == \"1\"", "from [{a = 1}] | filter a == 1")]
    ),
    Explanation(
      "E0302",
      "an argument of another type",
      "Each parameter of a function takes one type; `.help` of the function names it.",
      [
        Example(
          "from [{a = 1}] | derive {b = text.lower a}",
          "from [{a = \"X\"}] | derive {b = text.lower a}"
        )
      ]
    ),
    Explanation(
      "E0303",
      "a condition that is neither true nor false",
      "`filter`, `case` and the logical operators take comparisons.",
      [Example("from [{a = 1}] | filter a", "from [{a = 1}] | filter a > 0")]
    ),
    Explanation(
      "E0304",
      "branches of several types",
      "All branches of a `case` give one type, since they make one column.",
      [
        Example(
          "from [{a = 1}] | derive b = case [a > 1 => 1, true => \"none\"]",
          "from [{a = 1}] | derive b = case [a > 1 => 1, true => 0]"
        )
      ]
    ),
    Explanation(
      "E0305",
      "a type that is not there",
      "The types are int, float, bool, text, date and timestamp.",
      [
        Example(
          "from [{a = \"1\"}] | derive b = (a | as whole)",
          "from [{a = \"1\"}] | derive b = (a | as int)"
        )
      ]
    ),
    Explanation(
      "E0306",
      "text added",
      "`+` adds numbers; an f-string joins texts.",
      [
        Example(
          "from [{a = \"x\"}] | derive b = a + \"y\"",
          "from [{a = \"x\"}] | derive b = f\"{a}y\""
        )
      ]
    ),
    Explanation(
      "E0307",
      "a date in quotes",
      "A date is written with an `@`; in quotes it is a text.",
      [
        Example(
          "from [{d = @2020-01-31}] | filter d > \"2020-01-01\"",
          "from [{d = @2020-01-31}] | filter d > @2020-01-01"
        )
      ]
    ),
    Explanation(
      "E0308",
      "a range, a list or a tuple where a value is expected",
      "Ranges and lists are looked into by `(x | in …)`; several columns stand in braces at a step.",
      [Example("from [{a = 1}] | derive b = 1..3", "from [{a = 1}] | derive b = (a | in 1..3)")]
    ),
    Explanation(
      "E0309",
      "rows written out that differ",
      "Every row has the columns of the first, with plain values of one type.",
      [Example("from [{a = 1}, {b = 2}]", "from [{a = 1}, {a = 2}]")]
    ),
    Explanation(
      "E0310",
      "keys or columns of several types",
      "What is matched or put under each other has one type.",
      [
        Example(
          "from [{a = 1}] | join [{a = \"1\"}] (==a)",
          "from [{a = 1}] | join [{a = 1}] (==a)"
        )
      ]
    ),
    Explanation(
      "E0311",
      "a format that is not there",
      "`.1` gives decimals, `,` groups thousands, `,.2` does both.",
      [
        Example(
          "from [{a = 1}] | derive b = f\"{a:%d}\"",
          "from [{a = 1}] | derive b = f\"{a:.1}\""
        )
      ]
    ),
    Explanation(
      "E0312",
      "a pattern that cannot be read",
      "A pattern is a text written out, in the syntax that `.help ~=` lists.",
      [
        Example(
          "from [{a = \"x\"}] | filter a ~= \"(x\"",
          "from [{a = \"x\"}] | filter a ~= \"(x)\""
        )
      ]
    ),
  ]

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
      "Inside a group its keys stand; another name, or a step before or after, does it.",
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
      "The sides are inner, left, right, full, semi and anti.",
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
  ]

  static let hints: [Explanation] = [
    Explanation(
      "H0501",
      "`count` of a column",
      "`count` counts rows, also those where the column is missing; `count_some` counts its values.",
      [
        Example(
          "from [{a = 1}] | aggregate {n = count a}",
          "from [{a = 1}] | aggregate {n = count_some a}"
        )
      ]
    ),
    Explanation(
      "H0502",
      "braces in a plain text",
      "Only an f-string puts values into a text.",
      [Example("from [{a = 1}] | derive b = \"{a}\"", "from [{a = 1}] | derive b = f\"{a}\"")]
    ),
    Explanation(
      "H0503",
      "a minus sign in `select`",
      "It gives the negative of the column; `select !{…}` leaves columns out.",
      [Example("from [{a = 1, b = 2}] | select {-a}", "from [{a = 1, b = 2}] | select !{a}")]
    ),
    Explanation(
      "H0504",
      "a call that reaches further than it looks",
      "A call takes in all that follows it, as there are no parentheses of calls.",
      [
        Example(
          "from [{a = 1}] | aggregate {b = sum(a) / 2}",
          "from [{a = 1}] | aggregate {b = (sum a) / 2}"
        )
      ]
    ),
    Explanation(
      "H0505",
      "a column's name in quotes",
      "In quotes it is a text, the same in all rows; a column stands without them.",
      [Example("from [{a = 1}] | sort \"a\"", "from [{a = 1}] | sort a")]
    ),
  ]

  /// Windows, loops and fills.
  static let windows: [Explanation] = [
    Explanation(
      "E0240",
      "a window that is not written as one",
      "`window` takes a frame, in which a range stands without blanks, and one pipeline in parentheses.",
      [
        Example(
          "from [{a = 1}] | window rows:-1..0 derive {b = sum a}",
          "from [{a = 1}] | window rows:-1..0 (derive {b = sum a})"
        )
      ]
    ),
    Explanation(
      "E0241",
      "a frame that cannot be",
      "A window has one frame: `rows:`, `range:`, `rolling:` or `expanding:`.",
      [
        Example(
          "from [{a = 1}] | window rolling:2 expanding:true (derive {b = sum a})",
          "from [{a = 1}] | window rolling:2 (derive {b = sum a})"
        )
      ]
    ),
    Explanation(
      "E0242",
      "a range without its key",
      "`range:` measures along the one key that the rows are sorted by.",
      [
        Example(
          "from [{a = 1}] | window range:-1..0 (derive {b = sum a})",
          "from [{a = 1}] | sort a | window range:-1..0 (derive {b = sum a})"
        )
      ]
    ),
    Explanation(
      "E0243",
      "a range along something that has no distances",
      "`range:` measures along numbers or dates.",
      [
        Example(
          "from [{a = \"x\"}] | sort a | window range:-1..0 (derive {b = count this})",
          "from [{a = \"x\"}] | sort a | window rows:-1..0 (derive {b = count this})"
        )
      ]
    ),
    Explanation(
      "E0244",
      "a figure that is the same in every row",
      "An aggregate outside `window` takes in all rows of the table or the group."
    ),
    Explanation(
      "E0245",
      "an aggregate in a window",
      "`aggregate` gives one row; `derive` gives each row the figure of the rows around it.",
      [
        Example(
          "from [{a = 1}] | window rolling:2 (aggregate {b = sum a})",
          "from [{a = 1}] | window rolling:2 (derive {b = sum a})"
        )
      ]
    ),
    Explanation(
      "E0246",
      "a loop that is not written as one",
      "`loop` takes one pipeline in parentheses.",
      [
        Example(
          "from [{n = 1}] | loop filter n < 4",
          "from [{n = 1}] | loop (filter n < 4 | select {n = n + 1})"
        )
      ]
    ),
    Explanation(
      "E0247",
      "a loop whose rounds differ",
      "Each round gives the columns that it gets, in their order and of their types.",
      [
        Example(
          "from [{n = 1}] | loop (filter n < 4 | select {n = n + 1, m = 1})",
          "from [{n = 1}] | loop (filter n < 4 | select {n = n + 1})"
        )
      ]
    ),
    Explanation(
      "E0248",
      "a fill of another form",
      "`fill` takes columns by name, and carries their values from row to row.",
      [
        Example(
          "from [{a = 1}, {a = null}] | fill a direction:left",
          "from [{a = 1}, {a = null}] | fill a direction:up"
        )
      ]
    ),
  ]
}
