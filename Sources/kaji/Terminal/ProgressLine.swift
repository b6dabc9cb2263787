import Engine
import Foundation
import Glibc
import Synchronization
import Workbench

/// One line of a terminal that tells how far a long load or a query has come, and is gone when it is done.
///
///     reading G1.csv  34 %, about 3 s to go
///     step 2 of 3, 10,000,000 rows: 40 % of this pass, about 2 s to go
///
/// Nothing is shown in the first half second, nor where standard error is no terminal.
final class ProgressLine: Sendable {
  private struct State {
    var file = ""
    var start: ContinuousClock.Instant
    var shown: ContinuousClock.Instant?
    var isWatching = false
  }

  private let state = Mutex(State(start: .now))
  private let isShown: Bool

  private static let patience = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)
  private static let microseconds: useconds_t = 100_000

  /// A line that is drawn over, which plain text must not be.
  init(isWanted: Bool = true) {
    isShown =
      isWanted && isatty(STDERR_FILENO) != 0
      && Terminal.understandsEscapes(environment: ProcessInfo.processInfo.environment)
  }

  /// Called from the thread that loads.
  func tell(_ progress: LoadingProgress) {
    guard isShown, progress.allBytes > 0 else { return }
    let now = ContinuousClock.now
    let line = state.withLock { state -> String? in
      if state.file != progress.file || progress.doneBytes == 0 {
        state.file = progress.file
        state.start = now
      }
      let elapsed = state.start.duration(to: now)
      guard elapsed >= ProgressLine.patience else { return nil }
      if let shown = state.shown, shown.duration(to: now) < ProgressLine.interval { return nil }
      state.shown = now
      return ProgressLine.text(progress, elapsed: elapsed)
    }
    if let line { ProgressLine.write("\r\u{1B}[K" + line) }
  }

  /// Takes the line away; nothing where none was shown.
  func clear() {
    let wasShown = state.withLock { state in
      state.isWatching = false
      defer { state.shown = nil }
      return state.shown != nil
    }
    if wasShown { ProgressLine.write("\r\u{1B}[K") }
  }

  /// Looks at a query from time to time, from a thread of its own, until `clear`.
  func watch(_ progress: RunProgress) {
    guard isShown else { return }
    let start = ContinuousClock.now
    state.withLock { $0.isWatching = true }
    Thread.detachNewThread { @Sendable [self] in
      var pass = RunProgress.Moment()
      var passStart = start
      while true {
        usleep(ProgressLine.microseconds)
        let now = progress.now
        let moment = ContinuousClock.now
        if (now.step, now.pass) != (pass.step, pass.pass) { passStart = moment }
        pass = now
        let elapsed = start.duration(to: moment)
        // A load tells of itself.
        let isDue = now.step > 0 && elapsed >= ProgressLine.patience
        let line = ProgressLine.text(now, elapsed: elapsed, inPass: passStart.duration(to: moment))
        let goesOn = state.withLock { state in
          // Once it is cleared, what is shown is the result.
          if state.isWatching, isDue {
            state.shown = moment
            ProgressLine.write("\r\u{1B}[K" + line)
          }
          return state.isWatching
        }
        if !goesOn { return }
      }
    }
  }

  static func text(
    _ progress: RunProgress.Moment,
    elapsed: Duration,
    inPass: Duration
  ) -> String {
    let rows = NumberFormatter.integer(Int64(progress.rowCount), isGrouped: true)
    var line =
      "step \(progress.step) of \(progress.stepCount), \(rows) \(progress.rowCount == 1 ? "row" : "rows")"
    let share = Double(progress.doneTasks) / Double(max(1, progress.allTasks))
    if share > 0, share < 1 {
      let rest = inPass / share - inPass
      line += ": \(Int(share * 100)) % of this pass, about \(rest.components.seconds + 1) s to go"
    } else {
      line += ", \(elapsed.components.seconds) s"
    }
    line += " · Ctrl-C stops it"
    return DisplayWidth.truncated(line, to: max(20, (Terminal.screen?.columns ?? 80) - 1))
  }

  static func text(_ progress: LoadingProgress, elapsed: Duration) -> String {
    let share = Double(progress.doneBytes) / Double(progress.allBytes)
    let name = progress.file.split(separator: "/").last.map(String.init) ?? progress.file
    var line = "reading \(Sanitiser.clean(name))  \(Int(share * 100)) %"
    if share > 0 {
      let rest = elapsed / share - elapsed
      line += ", about \(rest.components.seconds + 1) s to go"
    }
    return DisplayWidth.truncated(line, to: max(20, (Terminal.screen?.columns ?? 80) - 1))
  }

  private static func write(_ text: String) {
    _ = TerminalOutput.write(text, to: STDERR_FILENO)
  }
}
