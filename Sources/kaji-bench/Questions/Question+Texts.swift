extension Question {
  /// Identifiers: texts of which hardly one comes twice.
  static let texts = [
    Question(
      "t1",
      "identifiers of three columns, counted",
      """
      from J1 | derive {key = f"{id4}-{id5}-{id6}"} | aggregate {n = count_distinct key}
      """,
      tables: ["J1"],
      bar: 1.0
    ),
    Question(
      "t2",
      "a part of an identifier, count",
      "from J1 | filter (id6 | text.contains \"77\") | aggregate {n = count this}",
      tables: ["J1"],
      bar: 1.0
    ),
    Question(
      "t3",
      "sum v1 by identifier",
      "from J1 | group id6 (aggregate {v1 = sum v1})",
      tables: ["J1"],
      bar: 1.0
    ),
    Question(
      "t4",
      "sorted identifiers",
      "from J1 | select {id6} | sort id6",
      tables: ["J1"],
      bar: 1.0,
      order: ["id6"]
    ),
    Question(
      "t5",
      "two tables joined on identifiers",
      "from J1 | join big (==id6) | select {id6, v1, v2}",
      tables: ["J1", "big"],
      bar: 1.0
    ),
  ]
}
