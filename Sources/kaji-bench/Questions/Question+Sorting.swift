extension Question {
  static let sorting = [
    Question(
      "s1",
      "one column of decimals",
      "from G1 | select {v3} | sort {v3}",
      bar: 0.8,
      order: ["v3"]
    ),
    Question(
      "s2",
      "one column of whole numbers",
      "from G1 | select {id6} | sort {id6}",
      bar: 0.8,
      order: ["id6"]
    ),
    Question(
      "s3",
      "one column of text",
      "from G1 | select {id3} | sort {id3}",
      bar: 0.8,
      order: ["id3"]
    ),
    Question(
      "s4",
      "by text and decimals, all nine columns",
      "from G1 | sort {id1, v3}",
      bar: 0.8,
      order: ["id1", "v3"]
    ),
    Question(
      "s5",
      "by two whole numbers, all nine columns",
      "from G1 | sort {id6, -v2}",
      bar: 0.8,
      order: ["id6", "v2"]
    ),
  ]
}
