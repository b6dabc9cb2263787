import Engine
import Foundation
import Glibc
import Synchronization
import Workbench

/// One line of a terminal that tells how far a long load has come, and is gone when it is done.
///
///     reading G1.csv  34 %, about 3 s to go
///
/// Nothing is shown in the first half second, nor where standard error is no terminal.
final class ProgressLine: Sendable {
  private struct State {
    var file = ""
    var start: ContinuousClock.Instant
    var shown: ContinuousClock.Instant?
  }

  private let state = Mutex(State(start: .now))
  private let isShown: Bool

  private static let patience = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)

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
      defer { state.shown = nil }
      return state.shown != nil
    }
    if wasShown { ProgressLine.write("\r\u{1B}[K") }
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
