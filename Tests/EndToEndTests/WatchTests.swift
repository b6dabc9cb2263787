import Foundation
import Testing

/// `check --watch` and `replay --watch`: what moved, on a terminal, until Ctrl-C.
@Suite(.serialized) struct WatchTests {
  private let home: ScratchFolder

  init() throws {
    home = try ScratchFolder([
      "people/people.csv": "name,age\nAna,34\nBima,7\n",
      "people/datapackage.json":
        #"{"name": "people", "resources": [{"name": "people", "path": "people.csv"}]}"#,
      "ages.nb.md": """
      ---
      title: Ages
      data: people
      ---

      ```prql
      #| name: total
      from people | aggregate {total = sum age}
      ```

      ```out
      ```

      """,
    ])
    _ = try Program.kaji.run(["accept", "--yes", "ages.nb.md"], in: home)
  }

  private func start(_ arguments: String...) throws -> PseudoTerminal {
    try PseudoTerminal(
      program: Program.kaji.path,
      arguments: arguments + [home.file("ages.nb.md").path],
      environment: Program.environment(home: home),
      columns: 160
    )
  }

  private func end(_ kaji: PseudoTerminal) {
    kaji.send("\u{03}")
    #expect(kaji.waitForExit() == 130, "\(kaji.screen.text)")
    #expect(kaji.isCooked)
  }

  @Test func aReportIsReplayedWhenItsDataChange() throws {
    let kaji = try start("replay", "--watch")
    #expect(kaji.expect("COLOPHON"), "\(kaji.screen.text)")
    kaji.settle()
    try home.replace("Bima,7", with: "Bima,9", in: "people/people.csv")
    #expect(kaji.expect("people changed"), "\(kaji.screen.text)")
    #expect(kaji.waits { $0.text.contains("+") && $0.text.contains("43") }, "\(kaji.screen.text)")
    #expect(kaji.screen.text.contains("-"), "\(kaji.screen.text)")
    kaji.settle()
    try home.replace("sum age", with: "sum agee", in: "ages.nb.md")
    #expect(kaji.expect("did you mean `age`?"), "\(kaji.screen.text)")
    kaji.settle()
    try home.replace("sum agee", with: "max age", in: "ages.nb.md")
    #expect(kaji.waits { $0.text.contains("34") }, "\(kaji.screen.text)")
    end(kaji)
  }

  @Test func aCheckIsRepeatedAndTellsWhatIsNew() throws {
    let kaji = try start("check", "--watch")
    #expect(kaji.expect("agrees"), "\(kaji.screen.text)")
    kaji.settle()
    try home.replace("Bima,7", with: "Bima,9", in: "people/people.csv")
    #expect(kaji.expect("people changed"), "\(kaji.screen.text)")
    #expect(kaji.expect("43"), "\(kaji.screen.text)")
    kaji.settle()
    // The same figures, written once more.
    try home.write(Data("name,age\nAna,34\nBima,9\n".utf8), to: "people/people.csv")
    #expect(kaji.expect("changed", times: 2), "\(kaji.screen.text)")
    #expect(kaji.expect("as before"), "\(kaji.screen.text)")
    end(kaji)
  }

  @Test func aNotebookThatIsGoneForAMomentIsWaitedFor() throws {
    let kaji = try start("check", "--watch")
    #expect(kaji.expect("agrees"), "\(kaji.screen.text)")
    kaji.settle()
    let text = try home.text("ages.nb.md")
    try FileManager.default.removeItem(at: home.file("ages.nb.md"))
    #expect(kaji.expect("changed"), "\(kaji.screen.text)")
    kaji.settle()
    try home.write(Data(text.utf8), to: "ages.nb.md")
    #expect(kaji.expect("agrees", times: 2), "\(kaji.screen.text)")
    end(kaji)
  }
}
