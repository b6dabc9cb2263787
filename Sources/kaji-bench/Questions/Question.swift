/// A question that each engine answers; the texts of the others stand in `peers.py` under the same name.
struct Question: Sendable {
  /// Short, as in the db-benchmark: `q1`.
  let name: String
  let title: String
  /// In Kaji's language.
  let query: String
  let tables: [String]
  /// How long Kaji may take, measured in the time of the fastest other engine.
  let bar: Double
  /// The columns whose order in the result counts, where the question sorts.
  let order: [String]

  init(
    _ name: String,
    _ title: String,
    _ query: String,
    tables: [String] = ["G1"],
    bar: Double,
    order: [String] = []
  ) {
    self.name = name
    self.title = title
    self.query = query
    self.tables = tables
    self.bar = bar
    self.order = order
  }

  static let all = grouping + joining + sorting + filtering + texts

  static func named(_ name: String) -> Question? {
    all.first { $0.name == name }
  }
}
