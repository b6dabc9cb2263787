/// How the true value of a figure stands to the one that is shown, where a source qualifies what it states.
///
///     more than 4,800            >  4,800
///     hampir 12%                 <  12
///     at least 226 + 973         ≥  1,199
///     at least 226 - more than 4 ?  222       the true difference may lie on either side
package enum QualifierMark: String, Hashable, Sendable, CaseIterable {
  case about = "≈"
  case atLeast = "≥"
  case moreThan = ">"
  case atMost = "≤"
  case lessThan = "<"
  /// Bounds, and what is only about right, in one figure.
  case aboutAtLeast = "≳"
  case aboutAtMost = "≲"
  /// What is at least so much met what is at most so much: the figure bounds nothing.
  case open = "?"

  /// What may be true of a value: that it is larger, that it is smaller than the one shown.
  package init?(isAbove: Bool, isBelow: Bool, isStrict: Bool, isAbout: Bool) {
    switch (isAbove, isBelow) {
    case (true, true): self = .open
    case (true, false): self = isAbout ? .aboutAtLeast : isStrict ? .moreThan : .atLeast
    case (false, true): self = isAbout ? .aboutAtMost : isStrict ? .lessThan : .atMost
    case (false, false):
      if !isAbout { return nil }
      self = .about
    }
  }

  /// The mark of the same figure with the other sign.
  package var mirrored: QualifierMark {
    switch self {
    case .about, .open: self
    case .atLeast: .atMost
    case .atMost: .atLeast
    case .moreThan: .lessThan
    case .lessThan: .moreThan
    case .aboutAtLeast: .aboutAtMost
    case .aboutAtMost: .aboutAtLeast
    }
  }

  /// The mark in front of a figure, with a blank.
  package func before(_ text: String) -> String { rawValue + " " + text }

  /// The mark that a written figure begins with, and what stands behind it; none is left out of a text.
  package static func split(_ text: String) -> (mark: QualifierMark, rest: String)? {
    for mark in allCases where text.hasPrefix(mark.rawValue) {
      let rest = text.dropFirst(mark.rawValue.count).drop { $0 == " " || $0 == "\u{A0}" }
      return (mark, String(rest))
    }
    // As they are typed.
    for (typed, mark) in [(">=", atLeast), ("<=", atMost), ("~", about)] where text.hasPrefix(typed)
    {
      return (mark, String(text.dropFirst(typed.count).drop { $0 == " " }))
    }
    return nil
  }
}
