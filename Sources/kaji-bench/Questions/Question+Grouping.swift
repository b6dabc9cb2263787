extension Question {
  /// The ten group-by questions of the db-benchmark.
  static let grouping = [
    Question(
      "q1",
      "sum v1 by id1",
      "from G1 | group {id1} (aggregate {v1 = sum v1})",
      bar: 0.5
    ),
    Question(
      "q2",
      "sum v1 by id1, id2",
      "from G1 | group {id1, id2} (aggregate {v1 = sum v1})",
      bar: 0.5
    ),
    Question(
      "q3",
      "sum v1, mean v3 by id3",
      "from G1 | group {id3} (aggregate {v1 = sum v1, v3 = average v3})",
      bar: 0.5
    ),
    Question(
      "q4",
      "mean v1, v2, v3 by id4",
      "from G1 | group {id4} (aggregate {v1 = average v1, v2 = average v2, v3 = average v3})",
      bar: 0.5
    ),
    Question(
      "q5",
      "sum v1, v2, v3 by id6",
      "from G1 | group {id6} (aggregate {v1 = sum v1, v2 = sum v2, v3 = sum v3})",
      bar: 0.5
    ),
    Question(
      "q6",
      "median, sd v3 by id4, id5",
      "from G1 | group {id4, id5} (aggregate {middle = median v3, spread = stddev v3})",
      bar: 0.5
    ),
    Question(
      "q7",
      "max v1 - min v2 by id3",
      "from G1 | group {id3} (aggregate {range = (max v1) - (min v2)})",
      bar: 0.5
    ),
    Question(
      "q8",
      "largest two v3 by id6",
      """
      from G1 | filter v3 != null | select {id6, v3} | group {id6} (sort {-v3} | take 2)
      """,
      bar: 0.5
    ),
    Question(
      "q9",
      "r2 of v1, v2 by id2, id4",
      """
      from G1 | group {id2, id4} (aggregate {r = correlation v2 v1})
      select {id2, id4, r2 = r * r}
      """,
      bar: 0.5
    ),
    Question(
      "q10",
      "sum v3, count by id1 … id6",
      """
      from G1
      group {id1, id2, id3, id4, id5, id6} (aggregate {v3 = sum v3, n = count this})
      """,
      bar: 0.5
    ),
  ]

  /// What the geometric mean of the group-by ratios may be.
  static let groupingMeanBar = 0.33
}
