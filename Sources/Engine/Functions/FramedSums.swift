/// Counts and sums over frames, and walks along them.
extension Frames {
  var sizes: [Int] { (0..<count).map { upper[$0] - lower[$0] } }

  /// A place of each frame, -1 for a frame without any.
  func places(_ place: (_ first: Int, _ end: Int) -> Int) -> [Int32] {
    (0..<count).map { lower[$0] < upper[$0] ? Int32(place(lower[$0], upper[$0])) : -1 }
  }

  /// How many places of each frame satisfy a condition.
  func counts(where condition: (_ place: Int) -> Bool) -> [Int64] {
    var before = [Int64](repeating: 0, count: count + 1)
    for place in 0..<count { before[place + 1] = before[place] + (condition(place) ? 1 : 0) }
    return (0..<count).map { before[upper[$0]] - before[lower[$0]] }
  }

  /// Sums of integers, exact: what lies before the frame is taken from what lies before its end.
  func sums(of vector: Vector<Int64>) -> [Int128] {
    var before = [Int128](repeating: 0, count: count + 1)
    for place in 0..<count {
      let value = vector.isNull(at: place) ? 0 : vector[place]
      before[place + 1] = before[place] + Int128(value)
    }
    return (0..<count).map { before[upper[$0]] - before[lower[$0]] }
  }

  /// Sums of floats and how many there are, frame after frame.
  func eachSum(
    of vector: Vector<Double>,
    _ body: (FloatSum, _ count: Int) -> Void
  ) throws(RunFailure) {
    try combined(
      (FloatSum(), 0),
      item: { place in
        var sum = FloatSum()
        if vector.isNull(at: place) { return (sum, 0) }
        sum.add(vector[place])
        return (sum, 1)
      },
      with: { lhs, rhs in
        var sum = lhs.0
        sum.add(rhs.0)
        return (sum, lhs.1 + rhs.1)
      },
      each: { body($0.0, $0.1) }
    )
  }

  /// Tells which places enter and leave, and asks for the figure of each frame in between.
  func walked<Result>(
    entering: (_ place: Int) -> Void,
    leaving: (_ place: Int) -> Void,
    figure: () -> Result
  ) throws(RunFailure) -> [Result] {
    var first = 0
    var end = 0
    var figures: [Result] = []
    figures.reserveCapacity(count)
    try workers.walk(count) { places throws(RunFailure) in
      for place in places {
        while end < upper[place] {
          entering(end)
          end += 1
        }
        while first < lower[place] {
          // A frame that has jumped ahead never held what lies between.
          if first == end {
            first = lower[place]
            end = max(end, first)
            break
          }
          leaving(first)
          first += 1
        }
        figures.append(figure())
      }
    }
    return figures
  }
}
