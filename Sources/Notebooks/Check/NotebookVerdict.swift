package import Language

/// What came of a replay, a check or an acceptance, for the command line to print.
package struct NotebookVerdict: Sendable {
  package enum Kind: Sendable {
    case agrees
    /// Something pinned differs, or a cell fails.
    case differs
    /// The notebook, a parameter, the bibliography or the data cannot be used.
    case unusable
    case cancelled
  }

  package var kind: Kind
  /// For standard output, in order.
  package var lines: [String]
  /// For standard error: what is wrong with the notebook, its cells or its data.
  package var diagnostics: [Diagnostic]

  package init(_ kind: Kind, lines: [String] = [], diagnostics: [Diagnostic] = []) {
    self.kind = kind
    self.lines = lines
    self.diagnostics = diagnostics
  }

  package var exitCode: Int32 {
    switch kind {
    case .agrees: 0
    case .differs: 1
    case .unusable: 2
    case .cancelled: 130
    }
  }
}
