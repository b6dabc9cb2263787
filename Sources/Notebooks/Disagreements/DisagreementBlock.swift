/// A disagreement as a report tells it.
///
///     child_labour_rate, ARD, 2021, all (percent): 4.1; 11.8; 16.5
///
///       4.1   (MoL 2022, p. 12) is 7.7 below. Ages: 10-14, not 5-17.
///       16.5  (HCT 2021, p. 7) is 4.7 above, beyond sampling error (z = 2.4).
///
///       This report follows 11.8 (NSO 2022, table 3.1): national sample.
///       Replayed with each rival in its place:
///
///       4.1   "fell" stands; 1 figure in the prose moves, 2.4 to 10.1
package struct DisagreementBlock: Sendable {
  /// A statement, or what it would change: the value and a sentence.
  package struct Line: Hashable, Sendable {
    package let value: String
    package let text: String
  }

  /// The key, the unit and all values.
  package let title: String
  package let rivals: [Line]
  /// Which statement the figures follow, and why.
  package let following: String
  /// Above the replays; nil where there is none.
  package let replayed: String?
  package let replays: [Line]
}
