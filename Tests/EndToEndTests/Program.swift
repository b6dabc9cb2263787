import Foundation
import Testing

/// A program run as a script runs it: to its end, what it wrote kept apart by stream, and never
/// longer than a time limit.
///
///     let run = try Program.kaji.run(["query", "from t"], in: folder)
///     #expect(run.ending == .exit(0))
///     #expect(run.output == "name,age\n")
struct Program {
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
    case timeLimit
  }

  struct Run: CustomTestStringConvertible {
    let ending: Ending
    let output: String
    let errors: String

    var testDescription: String { "\(ending)\n-- output\n\(output)\n-- errors\n\(errors)" }
  }

  let path: String

  /// The executable under test: `KAJI_BINARY`, or the one built beside the tests.
  static var kaji: Program {
    if let named = ProcessInfo.processInfo.environment["KAJI_BINARY"] {
      return Program(path: named)
    }
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return Program(path: tests.deletingLastPathComponent().appending(path: "kaji").path)
  }

  /// A shell, in whose scripts `"$KAJI"` is the executable under test.
  static let shell = Program(path: "/bin/sh")

  /// Runs the program in a folder, which is its home as well: no setting of the tester plays a part.
  ///
  /// The streams are files, so that no amount of output can block it. What is given besides takes the place of
  /// what the environment has, and of the folder that the program stands in.
  func run(
    _ arguments: [String],
    in folder: ScratchFolder,
    input: String = "",
    environment: [String: String] = [:],
    standingIn place: URL? = nil,
    limit seconds: Double = 60
  ) throws -> Run {
    let streams = try ScratchFolder(["input": input, "output": "", "errors": ""])
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = place ?? folder.url
    process.environment = Self.environment(home: folder).merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: streams.file("input"))
    process.standardOutput = try FileHandle(forWritingTo: streams.file("output"))
    process.standardError = try FileHandle(forWritingTo: streams.file("errors"))
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    let isInTime = ended.wait(timeout: .now() + seconds) == .success
    if !isInTime {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    return Run(
      ending: isInTime ? Self.ending(of: process) : .timeLimit,
      output: try streams.text("output"),
      errors: try streams.text("errors")
    )
  }

  /// What a program under test sees of the world.
  static func environment(home: ScratchFolder) -> [String: String] {
    var environment = [
      "HOME": home.path, "XDG_STATE_HOME": home.file("state").path, "PATH": "/usr/bin:/bin",
      "LC_ALL": "C.UTF-8", "TERM": "xterm", "KAJI": kaji.path,
    ]
    // A debug build looks for Swift's libraries where the tester has them.
    environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    return environment
  }

  private static func ending(of process: Process) -> Ending {
    process.terminationReason == .uncaughtSignal
      ? .signal(process.terminationStatus) : .exit(process.terminationStatus)
  }
}
