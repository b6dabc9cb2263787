import Language

/// What the codes of running mean: E0279 and E05xx.
extension SessionMessages {
  static let explanations: [Explanation] = [
    Explanation(
      "E0279",
      "two rows that are one cell of a pivot",
      """
      Where two rows have the same keys and the same value of the column that names the new columns, \
      one cell would have to hold both. An aggregate makes one value of them; or a further column, \
      kept as a key, tells them apart.
      """,
      [
        .init(
          "from [{year = 2019, n = 5}, {year = 2019, n = 6}] | pivot year n",
          "from [{year = 2019, n = 5}, {year = 2019, n = 6}] | pivot year (sum n)"
        )
      ]
    ),
    Explanation(
      "E0501",
      "a whole number out of range",
      """
      Whole numbers end at about 9.2 quintillion (19 digits), and a result beyond that is told, with its \
      row, and not rounded. Floats go further, with 15 to 17 digits.
      """,
      [
        .init(
          "from [{a = 9223372036854775807}] | derive b = a + 1",
          "from [{a = 9223372036854775807}] | derive b = (a | as float) + 1"
        )
      ]
    ),
    Explanation(
      "E0502",
      "too many rows",
      "A result has at most 2,147,483,647 rows; a join whose keys repeat on both sides multiplies them."
    ),
    Explanation("E0503", "stopped", "Ctrl-C stopped the query; the session goes on."),
    Explanation(
      "E0504",
      "an argument out of range",
      "The function takes some values of the argument only; its help names them.",
      [
        .init(
          "from [{code = \"7\"}] | derive {padded = text.pad_left 99_000 \"0\" code}",
          "from [{code = \"7\"}] | derive {padded = text.pad_left 3 \"0\" code}"
        )
      ]
    ),
    Explanation(
      "E0505",
      "further mistakes",
      "Of many mistakes the first are shown; they often have one cause."
    ),
    Explanation(
      "E0506",
      "a duration that is too long",
      """
      Durations are counted in microseconds, and the longest is about 290,000 years; the row is named \
      where one would be longer. The number in that row may be of another unit.
      """,
      [
        .init(
          "from [{n = 9_000_000_000}] | derive stay = n * 1years",
          "from [{n = 9_000_000_000}] | derive stay = n * 1seconds"
        )
      ]
    ),
    Explanation(
      "E0509",
      "a loop without an end",
      """
      A loop repeats its pipeline on the rows of the round before, and ends when a round gives no row: \
      the pipeline begins with a filter that at last keeps none.
      """,
      [
        .init(
          "from [{n = 1}] | loop (select {n = n})",
          "from [{n = 1}] | loop (filter n < 4 | select {n = n + 1})"
        )
      ]
    ),
  ]
}
