import Workbench

/// A text that a report carries behind its sources, so that a reader can recompute it from the data alone.
package struct Attachment: Hashable, Sendable {
  /// The sections of the appendix, in their order.
  package enum Section: Hashable, Sendable, CaseIterable {
    /// What the figures rest on, with its values at the time.
    case data
    /// The notebook, and what it reads besides the data.
    case notebook
  }

  /// What an attachment holds, as its label says.
  package enum Content: Hashable, Sendable {
    /// The digests of a package's files.
    case files(package: String)
    /// Rows of a table, by its name with that of its package.
    case rows(table: String)
    /// Digests of runs of rows, where there are too many to list.
    case runs(table: String)
    case notebook(file: String)
    /// Values of parameters that are not their defaults, one `name=value` a line.
    case parameters
    case definitions(name: String)
    /// Cited works that the data packages do not have.
    case works

    var section: Section {
      switch self {
      case .files, .rows, .runs: .data
      case .notebook, .parameters, .definitions, .works: .notebook
      }
    }
  }

  package let content: Content
  package let text: String
}

extension Attachment.Content {
  /// What a label over a text says, in any language.
  ///
  /// A name in it stands where the language puts it: a label of a name that no text has shows what stands
  /// before it and behind it.
  init?(label: String) {
    let mark = "\u{0}"
    for words in ReportLanguage.allCases.map(\.words) {
      for content in Self.all(named: mark) {
        let parts = words.label(of: content).split(
          separator: mark,
          omittingEmptySubsequences: false
        )
        guard parts.count == 2 else {
          guard words.label(of: content) == label else { continue }
          self = content
          return
        }
        guard label.hasPrefix(parts[0]), label.hasSuffix(parts[1]),
          label.count > parts[0].count + parts[1].count
        else { continue }
        let name = String(label.dropFirst(parts[0].count).dropLast(parts[1].count))
        self = content.renamed(name)
        return
      }
    }
    return nil
  }

  /// One of each, all of one name.
  private static func all(named name: String) -> [Attachment.Content] {
    [
      .files(package: name), .rows(table: name), .runs(table: name), .notebook(file: name),
      .parameters, .definitions(name: name), .works,
    ]
  }

  private func renamed(_ name: String) -> Attachment.Content {
    switch self {
    case .files: .files(package: name)
    case .rows: .rows(table: name)
    case .runs: .runs(table: name)
    case .notebook: .notebook(file: name)
    case .parameters: .parameters
    case .definitions: .definitions(name: name)
    case .works: .works
    }
  }
}
