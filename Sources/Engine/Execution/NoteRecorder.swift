import Language

/// Collects what a run should tell its reader, one note a kind, in order of first occurrence.
final class NoteRecorder {
  private(set) var notes: [Note] = []
  /// How many loops are under way: what each of their rounds joins is no news.
  var loopDepth = 0

  func recordDivisionByZero(rows: Int) {
    guard rows > 0 else { return }
    for (index, note) in notes.enumerated() {
      if case .divisionByZero(let known) = note {
        notes[index] = .divisionByZero(rows: known + rows)
        return
      }
    }
    notes.append(.divisionByZero(rows: rows))
  }

  func recordNotFinite(rows: Int) {
    guard rows > 0 else { return }
    for (index, note) in notes.enumerated() {
      if case .notFinite(let known) = note {
        notes[index] = .notFinite(rows: known + rows)
        return
      }
    }
    notes.append(.notFinite(rows: rows))
  }

  func recordNoBase(rows: Int) {
    guard rows > 0 else { return }
    for (index, note) in notes.enumerated() {
      if case .noBase(let known) = note {
        notes[index] = .noBase(rows: known + rows)
        return
      }
    }
    notes.append(.noBase(rows: rows))
  }

  func recordOutsideCalendar(rows: Int) {
    guard rows > 0 else { return }
    for (index, note) in notes.enumerated() {
      if case .outsideCalendar(let known) = note {
        notes[index] = .outsideCalendar(rows: known + rows)
        return
      }
    }
    notes.append(.outsideCalendar(rows: rows))
  }

  func recordNothingPivoted(rows: Int) {
    notes.append(.nothingPivoted(rows: rows))
  }

  func recordUnreadNumber(rows: Int, example: String, doubt: NumberDoubt) {
    guard rows > 0 else { return }
    for (index, note) in notes.enumerated() {
      if case .unreadNumber(let known, let first, let why) = note {
        notes[index] = .unreadNumber(rows: known + rows, example: first, doubt: why)
        return
      }
    }
    notes.append(.unreadNumber(rows: rows, example: example, doubt: doubt))
  }

  /// Casts to one type are one note, whose example is the first of all.
  func recordFailedCast(rows: Int, to type: ValueType, example: String) {
    guard rows > 0 else { return }
    for (index, note) in notes.enumerated() {
      if case .failedCast(let known, type, let first) = note {
        notes[index] = .failedCast(rows: known + rows, to: type, example: first)
        return
      }
    }
    notes.append(.failedCast(rows: rows, to: type, example: example))
  }

  /// Notes of a later part of the work.
  func add(_ later: [Note]) {
    for note in later {
      switch note {
      case .divisionByZero(let rows): recordDivisionByZero(rows: rows)
      case .failedCast(let rows, let type, let example):
        recordFailedCast(rows: rows, to: type, example: example)
      case .unreadNumber(let rows, let example, let doubt):
        recordUnreadNumber(rows: rows, example: example, doubt: doubt)
      case .notFinite(let rows): recordNotFinite(rows: rows)
      case .nothingPivoted(let rows): recordNothingPivoted(rows: rows)
      case .noBase(let rows): recordNoBase(rows: rows)
      case .outsideCalendar(let rows): recordOutsideCalendar(rows: rows)
      case .openBounds, .missingBehind, .missingLeftOut, .unmetValue, .differingInCells:
        notes.append(note)
      case .join(let tally): record(tally)
      }
    }
  }

  /// Forgets what was noted since these were the notes.
  func restore(_ notes: [Note]) {
    self.notes = notes
  }

  /// A query that is read twice joins twice, and tells once.
  func record(_ tally: JoinTally) {
    guard tally.isWorthTelling, loopDepth == 0, !notes.contains(.join(tally)) else { return }
    notes.append(.join(tally))
  }
}
