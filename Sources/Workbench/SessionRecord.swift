import Datasets
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

  /// The packages' folders and the files that kept results read.
  private var used: Set<String> = []

  package init(dataPaths: [String], bibliographies: [String] = []) {
    self.dataPaths = dataPaths
    self.bibliographies = bibliographies
  }

  package var cellCount: Int {
    entries.count { if case .cell = $0 { true } else { false } }
  }

  package var noteCount: Int { entries.count - cellCount }

  /// The data that what was kept reads, of those that the session was started on.
  package var usedDataPaths: [String] {
    let found = dataPaths.filter(isUsed)
    return found.isEmpty ? dataPaths : found
  }

  /// The bibliographies of these; all of them where a note cites something.
  package var usedBibliographies: [String] {
    let cites = entries.contains {
      if case .note(let text) = $0 { text.contains("@") } else { false }
    }
    let folders = usedDataPaths
    return bibliographies.filter { path in
      cites || folders.contains { path.hasPrefix($0 + "/") || $0 == "." }
    }
  }

  /// Whether something that is read is a path, or lies in it.
  private func isUsed(_ path: String) -> Bool {
    let folder = path.hasSuffix("/datapackage.json") ? String(path.dropLast(17)) : path
    return folder == "."
      || used.contains {
        $0 == folder || $0 == path || $0.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
      }
  }

  /// Notes what a kept result reads.
  mutating func uses(_ plan: Plan?, of data: LoadedData) {
    for id in plan?.loadedTables ?? [] where data.tables.indices.contains(id) {
      let loaded = data.tables[id]
      let folder = loaded.package.map { data.packages[$0].folder }
      used.insert(folder ?? loaded.file)
    }
  }

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
