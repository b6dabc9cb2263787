internal import Glibc

/// How far a file has been read.
package struct LoadingProgress: Hashable, Sendable {
  /// The file as the user named it.
  package let file: String
  package let doneBytes: Int
  package let allBytes: Int

  package init(file: String, doneBytes: Int, allBytes: Int) {
    self.file = file
    self.doneBytes = doneBytes
    self.allBytes = allBytes
  }
}

/// What a running query or a loading file is handed from outside: whether to stop, who works, and whom to
/// tell how far it has come.
package struct RunContext: Sendable {
  /// True once the user has asked to stop; looked at every few ten thousand rows.
  package let isCancelled: @Sendable () -> Bool
  package let workers: Workers
  /// Is told of every few million bytes that are read.
  package let tell: @Sendable (LoadingProgress) -> Void

  package init(
    workers: Workers = RunContext.processorWorkers,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    tell: @escaping @Sendable (LoadingProgress) -> Void = { _ in }
  ) {
    self.workers = workers.asking(isCancelled)
    self.tell = tell
    self.isCancelled = isCancelled
  }

  /// The same, the work shared by so many threads; nil leaves their number as it is.
  package func working(onThreads count: Int?) -> RunContext {
    guard let count else { return self }
    var workers = Workers(threadCount: count, morselSize: workers.morselSize)
    workers.progress = self.workers.progress
    return RunContext(
      workers: workers,
      isCancelled: isCancelled,
      tell: tell
    )
  }

  /// The same, watched by somebody.
  package func watched(by progress: RunProgress) -> RunContext {
    var workers = workers
    workers.progress = progress
    return RunContext(workers: workers, isCancelled: isCancelled, tell: tell)
  }

  /// A thread for each processor that is there.
  package static let processorWorkers = Workers(
    threadCount: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  )
}
