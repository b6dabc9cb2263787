import Engine
import Language
import Notebooks

@testable import Datasets

/// A small data package as the loader gives it, and a bibliography.
enum FakeData {
  static let lines = [
    "node                 children  rate  citekey  locator          line",
    "children aged 5-17   19254271  ..    nso      sec. 2, para. 6    71",
    "economically active   1754066  9.1   nso      sec. 2, para. 6    71",
    "child labourers       1031944  5.36  nso      sec. 2, para. 10   80",
    "in hazardous work      519805  2.7   mol      p. 12               4",
  ]

  private static let reach = [
    "medium  people  change  qualifier  citekey  locator",
    "film      4800    -200  more than  mol      p. 13  ",
    "radio      190     -10  ..         mol      p. 13  ",
    "views    33744     100  about      nso      p. 2   ",
    "clip     3400       10  about      nso      p. 2   ",
    "clip     3000       10  ..         mol      p. 14  ",
  ]

  static func loaded(changing lines: [String] = lines) -> LoadedData {
    var table = FakeTable.reading(lines)
    table.fields[0].title = "Group"
    table.fields[1].title = "Children"
    table.fields[1].unit = "persons"
    var data = LoadedData()
    data.tables = [
      LoadedTable(
        name: "population",
        package: 0,
        table: table,
        file: "data/population.csv",
        lines: RowLines((0..<table.rowCount).map { Int32($0 + 2) }),
        missingLabels: [2: [0: "not stated"]],
        claims: Claims(
          key: ["node"],
          value: "children",
          columns: ["source": "citekey", "locator": "locator", "line": "line"]
        )
      ),
      LoadedTable(
        name: "sales",
        table: FakeTable.reading(["month  sold", "May  3"]),
        file: "somewhere/sales.csv",
        lines: [2]
      ),
      LoadedTable(
        name: "wages",
        package: 0,
        table: FakeTable.reading(["year  wage", "2021  410"]),
        file: "data/wages.csv",
        lines: [2],
        sources: [
          DataPackage.Source(title: "Labour Force Survey"),
          DataPackage.Source(title: "Wage Census"),
        ]
      ),
      LoadedTable(
        name: "reach",
        package: 0,
        table: FakeTable.reading(reach),
        file: "data/reach.csv",
        lines: [2, 3, 4, 5, 6],
        claims: Claims(
          key: ["medium"],
          value: "people",
          columns: ["source": "citekey", "locator": "locator", "qualifier": "qualifier"]
        )
      ),
    ]
    data.packages = [
      DataPackage(
        name: "vietnam",
        title: nil,
        summary: nil,
        version: "1.0.0",
        created: nil,
        licences: [DataPackage.Licence(name: "CC-BY-4.0", title: nil, path: nil)],
        contributors: [],
        folder: "datasets/vietnam",
        files: [DigestedFile(path: "datapackage.json", sha256: "ab", byteCount: 2)],
        rowCount: table.rowCount
      )
    ]
    return data
  }

  static let works = [
    CitedWork(
      key: "nso",
      author: "NSO",
      year: "2022",
      reference:
        "National Statistics Office. 2022. Child Labour Survey 2021: a report with a title "
        + "that needs a second line."
    ),
    CitedWork(
      key: "mol",
      author: "MoL",
      year: "2021",
      reference: "Ministry of Labour. 2021. Monitoring Bulletin."
    ),
    CitedWork(key: "other", author: "Other", year: "n.d.", reference: "Never cited."),
  ]

  static func environment(_ data: LoadedData = loaded()) -> NotebookEnvironment {
    NotebookEnvironment(
      loadData: { _ in data },
      loadWorks: { _, _ in works },
      makeRunner: { data, _ in FakeRunner(data).runner },
      engine: "kaji 0.0.0, PRQL 0.13"
    )
  }

  /// The same data under a session, so that cells hold queries.
  static func realEnvironment(_ data: LoadedData = loaded()) -> NotebookEnvironment {
    var environment = environment(data)
    environment.makeRunner = { data, folder in
      NotebookEnvironment.runner(over: data, in: folder, context: RunContext())
    }
    return environment
  }
}
