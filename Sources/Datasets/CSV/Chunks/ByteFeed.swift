import Glibc
import Language

/// Where the bytes of a table come from, piece by piece: more than once, if it has to be.
///
/// A file is read into buffers and never mapped: what is mapped counts as memory of the process.
struct ByteFeed: Sendable {
  enum Origin: Sendable {
    case memory([UInt8])
    /// A file that is open, and its length.
    case file(OpenFile)
  }

  let origin: Origin
  private var position = 0

  init(_ origin: Origin) {
    self.origin = origin
  }

  /// How many bytes there are in all, where it is known.
  var byteCount: Int? {
    switch origin {
    case .memory(let bytes): bytes.count
    case .file(let file): file.byteCount
    }
  }

  /// How many bytes are still to come, where it is known.
  var remaining: Int? { byteCount.map { max(0, $0 - position) } }

  /// Starts over.
  mutating func rewind() {
    position = 0
  }

  /// Reads up to so many bytes to a place of a buffer; fewer only at the end.
  mutating func read(
    _ count: Int,
    into buffer: inout [UInt8],
    at place: Int
  ) throws(DataFailure) -> Int {
    switch origin {
    case .memory(let bytes):
      let taken = min(count, bytes.count - position)
      let source = bytes.span
      var target = buffer.mutableSpan
      for index in 0..<taken { target[place + index] = source[position + index] }
      position += taken
      return taken
    case .file(let file):
      let taken = try file.read(count, from: position, into: &buffer, at: place)
      position += taken
      return taken
    }
  }
}

/// A file that is open for reading, and is closed with the last that holds it.
final class OpenFile: Sendable {
  private let descriptor: CInt
  /// As messages call the file.
  private let name: String
  let byteCount: Int

  /// Opens a regular file; nil where it is none, or cannot be opened, which others tell of better.
  init?(_ path: String, name: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      _ = close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.name = name
    byteCount = Int(facts.st_size)
  }

  deinit {
    _ = close(descriptor)
  }

  /// Reads up to so many bytes from an offset to a place of a buffer; fewer only at the end.
  fileprivate func read(
    _ count: Int,
    from offset: Int,
    into buffer: inout [UInt8],
    at place: Int
  ) throws(DataFailure) -> Int {
    precondition(place >= 0 && place + count <= buffer.count, "what is read fits its buffer")
    var taken = 0
    while taken < count {
      let result = unsafe buffer.withUnsafeMutableBytes { bytes in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[(place + taken)...])
        return unsafe pread(descriptor, rest.baseAddress, count - taken, off_t(offset + taken))
      }
      if result == 0 { break }
      if result < 0 {
        if errno == EINTR { continue }
        let reason = unsafe String(cString: strerror(errno)).lowercased()
        throw .fault(DatasetMessages.unreadable(name, reason: reason))
      }
      taken += result
    }
    return taken
  }
}
