import Foundation

/// A folder of files that a test writes, gone when the test is done with it.
final class ScratchFolder {
  let url: URL

  var path: String { url.path }

  /// Writes each file under its path; folders on the way are made.
  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "kaji-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(Data(text.utf8), to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appending(path: name) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
  }

  func write(_ bytes: Data, to name: String) throws {
    let folder = file(name).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try bytes.write(to: file(name))
  }

  /// Puts one text in the place of another, which stands there once.
  func replace(_ old: String, with new: String, in name: String) throws {
    let before = try text(name)
    guard before.components(separatedBy: old).count == 2 else { throw NotThereOnce(text: old) }
    try write(Data(before.replacingOccurrences(of: old, with: new).utf8), to: name)
  }

  struct NotThereOnce: Error {
    let text: String
  }
}
