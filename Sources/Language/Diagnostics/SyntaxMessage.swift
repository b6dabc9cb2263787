/// The words of a mistake in lexing or parsing, before it is known where it stands.
///
/// Every wording is a static member, in the files named `…Messages.swift` of lexing and parsing.
struct SyntaxMessage: Sendable {
  /// Of more mistakes than this in one text, the rest is not even kept.
  static let mostReported = 1000
  /// A longer message quotes something that nobody wants to read.
  private static let longest = 160

  var code: String
  var severity: Diagnostic.Severity
  var message: String
  var label: String?
  var notes: [String]
  var fix: Diagnostic.Fix?

  init(
    _ code: String,
    _ message: String,
    severity: Diagnostic.Severity = .error,
    label: String? = nil,
    notes: [String] = [],
    fix: Diagnostic.Fix? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.label = label
    self.notes = notes
    self.fix = fix
  }

  func diagnostic(at range: SourceRange, in source: SourceText) -> Diagnostic {
    Diagnostic(
      code: code,
      severity: severity,
      message: message.utf8.count > SyntaxMessage.longest
        ? message.prefix(SyntaxMessage.longest - 1) + "…" : message,
      location: .source(source, range),
      label: label,
      notes: notes,
      fix: fix
    )
  }
}
