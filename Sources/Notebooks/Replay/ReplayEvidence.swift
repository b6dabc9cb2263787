import Datasets
import Engine
import Language
import Workbench

/// What a replay says to the links of the notebook, and how its assertions turn out.
struct ReplayAnswers {
  let bindings: Bindings
  let results: BoundResults
  let assertions: [AssertionResult]

  /// `run` evaluates the query that an assertion is turned into.
  init(
    of replay: Replay,
    data: LoadedData,
    run: (SourceText, [String: Value]) -> Outcome
  ) {
    let notebook = replay.notebook
    bindings = Bindings(of: replay, data: data)
    results = BoundResults(of: replay)
    let values = Dictionary(replay.parameters.map { ($0.name, $0.value) }) { first, _ in first }
    let evaluator = AssertionEvaluator(notebook: notebook, results: results, parameters: values)
    assertions = notebook.assertionBlocks.flatMap(\.assertions).map { assertion in
      evaluator.result(of: assertion, run: run)
    }
  }
}

/// What a replay says of the notebook around its cells: of the links and numbers of its prose, and of its
/// assertions.
struct ReplayEvidence {
  let answers: ReplayAnswers
  let unboundNumbers: [UnboundNumber]
  /// Figures that the prose gives as exact and the data do not: told, and no difference.
  let plainBounds: [PlainBound]
  /// Whether the prose has a number at all, bound or not.
  let hasNumbers: Bool

  var bindings: Bindings { answers.bindings }
  var results: BoundResults { answers.results }
  var assertions: [AssertionResult] { answers.assertions }

  /// `run` evaluates the query that an assertion is turned into.
  init(
    of replay: Replay,
    data: LoadedData,
    run: (SourceText, [String: Value]) -> Outcome
  ) {
    let notebook = replay.notebook
    answers = ReplayAnswers(of: replay, data: data, run: run)
    unboundNumbers = UnboundNumber.all(in: notebook)
    plainBounds = PlainBound.all(in: notebook, answers.bindings, data: data)
    hasNumbers = !answers.bindings.bindings.isEmpty || UnboundNumber.hasAny(in: notebook)
  }

  /// What is wrong with links and assertions, as distinct from what differs.
  var diagnostics: [Diagnostic] {
    bindings.diagnostics + assertions.flatMap(\.diagnostics)
  }

  /// Whether the notebook keeps to what it says, stale links apart: a report prints their values anew.
  var isSound: Bool {
    bindings.diagnostics.isEmpty && unboundNumbers.isEmpty
      && assertions.allSatisfy(\.isAccepted)
  }
}
