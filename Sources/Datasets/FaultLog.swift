import Language

/// Collects diagnostics, at most twenty of one kind in one file, and then counts.
///
///     data/estimates.csv:8: value "4,1" is not a number
///     …
///     data/estimates.csv: 312 more of this kind (E0661)
///
/// - Invariant: kinds are told of in the order in which they first appeared.
struct FaultLog {
  static let limit = 20

  private struct Kind: Hashable {
    let code: String
    let file: String
  }

  private struct Entry {
    let kind: Kind
    let severity: Diagnostic.Severity
    var shown: [Diagnostic] = []
    var hidden = 0
  }

  private var entries: [Entry] = []
  private var positions: [Kind: Int] = [:]
  private(set) var hasErrors = false

  var isEmpty: Bool { entries.isEmpty }

  mutating func add(_ diagnostic: Diagnostic) {
    add(code: diagnostic.code, file: diagnostic.location.file, diagnostic.severity) { diagnostic }
  }

  mutating func add(contentsOf diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { add(diagnostic) }
  }

  /// Adds a fault that is worded only if it will be shown: a file may have a million of one kind.
  mutating func add(
    code: String,
    file: String,
    _ severity: Diagnostic.Severity,
    _ wording: () -> Diagnostic
  ) {
    hasErrors = hasErrors || severity == .error
    let kind = Kind(code: code, file: file)
    let position = positions[kind] ?? entries.count
    if position == entries.count {
      positions[kind] = position
      entries.append(Entry(kind: kind, severity: severity))
    }
    if entries[position].shown.count < FaultLog.limit {
      entries[position].shown.append(wording())
    } else {
      entries[position].hidden += 1
    }
  }

  var diagnostics: [Diagnostic] {
    entries.flatMap { entry in
      guard entry.hidden > 0 else { return entry.shown }
      let rest = DatasetMessages.moreOfKind(
        entry.hidden,
        code: entry.kind.code,
        severity: entry.severity,
        file: entry.kind.file
      )
      return entry.shown + [rest]
    }
  }
}

extension Diagnostic.Location {
  /// The file that is spoken of, or an empty text.
  var file: String {
    switch self {
    case .source(let text, _): text.name ?? ""
    case .cell(let file, _, _, _), .file(let file): file
    case .nowhere: ""
    }
  }
}
