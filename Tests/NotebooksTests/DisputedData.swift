import Engine
import Language
import Notebooks

@testable import Datasets

/// Estimates that three publishers give of one rate, of which an outside one is in another layer.
enum DisputedData {
  private static let estimates = [
    "country  indicator  year  sex   value  se   citekey  locator",
    "ARD      rate       2016  all   14.2   0.6  old      table 3.1",
    "ARD      rate       2021  all   11.8   0.5  nso      table 3.1",
    "ARD      rate       2021  boys  13.3   0.7  nso      table 3.1",
    "ARD      rate       2021  all   4.1    ..   mol      p. 12",
    "ARD      rate       2021  all   16.5   1.9  other    p. 7",
    "ARD      children   2021  all   1.2    ..   nso      p. 9",
    "ARD      children   2021  all   1.25   ..   mol      p. 9",
    "ARD      employed   2021  all   25     ..   nso      p. 9",
    "ARD      employed   2021  all   30     ..   mol      p. 20",
    "ARD      employed   2021  all   30     ..   mol      p. 22",
    "ARD      idle       2021  all   45     ..   nso      p. 9",
    "ARD      idle       2021  all   40     ..   mol      p. 20",
  ]

  private static let documents = [
    "citekey  ages   period          ",
    "nso      5-17   past 7 days     ",
    "old      5-17   past 7 days     ",
    "mol      10-14  past 12 months  ",
    "other    5-17   past 7 days     ",
  ]

  /// The estimates again, as an outsider reads them: in the same layer or in one of its own.
  static func loaded(outsideLayer layer: String? = "outside") -> LoadedData {
    var data = FakeData.loaded()
    var package = data.packages[0]
    package.name = "outside"
    package.layer = layer
    data.packages.append(package)
    data.tables = [
      table("estimates", estimates, package: 0),
      LoadedTable(
        name: "documents",
        package: 0,
        table: FakeTable.reading(documents),
        file: "data/documents.csv",
        lines: [2, 3, 4, 5]
      ),
      table("anchors", [estimates[0], "ARD  rate  2016  all  9.9  ..  other  p. 1"], package: 1),
    ]
    return data
  }

  private static func table(_ name: String, _ lines: [String], package: Int) -> LoadedTable {
    let table = FakeTable.reading(lines)
    var claims = Claims(
      key: ["country", "indicator", "year", "sex"],
      value: "value",
      columns: ["error": "se", "source": "citekey", "locator": "locator"]
    )
    claims.qualifiers = ["documents.ages", "documents.period"]
    return LoadedTable(
      name: name,
      package: package,
      table: table,
      file: "data/\(name).csv",
      lines: RowLines((0..<table.rowCount).map { Int32($0 + 2) }),
      claims: claims
    )
  }
}
