import Datasets
import Foundation
import Language
import Notebooks
import TestSupport
import Testing
import Workbench

/// Every code has its page, every page its code, and the examples show what they say.
struct ExplanationTests {
  private static let all = Help.explanations + Explanation.notebooks

  @Test func everyCodeIsExplainedOnceAndInOrder() throws {
    let explained = Self.all.map(\.code)
    #expect(Set(explained).count == explained.count)
    let below = Help.explanations.map(\.code)
    #expect(below == below.sorted())
    let used = try Self.codesInSources()
    #expect(used.count > 150)
    #expect(used.subtracting(explained).sorted() == [], "codes without a page")
    #expect(Set(explained).subtracting(used).sorted() == [], "pages without a code")
  }

  @Test(arguments: Self.all)
  func `examples show the code and its absence`(_ explanation: Explanation) {
    for example in explanation.examples {
      let wrong = Self.codes(example.wrong)
      #expect(
        !wrong.isEmpty && wrong.allSatisfy { $0 == explanation.code },
        "\(example.wrong): \(wrong)"
      )
      #expect(Self.codes(example.right) == [], "\(example.right)")
    }
  }

  @Test func pagesFitTheirWidth() throws {
    for explanation in Self.all where explanation.examples.isEmpty {
      let page = try #require(
        Help.page(
          for: explanation.code.lowercased(),
          width: 40,
          explanations: Explanation.notebooks
        )
      )
      #expect(page.contains(explanation.code))
      let text = page.split(separator: "\n").dropFirst()
      #expect(text.allSatisfy { $0.count <= 40 }, "\(page)")
    }
  }

  private static func codes(_ query: String) -> [String] {
    var session = Session(data: LoadedData())
    return session.evaluate(SourceText(query)).diagnostics.map(\.code)
  }

  /// The codes that stand in quotes anywhere in the sources, but for the pages themselves.
  private static func codesInSources() throws -> Set<String> {
    let root = CaseFile.casesFolder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var codes: Set<String> = []
    for case let file as URL in files ?? .init()
    where file.pathExtension == "swift" && !file.lastPathComponent.contains("Explanation") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /"([EH]\d{4})"/) { codes.insert(String(match.1)) }
    }
    return codes
  }
}
