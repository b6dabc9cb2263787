import Foundation

/// The files of the project itself.
enum Checkout {
  static func file(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: path)
  }

  /// What stands in a folder, by path from the top, sorted; hidden files left out.
  static func files(in folder: String, ending: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(folder).path)
      .filter { !$0.hasPrefix(".") && $0.hasSuffix(ending) }
      .sorted().map { "\(folder)/\($0)" }
  }
}
