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
  /// The line over the text.
  ///
  /// Labels are the same in every language, since `kaji verify` reads them.
  var label: String {
    switch self {
    case .files(let package): "files of \(package)"
    case .rows(let table): "rows of \(table)"
    case .runs(let table): "digests of rows of \(table)"
    case .notebook(let file): "notebook \(file)"
    case .parameters: "parameters"
    case .definitions(let name): "definitions \(name)"
    case .works: "works cited from outside the data"
    }
  }

  init?(label: String) {
    func rest(behind start: String) -> String? {
      label.hasPrefix(start) && label.count > start.count
        ? String(label.dropFirst(start.count)) : nil
    }
    if let name = rest(behind: "files of ") {
      self = .files(package: name)
    } else if let name = rest(behind: "rows of ") {
      self = .rows(table: name)
    } else if let name = rest(behind: "digests of rows of ") {
      self = .runs(table: name)
    } else if let name = rest(behind: "notebook ") {
      self = .notebook(file: name)
    } else if let name = rest(behind: "definitions ") {
      self = .definitions(name: name)
    } else if label == Self.parameters.label {
      self = .parameters
    } else if label == Self.works.label {
      self = .works
    } else {
      return nil
    }
  }
}
