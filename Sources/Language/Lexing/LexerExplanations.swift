/// What the codes of the lexer mean: E0101 to E0110.
extension Explanation {
  static let lexing: [Explanation] = [
    Explanation(
      "E0101",
      "a character that means nothing here",
      """
      Outside texts and names in backticks, a query is written with letters, digits and the symbols of \
      the operators. Signs of mathematics, operators of other languages and the curly quotes of word \
      processors each have their own spelling.
      """,
      [Example("from [{a = 1}] | filter a ≠ 2", "from [{a = 1}] | filter a != 2")]
    ),
    Explanation(
      "E0102",
      "a text that is not closed, or an escape without meaning",
      """
      A text begins and ends with the same quote. A backslash gives the next character a meaning, such \
      as \\n for a line break; where it has none, r"…" keeps the backslash.
      """,
      [Example("from [{a = \"x\"}] | filter a == \"x", "from [{a = \"x\"}] | filter a == \"x\"")]
    ),
    Explanation(
      "E0103",
      "a number that is not written as numbers are",
      """
      Digits are grouped by `_`, decimals stand behind a point with a digit on either side, and no \
      number begins with 0. A code such as 007 is a text.
      """,
      [
        Example("from [{a = 1}] | derive b = 007", "from [{a = 1}] | derive b = \"007\""),
        Example("from [{a = 1}] | take 1,000", "from [{a = 1}] | take 1_000"),
      ]
    ),
    Explanation(
      "E0104",
      "a date or a time that does not exist, or is written otherwise",
      """
      A date is `@`, a year of four digits, a month and a day of two, and must be in the calendar. A time \
      of day is `@14:30`, or `@14:30:05` with its seconds; a timestamp joins the two by a T.
      """,
      [Example("from [{day = @2019-02-29}]", "from [{day = @2019-02-28}]")]
    ),
    Explanation(
      "E0105",
      "a duration that is written otherwise",
      """
      A duration is a whole number and its unit in the plural, without a blank between them: 5days, \
      3months, 1years. Half a day is 12hours. The longest is about 290,000 years.
      """,
      [
        Example("from [{stay = 1.5days}]", "from [{stay = 36hours}]"),
        Example(
          "from [{day = @2020-01-31}] | derive next = day + 5 days",
          "from [{day = @2020-01-31}] | derive next = day + 5days"
        ),
      ]
    ),
    Explanation(
      "E0106",
      "SQL inside a query",
      """
      PRQL's s"…" passes SQL on to a database. Nothing here reads SQL: a function of the library or an \
      f-string does what it was meant to do.
      """,
      [
        Example(
          "from [{a = 1}] | derive b = s\"cast(a as text)\"",
          "from [{a = 1}] | derive b = f\"{a}\""
        )
      ]
    ),
    Explanation(
      "E0107",
      "a parameter without a name",
      "A parameter is `$` and a name; its value is given where the query is run, as `year=2018`.",
      [Example("from [{a = 1}] | filter a == $1", "from [{a = 1}] | filter a == 1")]
    ),
    Explanation(
      "E0108",
      "a name in backticks that is not closed, or empty",
      "A name that is no plain word stands between two backticks on one line.",
      [Example("from [{a = 1}] | select `a", "from [{a = 1}] | select `a`")]
    ),
    Explanation(
      "E0109",
      "braces of an f-string that do not pair",
      "`{` begins an expression inside an f-string and `}` ends it; `{{` and `}}` stand for the signs.",
      [Example("from [{a = 1}] | derive b = f\"{a\"", "from [{a = 1}] | derive b = f\"{a}\"")]
    ),
    Explanation(
      "E0110",
      "a backslash at the wrong end of a line",
      "A `\\` at the start of a line joins it to the line above. Behind an operator a line goes on anyway.",
      [
        Example(
          "from [{a = 1}]\nderive b = a + \\\n  1",
          "from [{a = 1}]\nderive b = a +\n  1"
        )
      ]
    ),
  ]
}
