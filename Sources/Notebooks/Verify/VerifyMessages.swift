import Language

/// The wording of what keeps a report from being verified, from `E0790`.
enum VerifyMessages {
  static func noReport(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "E0790",
      message: "no report of kaji: it has no colophon",
      location: .file(path),
      notes: ["`kaji accept` writes reports, and `kaji replay NOTEBOOK --output FILE`"]
    )
  }

  /// `line` is that of the appendix which could not be read.
  static func noNotebook(_ path: String, line: Int?) -> Diagnostic {
    let place = line.map { ["line \($0) is not as a report writes its appendix"] } ?? []
    return Diagnostic(
      code: "E0791",
      message: "the report carries no notebook, so that nothing of it can be recomputed",
      location: .file(path),
      notes: place + ["its end may be cut off, or an older kaji made it"]
    )
  }

  static func noData(_ path: String, _ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "E0792",
      message: "the report was made from \(name), which is not among the data given",
      location: .file(path),
      notes: known.isEmpty
        ? ["--data names the folder of a package"] : ["given: " + known.joined(separator: ", ")]
    )
  }
}
