internal import Synchronization

/// The rows in the frame of each row, kept as two places in the order of the frames.
///
///     rows     a0 b0 a1 a2      places  a0 a1 a2 | b0      rolling:2 at a2    places 1..<3    a1 a2
///
/// Nothing is written out: a frame of all rows so far would be a list of half of them for each.
final class FrameIndex: Sendable {
  /// Which rows of a frame a figure rests on.
  enum Reach {
    case all
    case first
    case last

    /// What a function over frames reads of each.
    init(of function: String) {
      switch function {
      case "first": self = .first
      case "last": self = .last
      default: self = .all
      }
    }
  }

  private let frames: Frames
  private let reach: Reach
  /// The place of each row, once somebody has asked for many.
  private let places = Mutex<[Int32]?>(nil)

  init(_ frames: Frames, reach: Reach) {
    self.frames = frames
    self.reach = reach
  }

  func rows(behind rows: [Int32]) -> [Int32] {
    let order = frames.parts.rows
    var found: [Int32] = []
    var end = 0
    // Bounds ascend with the places, so that what frames share is met once.
    for place in places(of: rows) {
      var range = frames.lower[place]..<frames.upper[place]
      if range.isEmpty { continue }
      switch reach {
      case .all: break
      case .first: range = range.lowerBound..<range.lowerBound + 1
      case .last: range = range.upperBound - 1..<range.upperBound
      }
      let first = max(range.lowerBound, end)
      if first < range.upperBound { found += order[first..<range.upperBound] }
      end = max(end, range.upperBound)
    }
    return found
  }

  /// In ascending order.
  private func places(of rows: [Int32]) -> [Int] {
    let order = frames.parts.rows
    if rows.count == 1, let row = rows.first {
      if order[Int(row)] == row { return [Int(row)] }
      return order.firstIndex(of: row).map { [$0] } ?? []
    }
    let known = places.withLock { known in
      if let known { return known }
      var places = [Int32](repeating: 0, count: order.count)
      for place in order.indices { places[Int(order[place])] = Int32(place) }
      known = places
      return places
    }
    return rows.map { Int(known[Int($0)]) }.sorted()
  }
}
