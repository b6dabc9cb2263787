/// A regular expression, to match a whole text or to be found in one (`PatternFinder`).
///
/// It runs as a set of states that step through the text together (Thompson's construction), so its
/// time grows with the text and never explodes: a package from a stranger cannot hang its reader.
package struct Pattern: Sendable {
  enum Step: Sendable {
    case consume(ScalarSet)
    /// Goes on at both; what the first leads to is preferred.
    case fork(Int, Int)
    case jump(Int)
    case assert(PatternNode.Assertion)
    /// Remembers the place in the text: at `2n` a group begins, at `2n + 1` it ends.
    case remember(Int)
    case accept
  }

  private static let stepLimit = 20_000

  private(set) var steps: [Step] = []
  /// How many groups are counted: `$1` to this.
  package let groupCount: Int
  private let ignoresCase: Bool

  /// Reads a pattern; `(?i)` at its head makes small and capital letters alike.
  package init(_ text: String) throws(PatternParser.Fault) {
    ignoresCase = text.hasPrefix("(?i)")
    let parsed = try PatternParser.parse(ignoresCase ? String(text.dropFirst(4)) : text)
    groupCount = parsed.groupCount
    try append(parsed.node)
    steps.append(.accept)
  }

  // MARK: - Construction

  private mutating func append(_ node: PatternNode) throws(PatternParser.Fault) {
    guard steps.count < Pattern.stepLimit else { throw PatternParser.Fault("so many repetitions") }
    switch node {
    case .empty: break
    case .scalars(let set): steps.append(.consume(set))
    case .assertion(let assertion): steps.append(.assert(assertion))
    case .sequence(let nodes):
      for node in nodes { try append(node) }
    case .alternatives(let nodes):
      var jumps: [Int] = []
      for node in nodes.dropLast() {
        let fork = steps.count
        steps.append(.fork(fork + 1, 0))
        try append(node)
        jumps.append(steps.count)
        steps.append(.jump(0))
        steps[fork] = .fork(fork + 1, steps.count)
      }
      if let last = nodes.last { try append(last) }
      for jump in jumps { steps[jump] = .jump(steps.count) }
    case .repeated(let node, let minimum, let maximum, let isLazy):
      for _ in 0..<minimum { try append(node) }
      if let maximum {
        // Each is optional inside the one before: without it, none follows.
        var forks: [Int] = []
        for _ in minimum..<max(minimum, maximum) {
          forks.append(steps.count)
          steps.append(.fork(0, 0))
          try append(node)
        }
        for fork in forks { steps[fork] = choice(fork + 1, steps.count, isLazy: isLazy) }
      } else {
        // `x*` is `(x+)?`, so that a part that takes in nothing is passed through once.
        let fork = steps.count
        steps.append(.fork(0, 0))
        try append(node)
        let end = steps.count + 1
        steps.append(choice(fork + 1, end, isLazy: isLazy))
        steps[fork] = choice(fork + 1, end, isLazy: isLazy)
      }
    case .group(let number, let node):
      steps.append(.remember(2 * number))
      try append(node)
      steps.append(.remember(2 * number + 1))
    }
  }

  private func choice(_ again: Int, _ onwards: Int, isLazy: Bool) -> Step {
    isLazy ? .fork(onwards, again) : .fork(again, onwards)
  }

  // MARK: - Matching

  func admits(_ set: ScalarSet, _ scalar: Unicode.Scalar) -> Bool {
    let isMember = set.lists(scalar) || ignoresCase && isOtherCaseListed(scalar, set)
    return isMember != set.isNegated
  }

  /// Whether a set lists the letter in its small or in its capital form.
  private func isOtherCaseListed(_ scalar: Unicode.Scalar, _ set: ScalarSet) -> Bool {
    [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].contains {
      let other = $0.unicodeScalars
      return other.count == 1 && other.first.map(set.lists) == true
    }
  }

  func holds(
    _ assertion: PatternNode.Assertion,
    at index: Int,
    of scalars: [Unicode.Scalar]
  ) -> Bool {
    let isBoundary =
      (index > 0 && ScalarSet.Member.isWordCharacter(scalars[index - 1]))
      != (index < scalars.count && ScalarSet.Member.isWordCharacter(scalars[index]))
    switch assertion {
    case .start: return index == 0
    case .end: return index == scalars.count
    case .wordBoundary: return isBoundary
    case .insideWord: return !isBoundary
    }
  }
}
