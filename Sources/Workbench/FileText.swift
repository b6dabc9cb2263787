import Foundation

/// Text files, read and written whole, with a sentence for each way it can fail.
package enum FileText {
  /// The text of a file in NFC, as the data are, so that equal letters are equal texts.
  package static func read(_ path: String) throws(ShellFailure) -> String {
    let data: Data
    do {
      // A handle reads pipes too, such as a shell's `<(…)`.
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      data = try handle.readToEnd() ?? Data()
    } catch {
      throw ShellFailure("\(Sanitiser.clean(path)): \(reason(path, "cannot be read"))")
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw ShellFailure("\(Sanitiser.clean(path)): is not a text in UTF-8")
    }
    return text.precomposedStringWithCanonicalMapping
  }

  /// Writes a file whole or not at all: to a temporary file beside it, which is then renamed.
  package static func write(
    _ text: String,
    to path: String,
    appending: Bool = false
  ) throws(ShellFailure) {
    do {
      let url = URL(filePath: path)
      if appending, FileManager.default.fileExists(atPath: path) {
        let handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
      } else {
        try Data(text.utf8).write(to: url, options: .atomic)
      }
    } catch {
      throw ShellFailure("\(Sanitiser.clean(path)): \(reason(path, "cannot be written"))")
    }
  }

  private static func reason(_ path: String, _ otherwise: String) -> String {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let folder = URL(filePath: path).deletingLastPathComponent().path
      return FileManager.default.fileExists(atPath: folder)
        ? (otherwise == "cannot be read" ? "no such file" : otherwise)
        : "there is no folder \(Sanitiser.clean(folder))"
    }
    return isFolder.boolValue ? "is a folder" : "\(otherwise): permission denied"
  }
}
