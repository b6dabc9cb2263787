package import Datasets
package import Language

/// What the commands over a notebook need of the program around them.
package struct NotebookEnvironment {
  /// Something that could not be read: what is said of it.
  package struct Unusable: Error {
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
      self.diagnostics = diagnostics
    }
  }

  /// Loads data by paths; without paths, the default data.
  package var loadData: ([String]) throws -> LoadedData
  /// Reads bibliographies by paths.
  package var loadWorks: ([String], CitationWords) throws -> [CitedWork]
  /// A fresh session over the data, for a notebook in a folder, whose definitions it may import.
  package var makeRunner: (_ data: LoadedData, _ folder: String) -> CellRunner
  /// The program and its language, such as `kaji 0.1.0, PRQL 0.13`.
  package var engine: String
  /// Data that the user names, in place of what a notebook names.
  package var givenData: [String] = []
  /// Where the user allows a notebook to read what it names, besides its project; nil for anywhere.
  package var allowedData: [String]?

  package init(
    loadData: @escaping ([String]) throws -> LoadedData,
    loadWorks: @escaping ([String], CitationWords) throws -> [CitedWork],
    makeRunner: @escaping (_ data: LoadedData, _ folder: String) -> CellRunner,
    engine: String
  ) {
    self.loadData = loadData
    self.loadWorks = loadWorks
    self.makeRunner = makeRunner
    self.engine = engine
  }
}
