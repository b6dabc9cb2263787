import Language

/// The wording about the texts of sources that a reader has.
extension DatasetMessages {
  static func notAtItsLine(
    _ place: Diagnostic.Location,
    form: String,
    citekey: String,
    line: Int,
    lineCount: Int,
    nearest: Int?
  ) -> Diagnostic {
    let elsewhere =
      nearest.map { "The nearest line that has it is \($0)." } ?? "No line of the text has it."
    let isThere = (1...max(1, lineCount)).contains(line)
    return error(
      Code.notAtItsLine,
      isThere
        ? "\(quoted(form)) does not stand in line \(line) of \(citekey)"
        : "the text of \(citekey) has \(lineCount) lines, and no line \(line) with \(quoted(form))",
      place,
      notes: [elsewhere]
    )
  }

  static func textNotHere(_ citekey: String, digest: String, count: Int) -> Diagnostic {
    Diagnostic(
      code: Code.textNotHere,
      severity: .warning,
      message:
        "the text of \(citekey) is not among the documents: \(counted(count, "printed form")) not looked up",
      location: .nowhere,
      notes: ["No file of the folder has the sha256 \(digest.prefix(16))… that the data give."]
    )
  }

  static func noDocuments(_ folder: String) -> Diagnostic {
    Diagnostic(
      code: Code.noDocuments,
      message: "no such folder; --documents names the one that holds the texts of the sources",
      location: .file(folder)
    )
  }
}
