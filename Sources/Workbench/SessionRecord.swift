package import Language

/// What a session has kept, in order, on its way to becoming a notebook.
package struct SessionRecord: Sendable {
  package enum Entry: Sendable {
    /// A result under a name, as a query that stands alone.
    case cell(name: String, caption: String?, query: String)
    case note(String)
  }

  package var entries: [Entry] = []
  /// The data that the session was started on, as the user named it.
  package var dataPaths: [String]
  /// The files that tell of the sources of those data.
  package var bibliographies: [String]
  /// The numbers of the steps that led to what was kept.
  var keptSteps: Set<Int> = []
  /// Results that led to nothing that was kept, by the time of saving.
  package var exploratoryCount = 0

  package init(dataPaths: [String], bibliographies: [String] = []) {
    self.dataPaths = dataPaths
    self.bibliographies = bibliographies
  }

  package var cellCount: Int {
    entries.count { if case .cell = $0 { true } else { false } }
  }

  package var noteCount: Int { entries.count - cellCount }

  /// Adds a cell, in place of one of that name, whose caption it takes over where it has none.
  package mutating func keep(_ name: String, caption: String?, query: String) {
    for (index, entry) in entries.enumerated() {
      guard case .cell(name, let earlier, _) = entry else { continue }
      entries[index] = .cell(name: name, caption: caption ?? earlier, query: query)
      return
    }
    entries.append(.cell(name: name, caption: caption, query: query))
  }
}

/// What the shell asks of notebooks, which are a layer above it.
///
/// Each gives a text to show, or throws the reasons why not.
package struct NotebookActions: Sendable {
  /// Writes the record as a notebook, and says what was written.
  package var save: @Sendable (SessionRecord, _ path: String) throws(ShellFailure) -> String
  /// The report that the record would give.
  package var report: @Sendable (SessionRecord) throws(ShellFailure) -> String
  /// The report of a notebook.
  package var replay: @Sendable (SessionRecord, _ path: String) throws(ShellFailure) -> String
  /// A report as it is shown: without what it carries for being verified, which its file has.
  package var shown: @Sendable (_ report: String) -> String = { $0 }
  /// The notebooks that stand here, by path, each with its title.
  package var list: @Sendable () -> [(path: String, title: String)] = { [] }
  /// What the codes of its messages mean.
  package var explanations: [Explanation] = []

  package init(
    save: @escaping @Sendable (SessionRecord, String) throws(ShellFailure) -> String,
    report: @escaping @Sendable (SessionRecord) throws(ShellFailure) -> String,
    replay: @escaping @Sendable (SessionRecord, String) throws(ShellFailure) -> String
  ) {
    self.save = save
    self.report = report
    self.replay = replay
  }
}
