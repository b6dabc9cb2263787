import Engine
import Foundation
import Language

/// A file of another file made smaller, known by the end of its name; a program of the system takes it apart.
enum Compression: String, CaseIterable {
  case gzip = "gz"
  case zstandard = "zst"

  /// The program that decompresses to standard output.
  var program: String {
    switch self {
    case .gzip: "gzip"
    case .zstandard: "zstd"
    }
  }

  /// Nil for a file that is none.
  static func of(_ file: String) -> Compression? {
    allCases.first { file.lowercased().hasSuffix("." + $0.rawValue) }
  }

  /// The name of the file inside: `rates.csv` for `rates.csv.gz`; a file that is none keeps its name.
  static func inner(_ file: String) -> String {
    of(file).map { String(file.dropLast($0.rawValue.count + 1)) } ?? file
  }

  /// Gives the content to `read` as the path of a file of its own, which is gone afterwards.
  ///
  /// On disk rather than in memory: it is read in pieces, and twice where a column is not what it seemed. No
  /// shell takes part, and the path is never taken for an option.
  func decompressing<Content>(
    _ path: String,
    name: String,
    context: RunContext,
    read: (_ path: String) throws(DataFailure) -> Content
  ) throws(DataFailure) -> Content {
    guard FileBytes.isRegular(path) else { throw .fault(DatasetMessages.noFile(name)) }
    guard let program = Compression.place(of: program) else {
      throw .fault(DatasetMessages.noDecompressor(name, program: program))
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "kaji-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let content = folder.appending(path: "content")
    let said: String
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700]
      )
      said = try run(program, URL(filePath: path), into: content, context)
    } catch {
      throw .fault(DatasetMessages.unreadable(name, reason: error.localizedDescription))
    }
    if context.isCancelled() { throw .cancelled }
    if !said.isEmpty {
      throw .fault(DatasetMessages.damaged(name, program: self.program, said: said))
    }
    return try read(content.path())
  }

  /// What the program had to complain of; empty where it did its work.
  private func run(
    _ program: String,
    _ path: URL,
    into content: URL,
    _ context: RunContext
  ) throws -> String {
    let complaints = content.deletingLastPathComponent().appending(path: "complaints")
    for file in [content, complaints] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-dc", "--", path.path()]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: content)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
    while process.isRunning {
      if context.isCancelled() { process.terminate() }
      Thread.sleep(forTimeInterval: 0.005)
    }
    process.waitUntilExit()
    if process.terminationStatus == 0 { return "" }
    let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
    let first = said.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    // The program begins with its own name and the file's.
    let reason = first.split(separator: ": ").last.map(String.init) ?? ""
    return reason.isEmpty ? "it gave no reason" : reason
  }

  /// Where a program stands among those that the system finds.
  private static func place(of program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      .split(separator: ":")
    return folders.map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) && !FileBytes.isFolder($0) }
  }
}
