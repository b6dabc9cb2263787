import CEditline
import Glibc

/// Writing that notices when nobody reads any more.
enum TerminalOutput {
  /// Writes all of a text; false when the reader has gone or the disk is full.
  ///
  /// Goes past the buffers of `print`, so that the two must not be mixed without `flush`.
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    var text = text
    return text.withUTF8 { unsafe write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    unsafe bytes.withUnsafeBytes { unsafe write($0, to: descriptor) }
  }

  /// Sends what `print` has buffered.
  static func flush() {
    terminalFlush()
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&ready, 1, -1)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
