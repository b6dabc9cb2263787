package import Language

/// What came of an assertion.
package enum AssertionVerdict: String, Hashable, Sendable, CaseIterable {
  case holds
  case fails
  /// A value that it needs is missing.
  case undecided

  /// As the program counts it: `1 holds`, `3 hold`.
  func counted(_ count: Int) -> String {
    switch self {
    case .holds, .fails: count == 1 ? rawValue : String(rawValue.dropLast())
    case .undecided: rawValue
    }
  }
}

/// A fenced `check` or `test` block.
package struct AssertionBlock: Hashable, Sendable {
  package let range: SourceRange
  package let assertions: [Assertion]
}

/// One line of a `check` or a `test` block.
///
///     boys are above girls: trend.boys.rate > trend.girls.rate
///     "the problem is solved" [@mol2021, p. 12]: trend.all.rate < 5 => fails
package struct Assertion: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// The author's own: it has to hold.
    case check
    /// A source's: the verdict has to be the one that is pinned.
    case test
  }

  package let kind: Kind
  /// What is asserted, in words; a test's names its source.
  package let label: String
  /// An expression of the query language over values of results.
  package let expression: SourceText
  package let range: SourceRange
  /// The verdict behind `=>`, which a test must have.
  package let pinned: AssertionVerdict?
  /// Where the pinned verdict stands.
  package let pinnedRange: SourceRange?
  /// Whether a check may end undecided.
  package let mayBeUndecided: Bool

  /// Whether a verdict is what the notebook wants.
  func accepts(_ verdict: AssertionVerdict) -> Bool {
    switch kind {
    case .check: verdict == .holds || verdict == .undecided && mayBeUndecided
    case .test: verdict == pinned
    }
  }
}
