import Glibc

/// Decides whether a path that a package names may be read: only files inside the package's folder.
enum PackagePath {
  enum Refusal: Hashable {
    case url
    case absolute
    case parentFolder
    case hidden
    case empty
    /// A symbolic link leads out of the folder.
    case leavesFolder
  }

  /// The reason to refuse a path as it is written, before any file is looked at.
  static func refusal(of path: String) -> Refusal? {
    if path.isEmpty { return .empty }
    if path.contains("://") { return .url }
    if path.hasPrefix("/") || path.hasPrefix("~") || path.dropFirst().hasPrefix(":\\") {
      return .absolute
    }
    let parts = path.split { $0 == "/" || $0 == "\\" }
    if parts.contains("..") { return .parentFolder }
    if parts.contains(where: { $0.hasPrefix(".") && $0 != "." }) { return .hidden }
    return nil
  }

  /// The reason to refuse a file that exists: its links lead elsewhere.
  static func refusalOfLink(_ file: String, in folder: String) -> Refusal? {
    guard let base = realPath(folder), let target = realPath(file) else { return .leavesFolder }
    return target.hasPrefix(base == "/" ? "/" : base + "/") ? nil : .leavesFolder
  }

  /// The path without links; nil where it cannot be followed.
  private static func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
