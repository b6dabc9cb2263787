/// Looks for one pattern in many texts: each set of places in the pattern that texts lead to is worked out once, and
/// from then on a character is one look into a table.
///
///     pattern  a+b      state 0  {a}        on a → 1    on others → 0
///                       state 1  {a, b}     on a → 1    on b → found    on others → 0
///
/// States and tables are made as texts ask for them (a lazy DFA over Thompson's construction; R. Cox, "Regular
/// Expression Matching in the Wild", 2010), and made anew where they become too many: so time grows with the
/// texts, whatever the pattern. What an assertion needs to know of the character before it is part of a
/// state; what stands behind it is the character that is looked up.
///
/// One thread at a time may use it.
package final class PatternFinder {
  /// What is wanted of a text.
  package enum Goal: Sendable {
    /// That some part of it matches.
    case part
    /// That all of it does.
    case whole
  }

  /// What stands beside a place in the text.
  private enum Neighbour: Hashable {
    case edge
    case wordCharacter
    case other
  }

  private struct State: Hashable {
    /// Steps that are reached, before those that need no character are gone through; they ascend.
    let steps: [Int]
    let before: Neighbour
  }

  /// Where a character leads: a state's number, or one of these.
  private enum Outcome {
    static let unknown: Int32 = -1
    static let found: Int32 = -2
    static let failed: Int32 = -3
  }

  private let pattern: Pattern
  private let goal: Goal
  private let hasAssertions: Bool
  private var states: [State] = []
  private var numbers: [State: Int32] = [:]
  /// For each state: what each ASCII character leads to, and the end of the text.
  private var outcomes: [Int32] = []

  private static let asciiCount = 128
  private static let end = asciiCount
  private static let rowLength = asciiCount + 1
  private static let stateLimit = 1000

  package init(_ pattern: Pattern, _ goal: Goal) {
    self.pattern = pattern
    self.goal = goal
    hasAssertions = pattern.steps.contains { if case .assert = $0 { true } else { false } }
    begin()
  }

  private func begin() {
    states = []
    numbers = [:]
    outcomes = []
    _ = number(of: State(steps: [0], before: .edge))
  }

  /// Whether the text has what is wanted.
  package func accepts(_ text: String) -> Bool { accepts(text.utf8.span) }

  /// Whether the text, in well-formed UTF-8, has what is wanted.
  package func accepts(_ text: Span<UInt8>) -> Bool {
    var state = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      let outcome: Int32
      if byte < 0x80 {
        index += 1
        let known = outcomes[state * PatternFinder.rowLength + Int(byte)]
        outcome =
          known == Outcome.unknown ? look(state, Unicode.Scalar(byte), at: Int(byte)) : known
      } else {
        outcome = look(state, PatternFinder.scalar(text, &index), at: nil)
      }
      if outcome < 0 { return outcome == Outcome.found }
      state = Int(outcome)
    }
    let known = outcomes[state * PatternFinder.rowLength + PatternFinder.end]
    let outcome = known == Outcome.unknown ? look(state, nil, at: PatternFinder.end) : known
    return outcome == Outcome.found
  }

  /// The character of several bytes at a place, which goes on behind it.
  private static func scalar(_ text: Span<UInt8>, _ index: inout Int) -> Unicode.Scalar {
    let first = text[index]
    let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (0x7F &>> UInt32(count))
    for place in index + 1..<min(index + count, text.count) {
      value = value << 6 | UInt32(text[place] & 0x3F)
    }
    index += count
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  // MARK: - States

  /// Works out where a character, or the end of the text, leads from a state, and remembers it at a place of its row.
  private func look(_ state: Int, _ next: Unicode.Scalar?, at place: Int?) -> Int32 {
    let from = states[state]
    let behind = next.map(neighbour) ?? .edge
    let reached = closure(of: from, behind: behind)
    let isAccepted = reached.contains {
      if case .accept = pattern.steps[$0] { true } else { false }
    }
    var outcome = Outcome.failed
    if isAccepted, goal == .part || next == nil {
      outcome = Outcome.found
    } else if let next {
      var steps = Set<Int>()
      for step in reached {
        if case .consume(let set) = pattern.steps[step], pattern.admits(set, next) {
          steps.insert(step + 1)
        }
      }
      if goal == .part { steps.insert(0) }
      if !steps.isEmpty {
        let before = hasAssertions ? behind : .other
        let target = State(steps: steps.sorted(), before: before)
        if numbers[target] == nil, states.count >= PatternFinder.stateLimit {
          begin()
          return number(of: target)
        }
        outcome = number(of: target)
      }
    }
    if let place { outcomes[state * PatternFinder.rowLength + place] = outcome }
    return outcome
  }

  private func number(of state: State) -> Int32 {
    if let known = numbers[state] { return known }
    let number = Int32(states.count)
    numbers[state] = number
    states.append(state)
    outcomes += repeatElement(Outcome.unknown, count: PatternFinder.rowLength)
    return number
  }

  private func neighbour(_ scalar: Unicode.Scalar) -> Neighbour {
    ScalarSet.Member.isWordCharacter(scalar) ? .wordCharacter : .other
  }

  /// The steps of a state and all that follow them without a character.
  private func closure(of state: State, behind: Neighbour) -> Set<Int> {
    var reached = Set<Int>()
    var pending = state.steps
    while let step = pending.popLast() {
      guard reached.insert(step).inserted else { continue }
      switch pattern.steps[step] {
      case .consume, .accept: break
      case .jump(let target): pending.append(target)
      case .remember: pending.append(step + 1)
      case .fork(let first, let second): pending += [first, second]
      case .assert(let assertion):
        if holds(assertion, state.before, behind) { pending.append(step + 1) }
      }
    }
    return reached
  }

  private func holds(
    _ assertion: PatternNode.Assertion,
    _ before: Neighbour,
    _ behind: Neighbour
  ) -> Bool {
    switch assertion {
    case .start: before == .edge
    case .end: behind == .edge
    case .wordBoundary: (before == .wordCharacter) != (behind == .wordCharacter)
    case .insideWord: (before == .wordCharacter) == (behind == .wordCharacter)
    }
  }
}
