import Language

/// The wording of what keeps a command over a notebook from starting, from `E0750`.
enum CommandMessages {
  static func missing(_ path: String) -> Diagnostic {
    Diagnostic(code: "E0750", message: "no such file", location: .file(path))
  }

  static func folder(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "E0750",
      message: "a folder, expected a notebook such as NAME.nb.md",
      location: .file(path)
    )
  }

  static func unreadable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(code: "E0751", message: "cannot be read: \(reason)", location: .file(path))
  }

  static func unwritable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(code: "E0752", message: "cannot be written: \(reason)", location: .file(path))
  }

  /// The data of a notebook stand where it may not look of its own accord.
  static func outsideProject(
    _ location: Diagnostic.Location,
    _ name: String,
    project: String
  ) -> Diagnostic {
    Diagnostic(
      code: "E0755",
      message: "`\(name)` lies outside the project, which ends at \(project)",
      location: location,
      label: "a notebook reads its own project only",
      notes: [
        "the project is the nearest folder above the notebook that holds `datasets`, else its own folder",
        "what you trust it with is named by --data, in place of what it names",
      ]
    )
  }

  static func address(_ location: Diagnostic.Location, _ name: String) -> Diagnostic {
    Diagnostic(
      code: "E0755",
      message: "`\(name)` is an address, and a notebook reads no network",
      location: location,
      label: "a data package of the project is meant here",
      notes: ["what you have fetched is described in a datapackage.json, and its folder named"]
    )
  }

  /// The data of a notebook are a bare file, or a folder of such.
  static func bareData(
    _ location: Diagnostic.Location,
    _ name: String,
    path: String
  ) -> Diagnostic {
    Diagnostic(
      code: "E0756",
      message: "`\(name)` is no data package, and a notebook names those",
      location: location,
      label: "nothing here says what its columns are and where they come from",
      notes: [
        "read it with --data \(path)",
        "or describe it in a datapackage.json beside it, and name that",
      ]
    )
  }

  /// What a notebook names as its data or its bibliography is not there.
  static func nothingThere(
    _ location: Diagnostic.Location,
    _ name: String,
    path: String,
    nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      code: "E0757",
      message: "`\(name)` leads to no file or folder",
      location: location,
      label: nearest.map { "did you mean `\($0)`?" } ?? "there is no \(path)"
    )
  }

  static func noCell(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "E0754",
      message: "no cell to run",
      location: .file(path),
      notes: ["a cell is a query between lines of three backticks, the first with `prql` behind"]
    )
  }

  static func unknownFigure(_ number: Int, path: String, count: Int) -> Diagnostic {
    Diagnostic(
      code: "E0758",
      message: "the report has no figure \(number)",
      location: .file(path),
      notes: [count == 0 ? "no `chart` of the notebook is drawn" : "figures: 1 to \(count)"]
    )
  }

  static func unknownCell(_ name: String, path: String, known: [String]) -> Diagnostic {
    let nearest = NotebookMessages.suggestion(name, known).map { ", \($0)" } ?? ""
    return Diagnostic(
      code: "E0753",
      message: "no cell is named `\(name)`\(nearest)",
      location: .file(path),
      notes: known.isEmpty ? [] : ["cells: " + known.joined(separator: ", ")]
    )
  }
}
