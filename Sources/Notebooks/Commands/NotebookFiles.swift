import Datasets
import Foundation
import Language

/// The files around a notebook: itself, its accepted report, the paths that it names.
struct NotebookFiles {
  let notebook: String

  /// `notebooks/reports/NAME.txt` for `notebooks/NAME.nb.md`.
  var report: String {
    let stem = NotebookFile(bytes: [], name: notebook).stem
    return path(named: "reports/\(stem).txt")
  }

  /// The folder that the notebook stands in.
  var folder: String {
    guard let slash = notebook.lastIndex(of: "/") else { return "." }
    return slash == notebook.startIndex ? "/" : String(notebook[..<slash])
  }

  /// A path that the notebook writes from its own folder.
  func path(named name: String) -> String {
    guard !name.hasPrefix("/"), let slash = notebook.lastIndex(of: "/") else { return name }
    var folder = notebook[..<slash].split(separator: "/", omittingEmptySubsequences: false)[...]
    var parts = name.split(separator: "/")[...]
    // `notebooks` and `../datasets` make `datasets`, as a person would write it.
    while parts.first == "..", let last = folder.last, !last.isEmpty, last != "..", last != "." {
      folder.removeLast()
      parts.removeFirst()
    }
    if folder == [""] { return "/" + parts.joined(separator: "/") }
    return (folder + parts).joined(separator: "/")
  }

  func notebookBytes() throws(NotebookEnvironment.Unusable) -> [UInt8] {
    try Self.bytes(of: notebook)
  }

  /// Nil where none was accepted yet.
  func acceptedReport() throws(NotebookEnvironment.Unusable) -> String? {
    guard FileManager.default.fileExists(atPath: report) else { return nil }
    return String(decoding: try Self.bytes(of: report), as: UTF8.self)
  }

  func writeNotebook(_ text: String) throws(NotebookEnvironment.Unusable) {
    try write(text, to: notebook)
  }

  func writeReport(_ text: String) throws(NotebookEnvironment.Unusable) {
    let folder = path(named: "reports")
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true
      )
    } catch {
      throw .init([CommandMessages.unwritable(folder, reason: Self.reason(error))])
    }
    try write(text, to: report)
  }

  /// The digest of each file that came without a package; one that cannot be read twice has none.
  static func digests(ofBareFilesOf data: LoadedData) -> [String: String] {
    var digests: [String: String] = [:]
    for table in data.tables where table.package == nil {
      digests[table.file] = (try? bytes(of: table.file)).map(Digest.hexadecimal)
    }
    return digests
  }

  static func bytes(of path: String) throws(NotebookEnvironment.Unusable) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .init([CommandMessages.missing(path)])
    }
    let place = URL(filePath: path).resolvingSymlinksInPath()
    if (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true {
      throw .init([CommandMessages.folder(path)])
    }
    do {
      return Array(try Data(contentsOf: place))
    } catch {
      throw .init([CommandMessages.unreadable(path, reason: reason(error))])
    }
  }

  /// Written beside the file and then put in its place, so that no reader ever sees half of it.
  private func write(_ text: String, to path: String) throws(NotebookEnvironment.Unusable) {
    do {
      try Data(text.utf8).write(
        to: URL(filePath: path).resolvingSymlinksInPath(),
        options: .atomic
      )
    } catch {
      throw .init([CommandMessages.unwritable(path, reason: Self.reason(error))])
    }
  }

  private static func reason(_ error: any Error) -> String {
    let code = (error as? CocoaError)?.code
    if code == .fileReadNoPermission || code == .fileWriteNoPermission { return "no permission" }
    if code == .fileWriteOutOfSpace { return "no space is left" }
    return error.localizedDescription
  }
}
