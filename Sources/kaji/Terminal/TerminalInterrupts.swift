import CEditline

/// Notices Ctrl-C while a query runs.
///
/// Installed once at start-up, because an interrupt that comes while a watcher is being set up is
/// lost. At the prompt Ctrl-C is a key of the line editor and is not counted here.
struct InterruptWatcher: Sendable {
  private init() {}

  /// From now on Ctrl-C no longer ends the process.
  static func install() -> InterruptWatcher {
    terminalCountInterrupts()
    return InterruptWatcher()
  }

  /// Whether Ctrl-C was pressed since the last line was read; may be asked from any thread.
  var isCancelled: Bool { terminalInterrupts() > 0 }
}
