/// An engine, and how it holds text: each is a process of its own.
enum EngineVariant: String, CaseIterable, Sendable {
  case kaji
  case duckdb
  /// Text as enumerated types.
  case duckdbEnum = "duckdb-enum"
  case polars
  /// Text as categoricals.
  case polarsCategorical = "polars-cat"
  /// Its streaming engine.
  case polarsStreaming = "polars-stream"

  enum Family: Sendable {
    case kaji
    case duckdb
    case polars
  }

  var family: Family {
    switch self {
    case .kaji: .kaji
    case .duckdb, .duckdbEnum: .duckdb
    case .polars, .polarsCategorical, .polarsStreaming: .polars
    }
  }

  /// What marks it in the table where it was the faster one of its family.
  var mark: String {
    switch self {
    case .kaji, .duckdb, .polars: ""
    case .duckdbEnum: " e"
    case .polarsCategorical: " c"
    case .polarsStreaming: " s"
    }
  }
}
