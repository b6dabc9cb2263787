import Datasets
import Engine
import Language
import Workbench

/// A notebook replayed with a rival's statement in the place of the one that its figures follow: what it
/// would say then.
struct RivalReplay {
  /// A word of direction, bound to a figure that moves.
  struct Word: Hashable {
    let before: String
    let after: String
  }

  /// A figure of the prose that moves.
  struct Figure: Hashable {
    let before: String
    let after: String
  }

  /// An assertion that is decided otherwise.
  struct Turn {
    let assertion: Assertion
    let after: AssertionVerdict
  }

  private(set) var words: [Word] = []
  private(set) var figures: [Figure] = []
  private(set) var turns: [Turn] = []
  /// Cells that give nothing with the rival.
  private(set) var failures: [Cell] = []

  /// Compares a replay over the changed data with the one over the data as it is.
  init(
    of replay: Replay,
    _ answers: ReplayAnswers,
    against own: (replay: Replay, answers: ReplayAnswers)
  ) {
    failures = zip(replay.results, own.replay.results).compactMap { now, before in
      now.hasFailed && !before.hasFailed ? now.cell : nil
    }
    let now = Dictionary(
      answers.bindings.bindings.map { ($0.link.textRange.start, $0) }
    ) { first, _ in first }
    for before in own.answers.bindings.bindings {
      guard let after = now[before.link.textRange.start], before.value != after.value else {
        continue
      }
      if before.now.directions.isEmpty {
        if before.now.text != after.now.text {
          let figure = Figure(before: before.now.text, after: after.now.text)
          if !figures.contains(figure) { figures.append(figure) }
        }
      } else {
        let word = Word(before: before.now.text, after: after.now.text)
        if !words.contains(word) { words.append(word) }
      }
    }
    for (before, after) in zip(own.answers.assertions, answers.assertions)
    where before.verdict != after.verdict {
      turns.append(Turn(assertion: after.assertion, after: after.verdict))
    }
  }

  /// Whether nothing that the notebook says would be otherwise.
  var changesNothing: Bool {
    words.isEmpty && figures.isEmpty && turns.isEmpty && failures.isEmpty
  }
}

extension Bindings.Binding {
  /// The value that a link stands for; nil for a place that has none.
  fileprivate var value: Value? {
    switch found {
    case .value(let result, let row, let column): result.value(row: row, column: column)
    case .rowCount(let result): .int(Int64(result.table.rowCount))
    case .parameter(let parameter): parameter.value
    case .table, .nothing: nil
    }
  }
}
