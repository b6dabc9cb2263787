/// One line of the bench's table: what each engine took for a question, and whether the bars are met.
struct Finding: Sendable {
  /// A figure of Kaji's that has a limit.
  struct Check: Sendable {
    let label: String
    let value: Double
    let bar: Double?
    /// How many digits of the value are told.
    var digits = 2

    var isMet: Bool? { bar.map { value <= $0 } }
  }

  var question: String
  var kaji = ""
  var duckdb = ""
  var polars = ""
  var other = ""
  var checks: [Check] = []
  /// What went wrong: an engine that failed, results that differ.
  var remarks: [String] = []

  init(_ question: String) {
    self.question = question
  }

  /// Puts what an engine family took in its column; the fastest of its variants counts.
  mutating func set(_ family: EngineVariant.Family, _ text: String) {
    switch family {
    case .kaji: kaji = text
    case .duckdb: duckdb = text
    case .polars: polars = text
    }
  }
}
