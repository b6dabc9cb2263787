package import Language

/// Why data could not be loaded.
package enum DataFailure: Error, Hashable, Sendable {
  /// Every fault that was found on the way, at least one of them an error.
  case faults([Diagnostic])
  /// The user asked to stop.
  case cancelled

  /// What to show; empty for a load that the user stopped.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .faults(let diagnostics): diagnostics
    case .cancelled: []
    }
  }

  static func fault(_ diagnostic: Diagnostic) -> DataFailure {
    .faults([diagnostic])
  }
}
