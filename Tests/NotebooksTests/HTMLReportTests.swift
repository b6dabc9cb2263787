import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing

@testable import Notebooks

/// Reports as pages: that they are whole, that nothing in them runs, and that every figure leads somewhere.
struct HTMLReportTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "notebooks")

  private static func notebooks() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".nb.md") }.sorted()
  }

  private func page(_ notebook: String, threads: Int = 2) throws -> String {
    let environment = NotebookEnvironment.sessions(
      engine: "kaji 0.0.0",
      context: RunContext(workers: Workers(threadCount: threads))
    )
    let commands = NotebookCommands(
      path: Self.folder.appending(path: notebook).path,
      environment: environment
    )
    return try #require(commands.replay(as: .html).report)
  }

  // MARK: The project's own notebooks

  @Test(arguments: try notebooks())
  func everyPageIsWhole(_ notebook: String) throws {
    let page = try page(notebook)
    Self.expectWhole(page, notebook)
    let shape = XMLShape(page)
    let figures = shape.links(ofClass: "f")
    #expect(!figures.isEmpty, "\(notebook)")
    // A figure leads to a note, and every note is led to.
    let notes = shape.ids.filter { $0.hasPrefix("why-") }
    #expect(Set(figures) == Set(notes.map { "#" + $0 }), "\(notebook)")
  }

  /// What the report in text says, the page says.
  @Test func thePageSaysWhatTheTextSays() throws {
    let name = "vietnam-2012-2018.nb.md"
    let page = XMLShape(try page(name))
    let environment = NotebookEnvironment.sessions(engine: "kaji 0.0.0", context: RunContext())
    let commands = NotebookCommands(
      path: Self.folder.appending(path: name).path,
      environment: environment
    )
    let report = try #require(commands.replay().report)
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let body = SealedReport.withoutAppendix(lines).prefix { $0 != "COLOPHON" }
    let known = Self.words(page.content).joined(separator: " ")
    for passage in Passage.all(of: Array(body)) where !passage.isIndented {
      let words = Self.words(passage.lines.joined(separator: " ")).joined(separator: " ")
      #expect(words.isEmpty || known.contains(words), "\(words)")
    }
    for figure in ["1,754,182", "-722,238", "519,805", "1.754.182", "line 71"] {
      #expect(page.content.contains(figure), "\(figure)")
    }
  }

  private static func words(_ text: String) -> [String] {
    text.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  @Test func thePageIsTheSameOnAnyNumberOfThreads() throws {
    let pages = try [1, 2, 5].map { try page("where-the-texts-disagree.nb.md", threads: $0) }
    #expect(pages[0] == pages[1])
    #expect(pages[0] == pages[2])
  }

  @Test func theSealIsOverAllAboveIt() throws {
    let page = try page("vietnam-2012-2018.nb.md")
    let seal = try #require(page.range(of: "<p class=\"seal\">"))
    let digest = Digest.sha256(Array(page[..<seal.lowerBound].utf8))
    #expect(page[seal.lowerBound...].contains("<code>\(digest)</code>"))
  }

  // MARK: Strangers

  /// A notebook and data that try to break out of the page.
  @Test func nothingThatANotebookHoldsIsRun() throws {
    let trap = "</script><script>alert(1)</script><img src=x onerror=alert(1)>'\"&\u{1b}[2J\u{202e}"
    let marks = "\u{100000}\u{101000}\u{106000}\u{100009}"
    var lines = FakeData.lines
    lines[1] = lines[1].replacing("children aged 5-17", with: "</td><script>x</script>\(marks)")
    lines[2] = lines[2].replacing("sec. 2, para. 6", with: "\"><b>6</b>\u{7}")
    let text = """
      ---
      title: "A </title><script>alert(1)</script> title"
      author: "<b>B</b>"
      data: ../datasets/vietnam
      params:
        place: "<i>p</i>"
      declared: [1, 2, 5, 6, 17]
      ---

      ## \(trap.replacing("\n", with: " "))

      Text \(trap) \(marks) *a [b*](https://e.org/"onclick="x) **c _d** e_ `</code>\(marks)` and
      [x](#param.place), [y](javascript:alert), [z](data:text/html,x), [v](  JaVaScRiPt:x), [w](#"id="z).
      <https://e.org/<script>> [in [2](#t.rows) a link](https://e.org).

      ```prql
      #| name: t
      #| caption: "</caption><script>alert(1)</script>"
      #| unit: <u>
      from population
      select {`<b>n</b>` = node, children, rate}
      ```

      ```chart
      kind: bar
      from: t
      value: children
      caption: </figcaption></svg><script>
      ```

      ```prql
      #| name: broken
      from `<script>`
      ```

      ```check
      </li><script>: t.rows > 2
      ```

      """
    let scratch = try Scratch()
    let commands = NotebookCommands(
      path: try scratch.write(text),
      environment: FakeData.realEnvironment(FakeData.loaded(changing: lines))
    )
    let page = try #require(commands.replay(as: .html).report)
    Self.expectWhole(page, "traps")
  }

  /// Emphasis and links that overlap are put in order.
  @Test func tagsAreNested() {
    let text = HTMLText(links: ["https://e.org", nil], figureCount: 1)
    func mark(_ marks: ProseMark...) -> String { marks.map(\.text).joined() }
    let crossed =
      mark(.open(.emphasis)) + "a" + mark(.openLink(0)) + "b" + mark(.close(.emphasis)) + "c"
      + mark(.close(.link)) + "d"
    #expect(
      text.inline(crossed)
        == "<em>a<a href=\"https://e.org\" rel=\"noreferrer\">b</a></em>"
        + "<a href=\"https://e.org\" rel=\"noreferrer\">c</a>d"
    )
    let inner = mark(.openLink(0)) + "a" + mark(.openFigure(0)) + "1" + mark(.close(.figure))
    #expect(text.inline(inner) == "<a href=\"https://e.org\" rel=\"noreferrer\">a1</a>")
    #expect(text.inline(mark(.openLink(1)) + "a" + mark(.close(.link)) + "b") == "ab")
    #expect(text.inline(mark(.close(.strong)) + "a" + mark(.openFigure(7)) + "b") == "ab")
    #expect(ProseMark.cleaned("a" + mark(.open(.code))) == "a\u{FFFD}")
  }

  /// Well-formed, with ids that are unique and references that resolve; one script and one style sheet, those
  /// that the policy names; no attribute that runs, and nothing fetched.
  private static func expectWhole(_ page: String, _ name: String) {
    let shape = XMLShape(page)
    #expect(shape.fault == nil, "\(name): \(shape.fault ?? "")")
    #expect(Set(shape.ids).count == shape.ids.count, "\(name): an id twice")
    #expect(shape.dangling == [], "\(name)")
    #expect(shape.elements["script"] == 1, "\(name)")
    #expect(shape.elements["style"] == 1, "\(name)")
    #expect(shape.elements["h1"] == 1, "\(name)")
    #expect(shape.elements["main"] == 1, "\(name)")
    for forbidden in ["img", "iframe", "link", "object", "form", "base", "use", "image"] {
      #expect(shape.elements[forbidden] == nil, "\(name): \(forbidden)")
    }
    let attributes = shape.attributes
    #expect(!attributes.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "src" }, "\(name)")
    let schemes = ["#", "https://", "http://", "mailto:"]
    for target in shape.targets {
      #expect(schemes.contains { target.hasPrefix($0) }, "\(name): \(target)")
    }
    #expect(page.contains("default-src 'none'"), "\(name)")
    let raw = page.unicodeScalars.filter { $0.value < 32 && $0 != "\n" || $0.value == 0x202E }
    #expect(raw.isEmpty, "\(name): \(raw)")
    #expect(shape.unnamedTables == 0, "\(name): a table without a heading of rows or columns")
  }
}
