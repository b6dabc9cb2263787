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

  static func noCell(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "E0754",
      message: "no cell to run",
      location: .file(path),
      notes: ["a cell is a query between lines of three backticks, the first with `prql` behind"]
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
