/// The wording of what goes wrong with `from_text`.
extension ResolverMessages {
  func fromTextWantsText(_ range: SourceRange) -> Diagnostic {
    error(
      "E0290",
      "`from_text` takes a text that is written out",
      range,
      notes: ["a table is read by `from`, a file by naming it when starting: kaji FILE.csv"]
    )
  }

  func unknownTextFormat(_ name: String, at range: SourceRange) -> Diagnostic {
    let known = TextTable.Format.allCases.map(\.rawValue)
    let word = name.lowercased()
    let fix = known.first { word.contains($0) }
    return error(
      "E0291",
      "`format:` is \(known.joined(separator: " or ")), not `\(name)`",
      range,
      instead: nearest(name, known),
      fix: fix.map { .replacing(range, with: $0) }
    )
  }

  func textIsNoTable(
    _ range: SourceRange,
    _ format: TextTable.Format,
    _ fault: TextTable.Fault,
    line: Int?
  ) -> Diagnostic {
    error(
      "E0292",
      "the text is no table in \(format.rawValue.uppercased()): \(fault.message)\(ofText(line))",
      range,
      notes: fault.notes
    )
  }

  func textReadSo(_ range: SourceRange, _ remark: TextTable.Fault, line: Int?) -> Diagnostic {
    hint("E0293", remark.message + ofText(line), range, notes: remark.notes)
  }

  private func ofText(_ line: Int?) -> String {
    line.map { " (line \($0) of the text)" } ?? ""
  }

  func noTextReader(_ range: SourceRange) -> Diagnostic {
    error("E0292", "no text can be read as a table here", range)
  }
}
