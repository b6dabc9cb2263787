package import Language
package import Workbench

/// What a replay needs of a session: to run a query, to keep a result, to say what a query reads.
package struct CellRunner {
  /// Runs a cell with the parameters' values.
  package var run: (SourceText, [String: Value]) -> Outcome
  /// Makes a result readable by later cells under a name.
  package var define: (_ name: String, Outcome) -> Void
  /// The names of relations that a cell reads, whether they exist or not.
  package var reads: (SourceText) -> [String]

  package init(
    run: @escaping (SourceText, [String: Value]) -> Outcome,
    define: @escaping (_ name: String, Outcome) -> Void,
    reads: @escaping (SourceText) -> [String]
  ) {
    self.run = run
    self.define = define
    self.reads = reads
  }
}
