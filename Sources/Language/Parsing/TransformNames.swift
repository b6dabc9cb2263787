/// What the grammar must know of the transforms before names are looked up.
///
/// `sort -year` subtracts in no reading, `filter` takes one condition, `select a, b` wants braces: the
/// parser says so where it happens. What a transform does is the resolver's.
enum TransformNames {
  /// The transforms of this version, and those that PRQL has besides.
  static let all = Set(Transform.allCases.map(\.rawValue)).union(["loop", "window"])

  /// Those whose names read as commands: a sign behind them begins an argument.
  static let takingSigns: Set<String> = [
    "aggregate", "derive", "filter", "from", "join", "select", "sort", "take",
  ]

  /// Those whose first argument is one column or several in braces.
  static let takingColumns: Set<String> = [
    "aggregate", "derive", "distinct", "group", "select", "sort", "unpivot",
  ]

  /// How many arguments stand behind a transform's name, where one more is surely a mistake.
  static func argumentLimit(_ name: String) -> Int? {
    switch name {
    case "aggregate", "append", "derive", "distinct", "explode", "filter", "from", "from_text",
      "intersect", "remove", "select", "sort", "take", "union":
      1
    case "group", "join": 2
    default: nil
    }
  }
}
