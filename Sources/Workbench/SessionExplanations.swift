import Language

/// What the codes of running mean: E05xx.
extension SessionMessages {
  static let explanations: [Explanation] = [
    Explanation(
      "E0501",
      "a whole number out of range",
      "Whole numbers have 64 bits and never go round; the row is named where one would leave its range.",
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
      "The function takes some values of the argument only; its help names them."
    ),
    Explanation(
      "E0505",
      "further mistakes",
      "Of many mistakes the first are shown; they often have one cause."
    ),
    Explanation(
      "E0509",
      "a loop without an end",
      "A loop ends when a round gives no row: its pipeline begins with a filter."
    ),
  ]
}
