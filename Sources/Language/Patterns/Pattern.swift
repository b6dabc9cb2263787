/// A regular expression, to match a whole text or to be found in one.
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

  /// Whether the whole text matches.
  package func matches(_ text: String) -> Bool {
    run(over: text, findsAnywhere: false)
  }

  /// Whether some part of the text matches.
  package func isFound(in text: String) -> Bool {
    run(over: text, findsAnywhere: true)
  }

  /// Steps through the text; to find the pattern anywhere, it begins anew at every place.
  private func run(over text: String, findsAnywhere: Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var states = StateSet(count: steps.count)
    var next = StateSet(count: steps.count)
    enter(0, into: &states, at: 0, of: scalars)
    for (index, scalar) in scalars.enumerated() {
      if findsAnywhere && accepts(states) { return true }
      if states.members.isEmpty { return false }
      next.removeAll()
      for state in states.members {
        if case .consume(let set) = steps[state], admits(set, scalar) {
          enter(state + 1, into: &next, at: index + 1, of: scalars)
        }
      }
      if findsAnywhere { enter(0, into: &next, at: index + 1, of: scalars) }
      swap(&states, &next)
    }
    return accepts(states)
  }

  private func accepts(_ states: StateSet) -> Bool {
    states.members.contains { state in
      if case .accept = steps[state] { true } else { false }
    }
  }

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

  /// The states of a pattern that are reached, each once.
  private struct StateSet {
    private(set) var members: [Int] = []
    /// States that are still to be entered, empty between two of them: one place in memory for all.
    var pending: [Int] = []
    private var isMember: [Bool]

    init(count: Int) {
      isMember = Array(repeating: false, count: count)
    }

    mutating func insert(_ state: Int) -> Bool {
      if isMember[state] { return false }
      isMember[state] = true
      members.append(state)
      return true
    }

    mutating func removeAll() {
      for state in members { isMember[state] = false }
      members.removeAll(keepingCapacity: true)
    }
  }

  /// Adds a state and all that follow it without a character.
  private func enter(
    _ state: Int,
    into states: inout StateSet,
    at index: Int,
    of scalars: [Unicode.Scalar]
  ) {
    states.pending.append(state)
    while let state = states.pending.popLast() {
      guard states.insert(state) else { continue }
      switch steps[state] {
      case .consume, .accept: break
      case .jump(let target): states.pending.append(target)
      case .remember: states.pending.append(state + 1)
      case .fork(let first, let second):
        states.pending.append(second)
        states.pending.append(first)
      case .assert(let assertion):
        if holds(assertion, at: index, of: scalars) { states.pending.append(state + 1) }
      }
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
