/// What the codes of types mean: E0260 and E03xx.
extension Explanation {
  static let types: [Explanation] = [
    Explanation(
      "E0260",
      "weights that are no numbers",
      """
      `weights:` names the column that tells how many people of the population a row of the sample \
      stands for. It is a column of numbers.
      """,
      [
        Example(
          "from [{works = true, weight = \"1.5\"}] | tabulate works weights:weight",
          "from [{works = true, weight = 1.5}] | tabulate works weights:weight"
        )
      ]
    ),
    Explanation(
      "E0301",
      "two types that do not go together",
      """
      Numbers stand with numbers, texts with texts, dates with dates on both sides of an operator. A number \
      in quotes is a text; `as` reads a value as another type, as in (age | as int).
      """,
      [Example("from [{a = 1}] | filter a == \"1\"", "from [{a = 1}] | filter a == 1")]
    ),
    Explanation(
      "E0302",
      "an argument of another type",
      """
      Each argument of a function is of one type, such as text or a number; `.help` of the function names \
      them. `as` reads a value as another type, as in (code | as text).
      """,
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
      """
      `filter`, `case` and the logical operators take what is true or false in each row, such as a \
      comparison: age > 5.
      """,
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
      """
      The types are int (a whole number), float (a number with decimals), bool (true or false), text, date, \
      time (of day), timestamp (a date with its time) and duration.
      """,
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
      "`+` adds numbers, and moves dates by durations; an f-string joins texts and values of any type.",
      [
        Example(
          "from [{a = \"x\"}] | derive b = a + \"y\"",
          "from [{a = \"x\"}] | derive b = f\"{a}y\""
        )
      ]
    ),
    Explanation(
      "E0307",
      "a date, a time or a duration in quotes",
      """
      A date is written @2020-01-31, a time @14:30, a duration 5days; in quotes each is a text. A column of \
      texts is made one of dates by `as date`.
      """,
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
      "`.1` gives decimals, `,` groups thousands, `,.2` does both; those of dates begin with a percent mark.",
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
}
