extension Question {
  static let filtering = [
    Question(
      "f1",
      "an expression, count",
      "from G1 | filter v3 * 2 + id4 > 120 && v1 != 3 | aggregate {n = count this}",
      bar: 0.5
    ),
    Question(
      "f2",
      "text and a number, count",
      "from G1 | filter id1 == \"id016\" && v2 > 7 | aggregate {n = count this}",
      bar: 0.5
    ),
    Question(
      "f3",
      "an expression, all nine columns",
      "from G1 | filter v3 * 2 + id4 > 120 && v1 != 3",
      bar: 1.0
    ),
  ]
}
