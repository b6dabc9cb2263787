/// What is wrong, where, and how to mend it: a plain value, worded for people, rendered elsewhere.
///
/// The wording of each lives in a `DiagnosticMessages` file of its module; this type only carries it.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    case error
    case warning
    case hint
  }

  /// Where the mistake stands.
  package enum Location: Hashable, Sendable {
    case source(SourceText, SourceRange)
    /// A cell of a data file: its physical line, and where known its field and column number.
    case cell(file: String, line: Int, field: String?, column: Int?)
    case file(String)
    case nowhere
  }

  /// Replacements that mend the text, none overlapping another.
  package struct Fix: Hashable, Sendable {
    package struct Edit: Hashable, Sendable {
      package let range: SourceRange
      package let replacement: String

      package init(_ range: SourceRange, _ replacement: String) {
        self.range = range
        self.replacement = replacement
      }
    }

    package let edits: [Edit]

    package init(_ edits: [Edit]) {
      self.edits = edits
    }

    package static func replacing(_ range: SourceRange, with text: String) -> Fix {
      Fix([Edit(range, text)])
    }

    package static func inserting(_ text: String, at offset: Int) -> Fix {
      Fix([Edit(SourceRange(offset, offset), text)])
    }
  }

  /// A stable name for the kind of mistake, such as `E0203`.
  package let code: String
  package let severity: Severity
  /// One line: lower case, no full stop; names what was found and what was expected.
  package let message: String
  package let location: Location
  /// A few words beside the carets, such as ``did you mean `salary`?``.
  package let label: String?
  /// Lines after `=`, such as the columns known at this step.
  package let notes: [String]
  /// Words that were probably meant in place of those at the location, the likeliest first.
  package let suggestions: [String]
  /// The correction, where it is certain.
  package let fix: Fix?

  package init(
    code: String,
    severity: Severity = .error,
    message: String,
    location: Location,
    label: String? = nil,
    notes: [String] = [],
    suggestions: [String] = [],
    fix: Fix? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.label = label
    self.notes = notes
    self.suggestions = suggestions
    self.fix = fix
  }

  package var isError: Bool { severity == .error }
}
