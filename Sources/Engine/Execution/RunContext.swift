internal import Glibc

/// What a running query or a loading file is handed from outside: whether to stop, and who works.
package struct RunContext: Sendable {
  /// True once the user has asked to stop; looked at every few ten thousand rows.
  package let isCancelled: @Sendable () -> Bool
  package let workers: Workers

  package init(
    workers: Workers = RunContext.processorWorkers,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.workers = workers
    self.isCancelled = isCancelled
  }

  /// The same, the work shared by so many threads; nil leaves their number as it is.
  package func working(onThreads count: Int?) -> RunContext {
    guard let count else { return self }
    return RunContext(
      workers: Workers(threadCount: count, morselSize: workers.morselSize),
      isCancelled: isCancelled
    )
  }

  /// A thread for each processor that is there.
  package static let processorWorkers = Workers(
    threadCount: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  )
}
