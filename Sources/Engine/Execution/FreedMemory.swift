internal import CMemory

/// What becomes of memory that columns gave back.
enum FreedMemory {
  /// Keeps it for the columns to come, from the first run of a process on.
  ///
  /// The C library gives large blocks back to the system at once, which then clears each page anew before
  /// it is used again: of ten million rows joined with a small table that was more than half of the time. What
  /// a process holds is what it once needed. Loading comes before, and is not touched by it.
  static let isKept: Bool = memoryKeepFreed()
}
