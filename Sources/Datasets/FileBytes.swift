import Glibc
import Language

/// Reads whole files into memory.
enum FileBytes {
  /// Offsets into a file are kept in 32 bits.
  static let limit = Int(UInt32.max) - 1

  private static let chunk = 1 << 18

  /// The bytes of a file; `name` is how messages call it.
  ///
  /// Only what the user names may be a pipe: nobody knows whether another one ever ends.
  static func read(
    _ path: String,
    name: String,
    allowsPipes: Bool = false
  ) throws(DataFailure) -> [UInt8] {
    guard let status = FileStatus(of: path) else { throw .fault(DatasetMessages.noFile(name)) }
    if status.isFolder { throw .fault(DatasetMessages.isFolder(name)) }
    guard allowsPipes || status.isRegular else { throw .fault(DatasetMessages.notRegular(name)) }
    let size = status.isRegular ? status.size : 0
    if size > limit { throw .fault(DatasetMessages.tooLarge(name, limit: limit)) }
    guard let bytes = content(of: path, size: size) else {
      throw .fault(DatasetMessages.unreadable(name, reason: reason(errno)))
    }
    if bytes.count > limit { throw .fault(DatasetMessages.tooLarge(name, limit: limit)) }
    return bytes
  }

  /// What a file holds, a little more at most than may be read; nil where `errno` tells why not.
  ///
  /// A file is asked for its own size and a byte more, which tells that it has not grown; a pipe for pieces.
  private static func content(of path: String, size: Int) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = size > 0 ? size + 1 : chunk
    while bytes.count <= limit {
      var result = 0
      let read = unsafe [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
        repeat {
          result = unsafe Glibc.read(file, buffer.baseAddress, piece)
        } while result < 0 && errno == EINTR
        count = max(0, result)
      }
      if result < 0 { return nil }
      if result == 0 { break }
      if bytes.isEmpty { bytes = read } else { bytes += read }
      piece = chunk
    }
    return bytes
  }

  /// Whether a path leads to a folder, through links too.
  static func isFolder(_ path: String) -> Bool {
    FileStatus(of: path)?.isFolder ?? false
  }

  /// Whether a path leads to a file that has an end, through links too.
  static func isRegular(_ path: String) -> Bool {
    FileStatus(of: path)?.isRegular ?? false
  }

  /// The system's own few words, such as "permission denied".
  private static func reason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code)).lowercased()
  }
}
