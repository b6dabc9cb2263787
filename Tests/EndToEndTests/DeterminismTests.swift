import Foundation
import Testing

/// A report has the same bytes wherever, whenever and by whomever it is made.
///
/// `ThreadTests` replays on several numbers of threads.
struct DeterminismTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  /// With charts and timelines, disagreements, and rivals that are replayed.
  static let notebooks = [
    "vietnam-2012-2018", "where-the-texts-disagree", "what-happened-when",
    "one-figure-many-meanings",
  ]

  struct World: CustomTestStringConvertible, Sendable {
    let name: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    /// Whether the program stands in the folder of the notebooks, or above it.
    var place: String?

    var testDescription: String { name }
  }

  static let worlds = [
    World(name: "again"),
    World(
      name: "Turkish",
      environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"]
    ),
    World(
      name: "German, east of here",
      environment: ["LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE", "TZ": "Pacific/Kiritimati"]
    ),
    World(name: "no locale", environment: ["LC_ALL": "C", "LANG": "C", "TZ": "America/Adak"]),
    World(
      name: "a narrow terminal of no colours",
      environment: ["COLUMNS": "31", "LINES": "7", "TERM": "dumb", "NO_COLOR": "1"]
    ),
    World(name: "a wide terminal", environment: ["COLUMNS": "400", "TERM": "xterm-256color"]),
    World(
      name: "another user",
      environment: [
        "HOME": "/nowhere", "USER": "root", "LOGNAME": "root", "XDG_STATE_HOME": "/nowhere",
      ]
    ),
    World(name: "from the project", place: "."),
    World(name: "from beside the notebook", place: "notebooks"),
  ]

  private func replay(_ notebook: String, _ world: World) throws -> Program.Run {
    let file = "\(notebook).nb.md"
    let path =
      switch world.place {
      case nil: Checkout.file("notebooks/\(file)").path
      case "notebooks": file
      default: "notebooks/\(file)"
      }
    return try Program.kaji.run(
      ["replay", path] + world.arguments,
      in: folder,
      environment: world.environment,
      standingIn: world.place.map(Checkout.file)
    )
  }

  @Test(arguments: notebooks)
  func aReportHasTheSameBytesEverywhere(_ notebook: String) throws {
    let accepted = try String(
      contentsOf: Checkout.file("notebooks/reports/\(notebook).txt"),
      encoding: .utf8
    )
    for world in Self.worlds {
      let run = try replay(notebook, world)
      #expect(run.ending == .exit(0), "\(world): \(run.errors)")
      #expect(run.output == accepted, "\(world)")
    }
  }

  /// What the notebooks above are chosen for is there.
  @Test func theReportsHaveChartsAndDisagreements() throws {
    let texts = try Self.notebooks.map { name in
      try String(contentsOf: Checkout.file("notebooks/reports/\(name).txt"), encoding: .utf8)
    }
    #expect(texts.contains { $0.contains("\nDISAGREEMENTS\n") })
    #expect(texts.contains { $0.contains("Figure 1.") })
  }

  @Test(arguments: ["md", "csv"])
  func otherFormsHaveTheSameBytesEverywhere(_ form: String) throws {
    let notebook = Self.notebooks[0]
    let arguments = form == "md" ? ["--format", form] : ["--cell", "rates", "--format", form]
    var first: Program.Run?
    for var world in Self.worlds {
      world.arguments += arguments
      let run = try replay(notebook, world)
      #expect(run.ending == .exit(0) && !run.output.isEmpty, "\(world): \(run.errors)")
      #expect(first == nil || run.output == first?.output, "\(world)")
      first = first ?? run
    }
  }
}
