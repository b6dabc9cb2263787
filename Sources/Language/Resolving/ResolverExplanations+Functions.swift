/// What the codes of functions that queries define, modules and imports mean: E022x.
extension Explanation {
  static let functions: [Explanation] = [
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
      "Inside `group` a function begins with the rows of the group, and with no other relation.",
      [
        Example(
          "let first = rows -> (from [{b = 1}] | take 1)\nfrom [{a = 1}] | group a (first)",
          "let first = rows -> (rows | take 1)\nfrom [{a = 1}] | group a (first)"
        )
      ]
    ),
    Explanation(
      "E0222",
      "another type than the one written",
      "A type between < and > is a promise: the value, the argument or the result must be of it.",
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
      """
      `tuple_map` does the same to several columns, and `tuple_zip` and the others take several columns too: \
      in braces, or `this.*` for all. Their result stands alone in a step.
      """,
      [
        Example(
          "from [{a = -1, b = 2}] | select (tuple_map math.abs a)",
          "from [{a = -1, b = 2}] | select (tuple_map math.abs {a, b})"
        )
      ]
    ),
    Explanation(
      "E0224",
      "a definition or a file of definitions that is not there",
      "`import` reads NAME.prql beside the notebook, in the current folder, or in a loaded package.",
      [Example("import persns_definitions\nfrom [{a = 1}]", "let x = 1\nfrom [{a = 1}]")]
    ),
    Explanation(
      "E0225",
      "a query in an imported file",
      """
      An imported file holds definitions only, since it is read by several queries. The pipeline goes \
      into the query that imports it, or becomes a relation with a name: let NAME = (from …).
      """
    ),
  ]
}
