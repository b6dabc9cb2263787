import Language
import Workbench

/// What a notebook gives over some data: its replay, its report, and the same with marks around bound values.
struct Reproduction {
  let replay: Replay
  let evidence: ReplayEvidence
  let context: ReportBuilder.Context
  let report: Report
  /// With `BoundMark`s, to tell which words of the report a link of the notebook stands behind.
  let marked: Report
  /// What is wrong with the notebook or with data that a figure rests on.
  let diagnostics: [Diagnostic]
  private let targets: [String]

  init(
    replay: Replay,
    evidence: ReplayEvidence,
    disputes: DisagreementFindings,
    context: ReportBuilder.Context,
    faults: [Diagnostic]
  ) {
    self.replay = replay
    self.evidence = evidence
    self.context = context
    targets = evidence.bindings.texts.keys.sorted()
    let marks = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
    let (report, diagnostics) = ReportBuilder.report(of: replay, evidence, disputes, in: context)
    self.report = report
    marked =
      ReportBuilder.report(of: replay, evidence, disputes, in: context, marking: marks).report
    self.diagnostics = replay.diagnostics + evidence.diagnostics + diagnostics + faults
  }

  /// `#trend.all.rate`.
  func target(_ index: Int) -> String? { targets.indices.contains(index) ? targets[index] : nil }

  func binding(_ index: Int) -> Bindings.Binding? {
    guard let target = target(index) else { return nil }
    return evidence.bindings.bindings.first { $0.link.target == target }
  }
}
