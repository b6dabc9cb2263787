import Engine
import Foundation
import Language
import TestSupport
import Testing

@testable import Datasets

/// Compressed files, made by the programs that take them apart.
struct CompressionTests {
  private static let text =
    "id,name,rate\n" + (1...3000).map { "\($0),word \($0 % 7),\(Double($0) / 4)\n" }.joined()

  /// A file of the text, compressed by a program; nil where the program is not there.
  private func compressed(
    _ compression: Compression,
    named name: String,
    in folder: URL
  ) throws -> String? {
    let plain = folder.appending(path: name)
    try Data(Self.text.utf8).write(to: plain)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [compression.program, "-q", "-f", "--", plain.path()]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? plain.path() + "." + compression.rawValue : nil
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "kaji-compressed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test(arguments: Compression.allCases, ["rates.csv", "-rates of all.csv"])
  func aCompressedFileReadsAsTheFileInside(_ compression: Compression, name: String) throws {
    try withFolder { folder in
      let plain = folder.appending(path: "plain.csv").path()
      try Data(Self.text.utf8).write(to: URL(filePath: plain))
      guard let path = try compressed(compression, named: name, in: folder) else { return }
      let found = try Loader.load([path])
      let expected = try Loader.load([plain])
      #expect(found.tables.map(\.name) == [String(name.dropLast(4))])
      #expect(found.tables[0].table.fields == expected.tables[0].table.fields)
      #expect(
        (0..<3000).allSatisfy { row in
          found.tables[0].table.columns.indices.allSatisfy { column in
            found.tables[0].table.columns[column].value(at: row)
              == expected.tables[0].table.columns[column].value(at: row)
          }
        }
      )
    }
  }

  @Test func aFileThatWasCutOffIsRefused() throws {
    try withFolder { folder in
      let path = try #require(try compressed(.gzip, named: "cut.csv", in: folder))
      let bytes = try Data(contentsOf: URL(filePath: path))
      try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
      #expect(throws: DataFailure.self) { try Loader.load([path]) }
      do throws(DataFailure) {
        _ = try Loader.load([path])
      } catch {
        #expect(error.diagnostics.map(\.code) == ["E0612"])
        #expect(error.diagnostics[0].message.hasSuffix("says: unexpected end of file"))
      }
    }
  }

  @Test func loadingStopsWhenItIsAskedTo() throws {
    try withFolder { folder in
      let path = try #require(try compressed(.gzip, named: "stopped.csv", in: folder))
      do throws(DataFailure) {
        _ = try Loader.load([path], context: RunContext(isCancelled: { true }))
        Issue.record("nothing stopped it")
      } catch {
        guard case .cancelled = error else {
          Issue.record("\(error.diagnostics)")
          return
        }
      }
    }
  }
}
