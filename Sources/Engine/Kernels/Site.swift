import Language

/// Where a kernel is at work: what it needs to say which row failed and how many gave no value.
struct Site {
  let extent: Extent
  let range: SourceRange
  let notes: NoteRecorder
  let workers: Workers

  /// An error for a position of the operand; the first row where the operand is constant.
  func overflow(_ operation: String, at position: Int) -> RunFailure {
    .integerOverflow(range, operation: operation, row: extent.number(of: position))
  }

  /// Rows for which a kernel's value stands: all of them for a constant.
  func rows(_ count: Int, isConstant: Bool) -> Int {
    isConstant ? count * extent.count : count
  }
}
