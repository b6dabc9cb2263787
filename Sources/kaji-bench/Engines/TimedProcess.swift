import Glibc

/// A program run from its start to its end, as the system accounts for it.
enum TimedProcess {
  /// Runs a program whose output is thrown away.
  ///
  /// Its memory is not told: what the system counts for a program includes what its parent held when it
  /// was begun.
  static func run(_ path: String, _ arguments: [String]) throws(BenchFailure) -> Measurement {
    let clock = ContinuousClock()
    let start = clock.now
    let (status, usage) = try spawn([path] + arguments)
    let wall = Measurement.seconds(clock.now - start)
    guard status == 0 else { throw BenchFailure("\(path) ended with \(status)") }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return Measurement(
      wall: wall,
      processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      peak: nil
    )
  }

  private static func spawn(_ words: [String]) throws(BenchFailure) -> (Int32, rusage) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe arguments.indices { unsafe free(arguments[index]) } }
    var process: pid_t = 0
    guard unsafe posix_spawn(&process, words[0], &actions, nil, &arguments, environ) == 0 else {
      throw BenchFailure("\(words[0]) cannot be run")
    }
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    return (status, usage)
  }
}
