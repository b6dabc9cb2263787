import Foundation
import Testing

/// The session that README.md shows, typed into the program: every line of it is printed.
@Suite struct ReadmeTests {
  @Test func theSessionOfTheReadmeIsTrue() throws {
    let text = try String(contentsOf: Checkout.file("README.md"), encoding: .utf8)
    let session = text.components(separatedBy: "A session:\n").dropFirst().first ?? ""
    let lines = (session.components(separatedBy: "\nA report").first ?? "")
      .components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let prompt = "kaji> "
    let typed = lines.filter { $0.hasPrefix(prompt) }.map { String($0.dropFirst(prompt.count)) }
    #expect(typed.count > 8)

    let folder = try ScratchFolder([:])
    let run = try Program.kaji.run(
      ["shell", Checkout.file("datasets/vietnam-child-labour").path],
      in: folder,
      // A blank line ends a query where nobody presses Enter.
      input: typed.map { $0 + "\n\n" }.joined()
    )
    let output = run.output + run.errors
    let expected = lines.drop { !$0.hasPrefix(prompt) }.filter {
      !$0.hasPrefix(prompt) && !$0.isEmpty
    }
    .map { Self.untimed($0) }
    for line in expected where !output.contains(line) {
      Issue.record("not printed: \(line)\n\(output)")
    }
  }

  @Test func theTenQuestionsOfTheReadmeHaveTheseAnswers() throws {
    let text = try String(contentsOf: Checkout.file("README.md"), encoding: .utf8)
    let tour = text.components(separatedBy: "## Ten questions\n").dropFirst().first ?? ""
    let asked = (tour.components(separatedBy: "\n## ").first ?? "")
      .components(separatedBy: "$ kaji query '").dropFirst()
    #expect(asked.count == 10)

    let folder = try ScratchFolder([:])
    let data = try Checkout.files(in: "datasets").flatMap { ["--data", Checkout.file($0).path] }
    for question in asked {
      let query = question.components(separatedBy: "'\n").first ?? ""
      let run = try Program.kaji.run(["query", "--format", "table"] + data + [query], in: folder)
      #expect(run.ending == .exit(0), "\(run)")
      // An answer is indented as its question is; the next question is not.
      let answer = question.dropFirst(query.count + 2).components(separatedBy: "\n")
        .prefix { $0.isEmpty || $0.hasPrefix("       ") }
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      let printed = run.output.components(separatedBy: "\n")
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      #expect(answer == printed, "\(query)")
    }
  }

  /// A footer without its time, which is shown on a terminal only.
  private static func untimed(_ line: String) -> String {
    line.replacing(#/ · (under )?\d+ ms/#, with: "")
  }
}
