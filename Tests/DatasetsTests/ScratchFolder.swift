import Datasets
import Engine
import Foundation
import Language
import Testing

/// A folder of its own for one test, gone when the test is.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "kaji-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, with the folders on its way, and gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    let folder = URL(filePath: file).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  /// Makes a named pipe that nothing ever writes to.
  func makePipe(_ name: String) throws {
    let file = path + "/" + name
    try #require(unsafe mkfifo(file, 0o600) == 0)
  }

  /// Puts a symbolic link in the place of a file.
  func replace(_ name: String, withLinkTo target: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name,
      withDestinationPath: target
    )
  }

  /// Diagnostics as text, without the path of this folder.
  func text(_ diagnostics: [Diagnostic]) -> String {
    TableDump.text(diagnostics).replacing(path + "/", with: "")
  }
}

/// Loads one bare file and gives its table and what was said of it.
func load(
  _ text: String,
  named name: String = "data.csv",
  options: ReadingOptions = ReadingOptions()
) throws -> (table: String, diagnostics: String) {
  try load(Array(text.utf8), named: name, options: options)
}

/// Loads the bytes of one bare file; of a file that cannot be loaded only the diagnostics.
func load(
  _ bytes: [UInt8],
  named name: String = "data.csv",
  options: ReadingOptions = ReadingOptions()
) throws -> (table: String, diagnostics: String) {
  let folder = try ScratchFolder()
  let path = try folder.write(name, bytes)
  do {
    let data = try Loader.load([path], options: options)
    return (data.tables.map(TableDump.text).joined(separator: "\n"), folder.text(data.diagnostics))
  } catch {
    return ("", folder.text(error.diagnostics))
  }
}
