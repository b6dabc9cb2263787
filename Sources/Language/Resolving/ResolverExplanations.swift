/// What the codes of names mean: E0199 to E0213.
extension Explanation {
  static let names: [Explanation] = [
    Explanation(
      "E0199",
      "not in this version",
      """
      PRQL or its library has this, and this version of Kaji does not. The message names what does the \
      same, where there is such a thing.
      """
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
      """
      Both packages are loaded, and both have a table of that name. The name of the package before it \
      says which one is meant: `package.table`.
      """
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
      """
      Each definition stands for what it says, written out; definitions that use each other many times \
      over grow beyond what can be read. A longer query is better made in several steps, one result at a \
      time.
      """
    ),
    Explanation(
      "E0213",
      "a definition by itself",
      "A definition names others, or tables, but not itself.",
      [Example("let x = x + 1\nfrom [{a = 1}]", "let x = 1\nfrom [{a = 1}]")]
    ),
  ]
}
