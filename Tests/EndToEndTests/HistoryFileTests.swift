import Foundation
import Testing

@testable import kaji

/// The history file, and two sessions that share it.
@Suite final class HistoryFileTests {
  private let folder: URL
  private var path: String { folder.appending(path: "kaji/history").path }

  init() {
    folder = FileManager.default.temporaryDirectory.appending(path: "kaji-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func entriesSurviveTheirWriting() {
    for entry in ["from x", "a\n\tb\\n\\", "từ 中文 \\"] {
      #expect(HistoryFormat.entry(from: HistoryFormat.line(for: entry).utf8) == entry)
    }
    for line in ["", " private", "bad \\escape", "half \\", "\u{1B}"] {
      #expect(HistoryFormat.entry(from: line.utf8) == nil, "\(line)")
    }
    #expect(HistoryFormat.entry(from: [0x61, 0xFF]) == nil)
  }

  @Test func theNewerOfTwoEqualEntriesStays() {
    #expect(HistoryFormat.merged(["a", "b", "a", "c"], limit: 10) == ["b", "a", "c"])
    #expect(HistoryFormat.merged(["a", "b", "c"], limit: 2) == ["b", "c"])
  }

  @Test func theFileIsPrivate() throws {
    HistoryFile(path: path).add("from x")
    let manager = FileManager.default
    let file = try manager.attributesOfItem(atPath: path)
    let parent = try manager.attributesOfItem(atPath: folder.appending(path: "kaji").path)
    #expect((file[.posixPermissions] as? Int) == 0o600)
    #expect((parent[.posixPermissions] as? Int) == 0o700)
  }

  @Test func sessionsLoseNothingOfEachOther() {
    let first = HistoryFile(path: path)
    let second = HistoryFile(path: path)
    first.add("one\nrow")
    second.add("two")
    first.add("three")
    first.add(" private")
    second.add("one\nrow")
    #expect(first.entries == ["one\nrow", "three"])
    #expect(HistoryFile(path: path).entries == ["two", "three", "one\nrow"])
  }

  @Test func writersInParallelLoseNothing() async {
    let path = path
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let history = HistoryFile(path: path)
          for number in 0..<25 { history.add("query \(writer) \(number)") }
        }
      }
    }
    #expect(HistoryFile(path: path).entries.count == 100)
  }

  @Test func aDamagedFileKeepsItsGoodLines() throws {
    HistoryFile(path: path).add("first")
    let file = try #require(FileHandle(forWritingAtPath: path))
    file.seekToEndOfFile()
    file.write(Data([0xFF, 0xFE, 0x0A]) + Data("good\nbad \\q\nhalf a li".utf8))
    try file.close()
    HistoryFile(path: path).add("next")
    #expect(HistoryFile(path: path).entries == ["first", "good", "half a li", "next"])
  }

  @Test func aLongFileIsShortened() throws {
    HistoryFile(path: path).add("first")
    let lines = (0..<500).map { "query \($0 % 50)\n" }.joined()
    try lines.write(toFile: path, atomically: false, encoding: .utf8)
    let history = HistoryFile(path: path, limit: 20)
    #expect(history.entries.count == 20)
    #expect(history.entries.last == "query 49")
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(written.split(separator: "\n").count == 20)
  }

  @Test func withoutAPlaceItLivesInMemory() {
    for path in [nil, "/proc/kaji/history", "/dev/null", "/"] {
      let history = HistoryFile(path: path)
      history.add("from x")
      #expect(history.entries == ["from x"])
    }
    #expect(HistoryFile.standardPath(environment: [:]) == nil)
    #expect(HistoryFile.standardPath(environment: ["HOME": "/h"]) == "/h/.local/state/kaji/history")
    #expect(
      HistoryFile.standardPath(environment: ["HOME": "/h", "XDG_STATE_HOME": "rel"])
        == "/h/.local/state/kaji/history"
    )
  }
}
