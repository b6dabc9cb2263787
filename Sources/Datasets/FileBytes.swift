import Foundation
import Language

/// Reads whole files into memory.
enum FileBytes {
  /// Offsets into a file are kept in 32 bits.
  static let limit = Int(UInt32.max) - 1

  private static let chunk = 1 << 20

  /// The bytes of a file; `name` is how messages call it.
  ///
  /// Only what the user names may be a pipe: nobody knows whether another one ever ends.
  static func read(
    _ path: String,
    name: String,
    allowsPipes: Bool = false
  ) throws(DataFailure) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .fault(DatasetMessages.noFile(name))
    }
    if isFolder(path) { throw .fault(DatasetMessages.isFolder(name)) }
    guard allowsPipes || isRegular(path) else { throw .fault(DatasetMessages.notRegular(name)) }
    var bytes: [UInt8] = []
    if let size = sizeOfFile(path) {
      if size > limit { throw .fault(DatasetMessages.tooLarge(name, limit: limit)) }
      bytes.reserveCapacity(size)
    }
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      while let data = try handle.read(upToCount: chunk), !data.isEmpty {
        bytes.append(contentsOf: data)
        if bytes.count > limit { break }
      }
      try handle.close()
    } catch {
      throw .fault(DatasetMessages.unreadable(name, reason: reason(error)))
    }
    if bytes.count > limit { throw .fault(DatasetMessages.tooLarge(name, limit: limit)) }
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

  /// The size that the file system tells; a pipe has none.
  private static func sizeOfFile(_ path: String) -> Int? {
    FileStatus(of: path).flatMap { $0.isRegular ? $0.size : nil }
  }

  /// The system's own few words, such as "Permission denied".
  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil
    if let code, let posix = POSIXErrorCode(rawValue: Int32(truncatingIfNeeded: code)) {
      return POSIXError(posix).localizedDescription.lowercased()
    }
    return (error as NSError).localizedDescription
  }
}
