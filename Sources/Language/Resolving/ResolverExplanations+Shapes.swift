/// What the codes of steps and calls that change shapes and categories mean: E0270 to H0284.
extension Explanation {
  static let shapes: [Explanation] = [
    Explanation(
      "E0270",
      "columns that cannot be turned into rows",
      """
      `unpivot` turns columns into rows, and takes them by name: what is computed becomes a column \
      before, by `derive`. At least one column must be left to turn.
      """,
      [
        Example(
          "from [{id = 1, a = 2}] | unpivot {a * 2}",
          "from [{id = 1, a = 2}] | derive b = a * 2 | unpivot {a, b}"
        ),
        Example(
          "from [{id = 1, a = 2}] | unpivot !{id, a}",
          "from [{id = 1, a = 2}] | unpivot !{id}"
        ),
      ]
    ),
    Explanation(
      "E0271",
      "the name of a column that a step makes",
      """
      `unpivot` makes two columns: one with the names that the columns had, one with their values. \
      `names:` and `values:` say what they are called, each with one word that no other column has.
      """,
      [
        Example(
          "from [{year = 1, boys = 5, girls = 6}] | unpivot {boys, girls} names:year",
          "from [{year = 1, boys = 5, girls = 6}] | unpivot {boys, girls} names:sex values:n"
        )
      ]
    ),
    Explanation(
      "E0272",
      "columns of several types put under each other",
      """
      `unpivot` puts the values of several columns into one, and a column has one type. Numbers beside \
      texts are made texts before, by `as text`.
      """,
      [
        Example(
          "from [{id = 1, a = 5, b = \"x\"}] | unpivot {a, b}",
          "from [{id = 1, a = 5, b = \"x\"}] | derive {a = (a | as text)} | unpivot {a, b}"
        )
      ]
    ),
    Explanation(
      "E0273",
      "something that `explode` does not take apart",
      """
      `explode` takes one column of texts that hold lists, such as the answers ticked in a survey, and \
      gives each part a row of its own. `separator:` is the text between the parts.
      """,
      [
        Example(
          "from [{id = 1, work = \"farm|shop\", paid = \"yes|no\"}] | explode {work, paid}",
          "from [{id = 1, work = \"farm|shop\", paid = \"yes|no\"}] | explode work"
        ),
        Example(
          "from [{id = 1, hours = 5}] | explode hours",
          "from [{id = 1, hours = \"5|7\"}] | explode hours"
        ),
      ]
    ),
    Explanation(
      "E0274",
      "what names the columns of a pivot",
      """
      `pivot` makes a column of each value of one column. Two columns are joined into one before. The \
      column that gives the names is no key besides.
      """,
      [
        Example(
          "from [{id = 1, year = 2019, sex = \"f\", n = 5}] | pivot {year, sex} n",
          """
          from [{id = 1, year = 2019, sex = "f", n = 5}]
          derive both = f"{sex}_{year}"
          pivot both n by:id
          """
        )
      ]
    ),
    Explanation(
      "E0275",
      "what stands in the cells of a pivot",
      """
      The cells come from a column, or from an aggregate in parentheses where several rows meet in one \
      cell. What is computed becomes a column before, by `derive`.
      """,
      [
        Example(
          "from [{id = 1, year = 2019, n = 5}] | pivot year sum n",
          "from [{id = 1, year = 2019, n = 5}] | pivot year (sum n)"
        )
      ]
    ),
    Explanation(
      "E0276",
      "columns of a pivot that cannot be named",
      """
      The values of the column become the names of the new columns. None may be called as a key is; and \
      where there is no value and no key, `values:` names the columns.
      """,
      [
        Example(
          "from [{total = 1, part = \"total\", n = 5}] | pivot part n",
          "from [{id = 1, part = \"total\", n = 5}] | pivot part n"
        )
      ]
    ),
    Explanation(
      "E0280",
      "what `cut` takes",
      """
      `cut` sorts numbers or dates into bands. The breaks between the bands stand in square brackets, \
      written out, and have the type of what is cut.
      """,
      [
        Example(
          "from [{age = \"7\"}] | derive {band = cut [5, 12] age}",
          "from [{age = \"7\"}] | derive {band = (age | as int | cut [5, 12])}"
        )
      ]
    ),
    Explanation(
      "E0281",
      "breaks that bound no band",
      "The breaks ascend, and two bound a band: [5, 12] has one band, from 5 to below 12.",
      [
        Example(
          "from [{age = 7}] | derive {band = cut [12, 5] age}",
          "from [{age = 7}] | derive {band = cut [5, 12] age}"
        )
      ]
    ),
    Explanation(
      "E0282",
      "names of bands",
      """
      `labels:` is a list with one text for each band, and bands are one fewer than breaks. What lies \
      outside all bands is named by `below:` and `above:`. `right:` is true or false.
      """,
      [
        Example(
          "from [{age = 7}] | derive {band = cut [5, 12] labels:[\"child\", \"teen\"] age}",
          "from [{age = 7}] | derive {band = cut [5, 12, 18] labels:[\"child\", \"teen\"] age}"
        )
      ]
    ),
    Explanation(
      "E0283",
      "old and new values",
      """
      `recode` takes a list of old => new in square brackets. The new values make one column, and so \
      have one type. Conditions belong to `case`.
      """,
      [
        Example(
          "from [{sex = 1}] | derive {s = recode [1 => \"male\", 2 => 0] sex}",
          "from [{sex = 1}] | derive {s = recode [1 => \"male\", 2 => \"female\"] sex}"
        )
      ]
    ),
    Explanation(
      "E0285",
      "the value before its list",
      "`cut` and `recode` take their list first and the value last, as every function takes its column.",
      [
        Example(
          "from [{age = 7}] | derive {band = cut age [5, 12]}",
          "from [{age = 7}] | derive {band = cut [5, 12] age}"
        )
      ]
    ),
    Explanation(
      "H0284",
      "a category that the column does not have",
      """
      The categories of the column are known, from its data package or from `cut` or `recode`, and the \
      old value is none of them, so that no row is changed.
      """,
      [
        Example(
          """
          from [{age = 7}]
          derive {band = cut [5, 12, 18] labels:["child", "teen"] age}
          derive {school = recode ["childs" => 1] band}
          """,
          """
          from [{age = 7}]
          derive {band = cut [5, 12, 18] labels:["child", "teen"] age}
          derive {school = recode ["child" => 1] band}
          """
        )
      ]
    ),
  ]
}
