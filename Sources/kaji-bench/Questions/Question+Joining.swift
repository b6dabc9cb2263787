extension Question {
  /// The five join questions of the db-benchmark.
  static let joining = [
    Question(
      "j1",
      "small, on a whole number",
      """
      from J1 | join small (==id1)
      select {id1, id2, id3, a4 = J1.id4, id5, id6, v1, b4 = small.id4, v2}
      """,
      tables: ["J1", "small"],
      bar: 0.33
    ),
    Question(
      "j2",
      "medium, on a whole number",
      """
      from J1 | join medium (==id2)
      select {
        a1 = J1.id1, id2, id3, a4 = J1.id4, a5 = J1.id5, id6, v1,
        b1 = medium.id1, b4 = medium.id4, b5 = medium.id5, v2
      }
      """,
      tables: ["J1", "medium"],
      bar: 0.33
    ),
    Question(
      "j3",
      "medium, all rows of J1",
      """
      from J1 | join side:left medium (==id2)
      select {
        a1 = J1.id1, id2, id3, a4 = J1.id4, a5 = J1.id5, id6, v1,
        b1 = medium.id1, b4 = medium.id4, b5 = medium.id5, v2
      }
      """,
      tables: ["J1", "medium"],
      bar: 0.33
    ),
    Question(
      "j4",
      "medium, on text",
      """
      from J1 | join medium (==id5)
      select {
        a1 = J1.id1, a2 = J1.id2, id3, a4 = J1.id4, id5, id6, v1,
        b1 = medium.id1, b2 = medium.id2, b4 = medium.id4, v2
      }
      """,
      tables: ["J1", "medium"],
      bar: 0.33
    ),
    Question(
      "j5",
      "big, on a whole number",
      """
      from J1 | join big (==id3)
      select {
        a1 = J1.id1, a2 = J1.id2, id3, a4 = J1.id4, a5 = J1.id5, a6 = J1.id6, v1,
        b1 = big.id1, b2 = big.id2, b4 = big.id4, b5 = big.id5, b6 = big.id6, v2
      }
      """,
      tables: ["J1", "big"],
      bar: 0.5
    ),
  ]
}
