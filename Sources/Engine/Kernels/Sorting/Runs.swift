/// Neighbours that are equal.
enum Runs {
  /// Calls a function with each run that starts in a morsel, though it may end behind it.
  @inline(__always)
  static func forEach(
    startingIn morsel: Range<Int>,
    of count: Int,
    areEqual: (_ place: Int, _ other: Int) -> Bool,
    _ body: (Range<Int>) -> Void
  ) {
    var start = morsel.lowerBound
    // What goes on from the morsel before is not this one's.
    if start > 0 {
      while start < morsel.upperBound, areEqual(morsel.lowerBound - 1, start) { start += 1 }
    }
    while start < morsel.upperBound {
      var end = start + 1
      while end < count, areEqual(start, end) { end += 1 }
      body(start..<end)
      start = end
    }
  }
}
