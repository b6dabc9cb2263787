import Foundation

/// The programs that the bench runs, and what it asks of them.
struct Tools: Sendable {
  let threads: Int
  let runs: Int
  /// This program, which serves as one of the engines.
  let bench: String
  /// The program whose whole runs are measured.
  let kaji: String
  /// `peers.py`.
  let peers: String
  /// A Python with DuckDB and Polars, or nil where none was asked for.
  let python: String?
  let duckdbShell: String?
  let sqlite: String?
  let notebook: String
  let variants: [EngineVariant]

  static let ownPath =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? CommandLine.arguments[0]

  /// The program of a name on the path.
  static func onPath(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { $0 + "/" + name }.first(where: FileManager.default.isExecutableFile)
  }

  /// What a program writes, without the line's end; nil where it fails.
  static func output(of path: String, _ arguments: [String]) -> [String]? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Sets up the other engines below a folder: its Python, and DuckDB's shell.
  static func prepare(_ peers: String, in folder: String) throws -> (python: String, shell: String?)
  {
    Progress.say("setting up DuckDB and Polars in \(folder)")
    guard let python = onPath("python3"),
      let lines = output(of: python, [peers, "prepare", folder]), lines.count > 1
    else {
      throw BenchFailure(
        "DuckDB and Polars cannot be set up: that needs python3 and the network; --engine kaji does without"
      )
    }
    return (lines[0], lines[1].isEmpty ? nil : lines[1])
  }
}
