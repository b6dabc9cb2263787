/// The known name that a misspelt one was probably meant to be.
package enum Suggestion {
  /// The nearest name, or nil where none is near enough.
  ///
  /// Two mistakes are forgiven (a letter wrong, missing, too many, or two neighbours exchanged), one in
  /// a word of three or four letters, none in a shorter one; a difference in capitals is hardly one.
  /// Of names equally near, the one with the same first letter is taken, then the first in the list.
  package static func nearest(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.unicodeScalars)
    let lowered = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    var best: (rank: Rank, name: String)?
    for candidate in candidates {
      // Most candidates are told apart by their length, before anything is copied.
      let length = candidate.unicodeScalars.count
      guard abs(length - lowered.count) <= forgiven(min(lowered.count, length)) + 1,
        candidate != name
      else { continue }
      let letters = Array(candidate.lowercased().unicodeScalars)
      let allowed = min(
        forgiven(min(lowered.count, letters.count)),
        best?.rank.distance ?? Int.max
      )
      guard abs(letters.count - lowered.count) <= allowed,
        let distance = distance(lowered, letters, atMost: allowed)
      else { continue }
      let rank = Rank(
        distance: distance,
        differsAtStart: lowered.first != letters.first,
        capitals: zip(wanted, candidate.unicodeScalars).count { $0 != $1 }
      )
      if let found = best, found.rank <= rank { continue }
      best = (rank, candidate)
    }
    return best?.name
  }

  /// A longer word is not a name that anyone mistyped.
  private static let longest = 200

  private struct Rank: Comparable {
    var distance: Int
    var differsAtStart: Bool
    /// Places at which the names differ as they are written.
    var capitals: Int

    static func < (lhs: Rank, rhs: Rank) -> Bool {
      if lhs.distance != rhs.distance { return lhs.distance < rhs.distance }
      if lhs.differsAtStart != rhs.differsAtStart { return rhs.differsAtStart }
      return lhs.capitals < rhs.capitals
    }
  }

  private static func forgiven(_ length: Int) -> Int {
    switch length {
    case ..<3: 0
    case 3...4: 1
    default: 2
    }
  }

  /// Insertions, deletions, replacements and exchanges of neighbours that lead from one word to the
  /// other (Damerau–Levenshtein in its restricted form: no letter is touched twice), or nil where they
  /// are more than so many.
  ///
  /// Only the places that so few changes can reach are looked at: a band along the diagonal.
  private static func distance(
    _ lhs: [Unicode.Scalar],
    _ rhs: [Unicode.Scalar],
    atMost limit: Int
  ) -> Int? {
    let far = limit + 1
    var beforePrevious: [Int] = []
    var previous = (0...rhs.count).map { min($0, far) }
    for i in lhs.indices {
      var row = Array(repeating: far, count: rhs.count + 1)
      row[0] = min(i + 1, far)
      var least = row[0]
      for j in max(0, i - limit)..<max(0, i - limit, min(rhs.count, i + limit + 1)) {
        var value = min(
          previous[j] + (lhs[i] == rhs[j] ? 0 : 1),
          previous[j + 1] + 1,
          row[j] + 1
        )
        if i > 0, j > 0, lhs[i] == rhs[j - 1], lhs[i - 1] == rhs[j] {
          value = min(value, beforePrevious[j - 1] + 1)
        }
        row[j + 1] = min(value, far)
        least = min(least, row[j + 1])
      }
      // An exchange reaches back over one row.
      if least > limit, (previous.min() ?? 0) > limit { return nil }
      beforePrevious = previous
      previous = row
    }
    return previous[rhs.count] <= limit ? previous[rhs.count] : nil
  }
}
