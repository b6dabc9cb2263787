/// What the codes of hints about likely slips mean: H05xx.
extension Explanation {
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
    Explanation(
      "H0506",
      "a rate whose periods are no periods",
      "`growth_rate` takes the number of periods, then the old and the new value.",
      [
        Example(
          "from [{a = 100, b = 121}] | derive r = (growth_rate a b 2)",
          "from [{a = 100, b = 121}] | derive r = (growth_rate 2 a b)"
        )
      ]
    ),
  ]
}
