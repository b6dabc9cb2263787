import Glibc

/// Standard input as a whole.
enum StandardInput {
  /// All that comes until the end; nil where the user stops it with Ctrl-C.
  static func text(isCancelled: () -> Bool) -> String? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // A signal ends a wait, but not a read.
      var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let readiness = unsafe poll(&ready, 1, -1)
      if isCancelled() { return nil }
      if readiness < 0 && errno == EINTR { continue }
      let count = unsafe piece.withUnsafeMutableBytes {
        unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
      }
      if count > 0 {
        bytes += piece[..<count]
      } else if count == 0 || errno != EINTR {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}
