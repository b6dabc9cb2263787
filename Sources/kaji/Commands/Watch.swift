import Engine
import Foundation
import Glibc
import Notebooks
import Workbench

/// Runs something again whenever a file that it read has changed, until Ctrl-C.
///
/// Files are looked at a few times a second: their size, the moment of their last change, and which file it
/// is, as editors put a new one in place. No report knows of it.
struct Watch {
  private static let interval: useconds_t = 250_000
  /// A folder with more files than these is no data package; the first ones are looked at.
  private static let mostFiles = 5000

  let isCancelled: @Sendable () -> Bool

  /// Waits until files are no longer as they were; false after Ctrl-C.
  ///
  /// A file that is being written is waited for: twice in a row it must look the same.
  func waitForChange(of states: [State]) -> Bool {
    var last = states
    while true {
      usleep(Watch.interval)
      if isCancelled() { return false }
      let now = states.map { State(of: $0.paths) }
      if now != states, now == last { return true }
      last = now
    }
  }

  /// What has changed, each path once.
  static func changedPaths(of states: [State]) -> [String] {
    var paths: [String] = []
    for path in states.flatMap(\.changedPaths) where !paths.contains(path) { paths.append(path) }
    return paths
  }

  /// What files are like at a moment.
  struct State: Equatable {
    let paths: [String]
    private let marks: [[Mark?]]

    private struct Mark: Equatable {
      let size: Int
      let seconds: Int
      let nanoseconds: Int
      let number: UInt

      init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        number = UInt(status.st_ino)
      }
    }

    /// Folders stand for all files in them, those that come later among them.
    init(of paths: [String]) {
      self.paths = paths
      marks = paths.map { State.files(at: $0).map(Mark.init) }
    }

    /// Those of the paths that are no longer as they were, which are looked at anew.
    var changedPaths: [String] {
      let now = State(of: paths)
      return paths.indices.filter { marks[$0] != now.marks[$0] }.map { paths[$0] }
    }

    private static func files(at path: String) -> [String] {
      var isFolder: ObjCBool = false
      guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        isFolder.boolValue
      else { return [path] }
      let all = FileManager.default.enumerator(atPath: path)
      var names: [String] = []
      while names.count < mostFiles, let name = all?.nextObject() as? String { names.append(name) }
      return [path] + names.sorted().map { path + "/" + $0 }
    }
  }

  /// The line that says why something was run again.
  static func heading(_ paths: [String]) -> String {
    let names = paths.prefix(3).map { Sanitiser.clean($0) }.joined(separator: ", ")
    return "\n\(names)\(paths.count > 3 ? ", …" : "") changed\n"
  }
}

/// The files that a run of a notebook reads, noted as it asks for them.
final class ReadFiles {
  private(set) var paths: [String]

  /// What is known already stays watched, also where a mistake keeps it from being read.
  init(_ known: [String]) {
    paths = known
  }

  /// The environment, with every path that it loads noted, and the notebook's own definitions.
  func noting(_ environment: NotebookEnvironment, notebook: String) -> NotebookEnvironment {
    let folder = URL(filePath: notebook).deletingLastPathComponent().relativePath
    note([notebook] + ReadFiles.definitions(in: folder))
    var noted = environment
    noted.loadData = { [self] paths in
      note(paths.flatMap(ReadFiles.withData))
      return try environment.loadData(paths)
    }
    noted.loadWorks = { [self] paths, words in
      note(paths)
      return try environment.loadWorks(paths, words)
    }
    return noted
  }

  func note(_ more: [String]) {
    for path in more where !paths.contains(path) { paths.append(path) }
  }

  /// The files of a package stand beside its descriptor.
  private static func withData(_ path: String) -> [String] {
    path.hasSuffix(".json")
      ? [path, URL(filePath: path).deletingLastPathComponent().relativePath] : [path]
  }

  private static func definitions(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".prql") }.sorted().map { folder + "/" + $0 }
  }
}
