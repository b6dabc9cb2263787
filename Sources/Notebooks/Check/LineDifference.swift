/// Where two texts first differ, line by line, as a short account.
///
///     line 41
///       - child labourers       1,031,944
///       + child labourers       1,031,844
enum LineDifference {
  /// A difference is told in at most so many lines.
  private static let mostLines = 16
  /// Longer texts are compared line by line, without looking for moved ones.
  private static let mostCompared = 2000

  struct Change: Hashable {
    /// The line in the accepted text, from 1.
    let line: Int
    var removed: [String] = []
    var inserted: [String] = []
  }

  static func changes(from old: [String], to new: [String]) -> [Change] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var end = 0
    while end < old.count - start, end < new.count - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    { end += 1 }
    let before = Array(old[start..<(old.count - end)])
    let after = Array(new[start..<(new.count - end)])
    if before.isEmpty && after.isEmpty { return [] }
    guard before.count <= mostCompared, after.count <= mostCompared else {
      return [Change(line: start + 1, removed: before, inserted: after)]
    }
    return aligned(before, after, firstLine: start + 1)
  }

  private static func aligned(
    _ before: [String],
    _ after: [String],
    firstLine: Int
  ) -> [Change] {
    let difference = after.difference(from: before)
    let removed = Set(
      difference.removals.map { change in
        if case .remove(let offset, _, _) = change { offset } else { -1 }
      }
    )
    let inserted = Set(
      difference.insertions.map { change in
        if case .insert(let offset, _, _) = change { offset } else { -1 }
      }
    )
    var changes: [Change] = []
    var old = 0
    var new = 0
    var isOpen = false
    while old < before.count || new < after.count {
      let isRemoved = old < before.count && removed.contains(old)
      let isInserted = new < after.count && inserted.contains(new)
      guard isRemoved || isInserted else {
        isOpen = false
        old += 1
        new += 1
        continue
      }
      if !isOpen { changes.append(Change(line: firstLine + old)) }
      isOpen = true
      if isRemoved {
        changes[changes.count - 1].removed.append(before[old])
        old += 1
      } else {
        changes[changes.count - 1].inserted.append(after[new])
        new += 1
      }
    }
    return changes
  }

  /// The first changes in lines.
  static func account(_ changes: [Change]) -> [String] {
    var lines: [String] = []
    for change in changes {
      lines.append("line \(change.line)")
      lines += change.removed.map { "  - " + $0 }
      lines += change.inserted.map { "  + " + $0 }
    }
    guard lines.count > mostLines else { return lines }
    return lines.prefix(mostLines) + ["… and \(lines.count - mostLines) more"]
  }
}
