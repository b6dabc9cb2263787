/// What the codes of windows, loops and fills mean: E024x.
extension Explanation {
  static let windows: [Explanation] = [
    Explanation(
      "E0240",
      "a window that is not written as one",
      """
      `window` gives each row a figure of the rows around it, such as a moving average. It takes a frame, \
      which says how many rows that is and stands without blanks, and one pipeline in parentheses.
      """,
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
      """
      A window has one frame. `rolling:3` is the row and the two before it, `expanding:true` all rows so \
      far, `rows:-1..1` the row with its neighbours, `range:-2..0` the rows whose key is at most 2 smaller.
      """,
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
      """
      `range:` measures along the one key that the rows are sorted by: with years, -2..0 is this year and \
      the two before it, however many rows they have. `rows:` counts rows as they stand.
      """,
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
      "`range:` measures along numbers or dates; between texts there is no distance. `rows:` counts rows.",
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
      """
      An aggregate outside `window` takes in all rows of the table or the group, and the column's name \
      sounds like a figure that grows from row to row. `cumulative` adds up the rows so far, `window` \
      takes in the rows around each.
      """,
      [
        Example(
          "from [{year = 2019, n = 1}] | sort year | derive {running = sum n}",
          "from [{year = 2019, n = 1}] | sort year | derive {running = cumulative n}"
        )
      ]
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
      """
      `loop` repeats one pipeline, in parentheses, on the rows that the round before gave, until a round \
      gives none. The result is the rows of all rounds.
      """,
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
      """
      `fill` takes columns by name, and gives a row without a value that of the row before it, or with \
      `direction:up` that of the row after it.
      """,
      [
        Example(
          "from [{a = 1}, {a = null}] | fill a direction:left",
          "from [{a = 1}, {a = null}] | fill a direction:up"
        )
      ]
    ),
  ]
}
