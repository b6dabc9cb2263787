import CEditline
import Glibc

/// Bytes from standard input, and the news that come while waiting for them.
struct TerminalInput {
  enum Event: Equatable {
    case bytes([UInt8])
    /// The time is up.
    case silence
    /// The terminal was resized, or the process was stopped and goes on.
    case wake
    /// A signal came that somebody else counts.
    case signal
    case end
  }

  private let wakeDescriptor = terminalWakeDescriptor()

  /// Waits for the next event, at most so many milliseconds.
  func wait(milliseconds: Int32? = nil) -> Event {
    var watched = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = unsafe poll(&watched, nfds_t(watched.count), milliseconds ?? -1)
    guard count >= 0 else { return errno == EINTR ? .signal : .end }
    if watched[1].revents != 0 {
      forgetWakes()
      return .wake
    }
    return watched[0].revents != 0 ? read() : .silence
  }

  /// What was typed before the terminal was given back.
  func typedAhead() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe terminalReadTypedAhead(&bytes, bytes.count)
    return Array(bytes[..<count])
  }

  func forgetWakes() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe Glibc.read(wakeDescriptor, &bytes, bytes.count) > 0 {}
  }

  private func read() -> Event {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 { return .bytes(Array(bytes[..<count])) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .signal : .end
  }
}
