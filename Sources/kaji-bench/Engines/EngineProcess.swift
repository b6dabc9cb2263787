import Foundation

/// An engine at work in a process of its own, which answers one line with one line.
///
///     load <table> <path>        ok <wall> <processor> <peak>
///     run <question> [rows]      ok <wall> <processor> <peak>
///     check <table> [columns]    ok <checksum>            `-` for the last result
///
/// Words are apart by tabs; what fails answers `error <message>`.
final class EngineProcess {
  let variant: EngineVariant
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var unread: [UInt8] = []

  init(_ variant: EngineVariant, _ tools: Tools) throws {
    self.variant = variant
    let threads = "\(tools.threads)"
    if variant == .kaji {
      process.executableURL = URL(filePath: tools.bench)
      process.arguments = ["serve", "--threads", threads]
    } else {
      guard let python = tools.python else {
        throw BenchFailure("no Python was set up for \(variant.rawValue)")
      }
      process.executableURL = URL(filePath: python)
      process.arguments = [tools.peers, "serve", variant.rawValue, threads]
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["POLARS_MAX_THREADS": threads]
      ) { _, own in own }
    }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func load(_ table: String, _ path: String) throws(BenchFailure) -> Measurement {
    try measurement(ask(["load", table, path]))
  }

  func run(_ question: String, keepsLineage: Bool = false) throws(BenchFailure) -> Measurement {
    try measurement(ask(["run", question] + (keepsLineage ? ["rows"] : [])))
  }

  /// The checksum of a table, or of the last result.
  func check(_ table: String? = nil, order: [String] = []) throws(BenchFailure) -> Checksum {
    let answer = try ask(["check", table ?? "-", order.joined(separator: ",")])
    guard let checksum = Checksum(answer[...]) else {
      throw BenchFailure("\(variant.rawValue) answered \(answer)")
    }
    return checksum
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private func measurement(_ answer: [String]) throws(BenchFailure) -> Measurement {
    guard let measurement = Measurement(answer[...]) else {
      throw BenchFailure("\(variant.rawValue) answered \(answer)")
    }
    return measurement
  }

  private func ask(_ words: [String]) throws(BenchFailure) -> [String] {
    do {
      try input.fileHandleForWriting.write(
        contentsOf: Data((words.joined(separator: "\t") + "\n").utf8)
      )
    } catch {
      throw BenchFailure("\(variant.rawValue) has ended")
    }
    let answer = try line().split(separator: "\t", omittingEmptySubsequences: false).map(
      String.init
    )
    guard answer.first == "ok" else {
      throw BenchFailure("\(variant.rawValue): \(answer.dropFirst().joined(separator: " "))")
    }
    return Array(answer.dropFirst())
  }

  private func line() throws(BenchFailure) -> String {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: unread[..<end], as: UTF8.self)
        unread.removeSubrange(...end)
        return line
      }
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { throw BenchFailure("\(variant.rawValue) has ended") }
      unread += piece
    }
  }
}

/// Why the bench cannot go on, in a sentence.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
