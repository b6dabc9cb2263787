/// Where a pattern is found in a text, and what its groups took in.
///
/// Threads step through the text together, each with the places that it remembers (Pike's machine). They
/// stand in order of preference, and where two reach one state the preferred one alone goes on, so there
/// are never more threads than states:
///
///     (a+)(b?)   over "aab"     thread 1  groups 0..<2, …       thread 2  …
///
/// The match is the one that trying out alternatives in turn would find: the first place, and there the
/// preferred way (greedy repetitions as long as they can, lazy ones as short).
package struct PatternMatch: Sendable {
  /// The whole match, then its groups, as ranges of code points; nil for a group that took no part.
  package let groups: [Range<Int>?]

  package var whole: Range<Int> { groups[0] ?? 0..<0 }
}

extension Pattern {
  /// The first match at or behind a place.
  ///
  /// `mustAdvance` refuses an empty match at that very place: the search goes on behind an empty one.
  package func firstMatch(
    in scalars: [Unicode.Scalar],
    from start: Int = 0,
    mustAdvance: Bool = false
  ) -> PatternMatch? {
    var machine = CapturingMachine(self, over: scalars)
    return machine.firstMatch(from: start, mustAdvance: mustAdvance)
  }

  /// All matches, none overlapping another, in order.
  ///
  /// Each search is linear in the text behind the match before it.
  package func matches(in scalars: [Unicode.Scalar]) -> [PatternMatch] {
    var machine = CapturingMachine(self, over: scalars)
    var matches: [PatternMatch] = []
    var start = 0
    var mustAdvance = false
    while let match = machine.firstMatch(from: start, mustAdvance: mustAdvance) {
      matches.append(match)
      start = match.whole.upperBound
      mustAdvance = match.whole.isEmpty
    }
    return matches
  }
}

/// The threads of a search; kept from one search to the next, since a text may hold many matches.
private struct CapturingMachine {
  private let pattern: Pattern
  private let scalars: [Unicode.Scalar]
  /// Places that a thread remembers: begin and end of the whole match and of each group, -1 for none.
  private let width: Int
  private var threads: ThreadList
  private var next: ThreadList

  init(_ pattern: Pattern, over scalars: [Unicode.Scalar]) {
    self.pattern = pattern
    self.scalars = scalars
    width = 2 * (pattern.groupCount + 1)
    threads = ThreadList(count: pattern.steps.count)
    next = threads
  }

  mutating func firstMatch(from start: Int, mustAdvance: Bool) -> PatternMatch? {
    threads.removeAll()
    var best: [Int]?
    var place = start
    while true {
      // A search that has found something begins nowhere else.
      if best == nil {
        var places = Array(repeating: -1, count: width)
        places[0] = place
        enter(0, with: places, at: place, into: &threads)
      }
      if threads.states.isEmpty, best != nil { break }
      next.removeAll()
      for (state, places) in zip(threads.states, threads.places) {
        switch pattern.steps[state] {
        case .accept:
          if mustAdvance, place == start { continue }
          best = places
          best?[1] = place
        case .consume(let set):
          if place < scalars.count, pattern.admits(set, scalars[place]) {
            enter(state + 1, with: places, at: place + 1, into: &next)
          }
          continue
        case .fork, .jump, .assert, .remember: continue
        }
        // Threads behind one that accepts are less preferred.
        break
      }
      swap(&threads, &next)
      if place == scalars.count { break }
      place += 1
    }
    return best.map(match)
  }

  private func match(_ places: [Int]) -> PatternMatch {
    PatternMatch(
      groups: stride(from: 0, to: width, by: 2).map { slot in
        let (begin, end) = (places[slot], places[slot + 1])
        return begin >= 0 && end >= begin ? begin..<end : nil
      }
    )
  }

  /// Adds a thread for each state that is reached without a character, the preferred ones first.
  private func enter(
    _ state: Int,
    with places: [Int],
    at place: Int,
    into threads: inout ThreadList
  ) {
    var pending = [(state: state, places: places)]
    while let (state, places) = pending.popLast() {
      guard threads.insert(state) else { continue }
      switch pattern.steps[state] {
      case .consume, .accept: threads.append(state, places)
      case .jump(let target): pending.append((target, places))
      case .fork(let first, let second):
        pending.append((second, places))
        pending.append((first, places))
      case .assert(let assertion):
        if pattern.holds(assertion, at: place, of: scalars) { pending.append((state + 1, places)) }
      case .remember(let slot):
        var places = places
        places[slot] = place
        pending.append((state + 1, places))
      }
    }
  }

  /// Threads in order of preference, one a state at most.
  private struct ThreadList {
    private(set) var states: [Int] = []
    private(set) var places: [[Int]] = []
    private var isReached: [Bool]
    private var reached: [Int] = []

    init(count: Int) {
      isReached = Array(repeating: false, count: count)
    }

    mutating func insert(_ state: Int) -> Bool {
      if isReached[state] { return false }
      isReached[state] = true
      reached.append(state)
      return true
    }

    mutating func append(_ state: Int, _ places: [Int]) {
      states.append(state)
      self.places.append(places)
    }

    mutating func removeAll() {
      for state in reached { isReached[state] = false }
      reached.removeAll(keepingCapacity: true)
      states.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
  }
}
