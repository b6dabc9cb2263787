internal import Synchronization

/// How far a run has come, for whoever watches it from another thread: which step it is at, and how much of
/// that step's present pass over its rows is done.
///
///     step 2 of 3, group, rows 10,000,000, morsels 40 of 153
package final class RunProgress: Sendable {
  /// What there is to see at a moment.
  package struct Moment: Hashable, Sendable {
    /// From 1; 0 before the first.
    package var step = 0
    package var stepCount = 0
    /// The rows that went into the step.
    package var rowCount = 0
    /// Tells passes apart.
    package var pass = 0
    package var doneTasks = 0
    package var allTasks = 0

    package init() {}
  }

  private let moment = Mutex(Moment())
  private let done = Atomic(0)

  package init() {}

  package var now: Moment {
    var now = moment.withLock { $0 }
    now.doneTasks = min(done.load(ordering: .relaxed), now.allTasks)
    return now
  }

  /// A step begins; the steps of a query inside it are told as its own.
  func begin(step: Int, of count: Int, rows: Int) {
    done.store(0, ordering: .relaxed)
    moment.withLock {
      $0 = Moment()
      $0.step = step
      $0.stepCount = count
      $0.rowCount = rows
    }
  }

  /// A pass over the rows begins, in so many tasks.
  func beginPass(of tasks: Int) {
    done.store(0, ordering: .relaxed)
    moment.withLock {
      $0.pass += 1
      $0.allTasks = tasks
    }
  }

  func finishTask() {
    done.wrappingAdd(1, ordering: .relaxed)
  }
}
