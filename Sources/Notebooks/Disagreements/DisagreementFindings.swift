import Datasets
import Engine
import Language
import Workbench

/// The disagreements that a notebook's figures rest on: which statement it follows and why, and what it
/// would say with each rival.
struct DisagreementFindings {
  struct Finding {
    let use: DisputedFigures.Use
    /// The statement that the figures follow; nil where they show several.
    let followed: ClaimStatement?
    let reason: String?
    /// Rivals of the followed statement that figures show as well.
    let shown: [ClaimStatement]
    /// The preferred statement, where the figures rest on another one.
    let neglected: ClaimStatement?
    /// Each rival of the followed statement with the replay in which it takes its place; nil for one
    /// that cannot take it, or beyond the most replays.
    let rivals: [(statement: ClaimStatement, replay: RivalReplay?)]
  }

  let figures: DisputedFigures
  private(set) var findings: [Finding] = []
  private(set) var wasCancelled = false

  /// More replays than these are not made, however many rivals there are.
  private static let mostReplays = 24

  /// `rerun` replays the notebook over other data.
  init(
    of replay: Replay,
    _ answers: ReplayAnswers,
    data: LoadedData,
    rerun: (LoadedData) -> (replay: Replay, answers: ReplayAnswers)
  ) {
    figures = DisputedFigures(of: replay, Disagreements(in: data), data: data)
    var count = 0
    for use in figures.uses {
      let statements = use.disagreement.statements
      let preferences = replay.notebook.preferences(in: use.disagreement, cells: use.cells)
      let preference = preferences.first { use.places.contains($0.statement.place) }
      let used = statements.filter { use.places.contains($0.place) }
      let alone = statements.filter { use.followed.contains($0.place) }
      var followed: ClaimStatement?
      var neglected: ClaimStatement?
      if let preferred = preference?.statement {
        followed = preferred
      } else {
        neglected = preferences.first?.statement
        let values = Set((alone.isEmpty ? used : alone).map(\.value))
        if values.count == 1, Set(used.map(\.value)).count == 1 { followed = used.first }
      }
      var rivals: [(statement: ClaimStatement, replay: RivalReplay?)] = []
      if let followed {
        for rival in use.disagreement.rivals(of: followed.place) {
          // Rivals that say the same give the same replay.
          if rivals.contains(where: {
            $0.statement.value == rival.value && $0.statement.error == rival.error
          }) {
            rivals.append((rival, nil))
            continue
          }
          guard count < Self.mostReplays, !wasCancelled,
            let changed = data.replacing(followed, by: rival)
          else {
            rivals.append((rival, nil))
            continue
          }
          count += 1
          let other = rerun(changed)
          wasCancelled = wasCancelled || other.replay.wasCancelled
          rivals.append(
            (rival, RivalReplay(of: other.replay, other.answers, against: (replay, answers)))
          )
        }
      }
      findings.append(
        Finding(
          use: use,
          followed: followed,
          reason: preference?.reason,
          shown: rivals.map(\.statement).filter { use.followed.contains($0.place) },
          neglected: neglected,
          rivals: rivals
        )
      )
    }
  }
}

extension LoadedData {
  /// The data in which the row of one statement states what another one states.
  ///
  /// Its value changes and what is said of the value; where it was found stays.
  fileprivate func replacing(_ own: ClaimStatement, by rival: ClaimStatement) -> LoadedData? {
    guard let claims = tables[own.place.table].claims else { return nil }
    let other = tables[rival.place.table]
    var values: [(column: String, value: Value)] = [(claims.value, rival.value)]
    for property in ["printed", "error", "n", "qualifier"] {
      guard let name = claims.columns[property] else { continue }
      let index = other.claims?.columns[property].flatMap { other.table.index(ofField: $0) }
      let value = index.map { other.table.columns[$0].value(at: rival.place.row) }
      values.append((name, value ?? .null))
    }
    return replacing(values, inRow: own.place.row, of: own.place.table)
  }
}
