/// Finds what a mistyped word was probably meant to be.
enum Spelling {
  /// The known word that is nearest by edits, where it is near enough to be meant; the first of equals.
  static func nearest(to word: String, among known: [String]) -> String? {
    let allowed = word.count <= 4 ? 1 : 2
    var best: (word: String, distance: Int)?
    for candidate in known where abs(candidate.count - word.count) <= allowed {
      let distance = edits(word.lowercased(), candidate.lowercased())
      if distance <= allowed, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
  private static func edits(_ lhs: String, _ rhs: String) -> Int {
    let left = Array(lhs.unicodeScalars)
    let right = Array(rhs.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
