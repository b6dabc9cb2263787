/// A diagnostic as plain text.
///
///     error[E0117]: `desc` is not a word of the language
///       at tree.prql:1:15
///      1 | sort children desc
///        |               ^^^^ a minus sign sorts downwards
///        + sort -children
///
/// A mistake in a data file has the form of compilers, which editors can follow:
///
///     data/estimates.csv:8: value "4,1" is not a number (field "value", column 6)
///       The file writes decimals with a point.
package enum DiagnosticRenderer {
  package static func text(_ diagnostic: Diagnostic) -> String {
    switch diagnostic.location {
    case .source(let source, let range):
      let excerpt = SourceExcerpt(source, range)
      var lines = [head(diagnostic)]
      if let name = source.name.map(VisibleText.of) {
        lines.append("  at \(name):\(excerpt.line):\(excerpt.column)")
      }
      lines += excerpt.lines(label: diagnostic.label, notes: diagnostic.notes, fix: diagnostic.fix)
      return lines.joined(separator: "\n")
    case .cell(let file, let line, let field, let column):
      let place = cellPlace(field: field, column: column)
      let head = VisibleText.of(
        "\(file):\(line): \(warning(diagnostic))\(diagnostic.message)\(place)"
      )
      return ([head] + remarks(diagnostic))
        .joined(separator: "\n")
    case .file(let file):
      return
        ([VisibleText.of("\(file): \(warning(diagnostic))\(diagnostic.message)")]
        + remarks(diagnostic))
        .joined(separator: "\n")
    case .nowhere:
      let notes = [diagnostic.label].compactMap(\.self) + diagnostic.notes
      return ([head(diagnostic)] + notes.map { "  = " + VisibleText.of($0) }).joined(
        separator: "\n"
      )
    }
  }

  /// What stops nothing says so.
  private static func warning(_ diagnostic: Diagnostic) -> String {
    diagnostic.severity == .warning ? "warning: " : ""
  }

  private static func head(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(VisibleText.of(diagnostic.message))"
  }

  /// ` (field "value", column 6)`, as far as it is known.
  private static func cellPlace(field: String?, column: Int?) -> String {
    let parts = [field.map { "field \"\($0)\"" }, column.map { "column \($0)" }].compactMap(\.self)
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }

  private static func remarks(_ diagnostic: Diagnostic) -> [String] {
    ([diagnostic.label].compactMap(\.self) + diagnostic.notes)
      .flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map { "  " + VisibleText.of(String($0)) }
  }
}
