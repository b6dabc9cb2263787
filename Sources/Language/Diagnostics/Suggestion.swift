/// The known name that a misspelt one was probably meant to be.
package enum Suggestion {
  /// The nearest name, or nil where none is near enough.
  ///
  /// Two mistakes are forgiven (a letter wrong, missing, too many, or two neighbours exchanged), one in
  /// a word of three or four letters, none in a shorter one; a difference in capitals is hardly one.
  /// Of names equally near, the one with the same first letter is taken, then the first in the list.
  package static func nearest(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name)
    let lowered = Array(name.lowercased())
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    var best: (rank: Rank, name: String)?
    for candidate in candidates where candidate != name {
      let letters = Array(candidate.lowercased())
      let allowed = forgiven(min(lowered.count, letters.count))
      guard abs(letters.count - lowered.count) <= allowed else { continue }
      let distance = distance(lowered, letters)
      guard distance <= allowed else { continue }
      let rank = Rank(
        distance: distance,
        differsAtStart: lowered.first != letters.first,
        capitals: zip(wanted, Array(candidate)).count { $0 != $1 }
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
  /// other (Damerau–Levenshtein in its restricted form: no letter is touched twice).
  private static func distance(_ lhs: [Character], _ rhs: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...rhs.count)
    for i in lhs.indices {
      var row = [i + 1]
      row.reserveCapacity(rhs.count + 1)
      for j in rhs.indices {
        let replaced = previous[j] + (lhs[i] == rhs[j] ? 0 : 1)
        var least = min(replaced, previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, lhs[i] == rhs[j - 1], lhs[i - 1] == rhs[j] {
          least = min(least, beforePrevious[j - 1] + 1)
        }
        row.append(least)
      }
      beforePrevious = previous
      previous = row
    }
    return previous[rhs.count]
  }
}
