import Foundation
import Language
import TestSupport
import Testing

@testable import Datasets

/// BibTeX against pandoc's reading of the same file, which `Tests/Oracle/bibtex.py` keeps.
@Suite struct BibTeXTests {
  private static let folder = CaseFile.casesFolder.appending(path: "bibtex")

  private static func works() throws -> [JSONNode] {
    let bytes = Array(try Data(contentsOf: folder.appending(path: "works.bib")))
    return try #require(try BibliographyFile.parse(bytes, name: "works.bib").elements)
  }

  private static func pandoc() throws -> [JSONNode] {
    let bytes = Array(try Data(contentsOf: folder.appending(path: "works.json")))
    return try #require(try JSONParser.parse(bytes).elements)
  }

  private static let texts = [
    "title", "container-title", "volume", "page", "publisher", "publisher-place", "DOI", "URL",
  ]

  /// Where pandoc reads otherwise, and what Kaji reads.
  private static let others: [String: String] = [
    // A capital behind an accent's command is none of a particle.
    "accents author": "Jörg Müller, Émile Zóla, Øystein Ås, Kurt Gödel, Pál Erdős, Ž. Haček, "
      + "Şule Çelik, José Martínez",
    // A publisher's name may hold an `and`.
    "beethoven publisher": "oxford university press and sons",
    // A backslash in front of a mark is TeX's, and none of the address.
    "ilo2017 url": "https://www.ilo.org/a_b%20c?d=_e",
    // Pandoc drops a year in words.
    "web issued": "in press",
  ]

  /// Pandoc sets titles in small letters, and marks what keeps its form.
  private static func plain(_ text: String) -> String {
    text.replacing(#/<[^>]*>/#, with: "").replacing("’", with: "'").lowercased()
  }

  private static func names(_ node: JSONNode?) -> String? {
    node?.elements?.map { name in
      name["literal"]?.text
        ?? ["given", "dropping-particle", "family", "suffix"].compactMap { name[$0]?.text }
        .joined(separator: " ")
    }.joined(separator: ", ")
  }

  private static func issued(_ node: JSONNode) -> String? {
    node["issued"]?["date-parts"]?.elements?.first?.elements?.first?.cellText
      ?? node["issued"]?["literal"]?.text
  }

  @Test func worksAreReadAsPandocReadsThem() throws {
    let works = try Self.works()
    let answers = try Self.pandoc()
    #expect(works.map { $0["id"]?.text } == answers.map { $0["id"]?.text })
    for (work, answer) in zip(works, answers) {
      let id = work["id"]?.text ?? ""
      for property in Self.texts {
        let ours = work[property]?.text.map(Self.plain)
        let key = "\(id) \(property.lowercased())"
        let expected = Self.others[key] ?? answer[property]?.text.map(Self.plain)
        #expect(ours == expected, "\(key)")
      }
      for property in ["author", "editor"] {
        let expected = Self.others["\(id) \(property)"] ?? Self.names(answer[property])
        #expect(Self.names(work[property]) == expected, "\(id) \(property)")
      }
      #expect(
        Self.issued(work) == Self.others["\(id) issued"] ?? Self.issued(answer),
        "\(id) issued"
      )
    }
  }

  @Test func entriesOfTheListOfSources() throws {
    let bibliography = Bibliography(
      JSONNode(content: .array(try Self.works()), range: SourceRange(0, 0))
    )
    #expect(
      bibliography["hoang2021"]?.reference()
        == "Hoang, Khanh, and Dũng Nguyen. 2021. Child Labor and Poverty Reduction in Vietnam: Issues and "
        + "Policy. Journal of Human, Earth, and Future 2(4): 472-474. "
        + "<https://doi.org/10.28991/HEF-2021-02-04-12>."
    )
    #expect(bibliography["hoang2021"]?.shortForm == "Hoang and Nguyen 2021")
    #expect(
      bibliography["beethoven"]?.reference().hasPrefix(
        "Beethoven, Ludwig van, Jean de la Fontaine, and Martin Luther, Jr. King. 1999."
      ) == true,
      "\(bibliography["beethoven"]?.reference() ?? "")"
    )
    #expect(bibliography["nodate"]?.shortForm == "Pamphlet n.d.")
  }

  @Test(arguments: [
    ("@article{a, title = {One}", "1:1", "an entry is opened and never closed"),
    ("@article{, title = {One}}", "1:1", "`@article` has no citation key"),
    ("@article{a title = {One}}", "1:12", "a comma is missing behind the key `a`, found `t`"),
    (
      "@article{a,\n  title = {One}\n  year = 2021}", "3:3",
      "a comma is missing behind the field `title`, found `y`"
    ),
    ("@article{a,\n  title {One}}", "2:3", "`=` is missing behind the field `title`, found `{`"),
    ("@article{a, month = sept}", "1:21", "no `@string` is named `sept`"),
    ("@article{a, year = }", "1:20", "the field `year` has no value, found `}`"),
    ("@book{a, year = 1}\n@book{a, year = 2}", "2:7", "a second entry has the key `a`"),
    ("@article{a, title = \"One}", "1:1", "an entry is opened and never closed"),
    ("@article{a, {x} = 1}", "1:13", "a field's name is missing, found `{`"),
  ])
  func aMistakeIsNamedWithItsPlace(text: String, place: String, message: String) throws {
    do {
      _ = try BibliographyFile.parse(Array(text.utf8), name: "works.bib")
      Issue.record("\(text) was read")
    } catch {
      let diagnostic = try #require(error.diagnostics.first)
      #expect(diagnostic.message == message)
      #expect(diagnostic.code == "E0645")
      guard case .source(let source, let range) = diagnostic.location else {
        Issue.record("no place")
        return
      }
      let position = source.position(of: range.start)
      #expect("\(position.line):\(position.column)" == place)
      #expect(source.name == "works.bib")
    }
  }

  @Test func textBetweenEntriesIsAComment() throws {
    let text = "me@example.org wrote {this}.\n@ book {a, year = {2001}} @comment{x {y}} tail @"
    let works = try BibliographyFile.parse(Array(text.utf8), name: "a.bib").elements
    #expect(works?.map { $0["id"]?.text } == ["a"])
  }

  /// No text is read otherwise than as works or as a mistake.
  @Test func everyPrefixAndDeletionIsRead() throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: "works.bib")))
    for count in stride(from: 0, through: bytes.count, by: 3) {
      _ = try? BibliographyFile.parse(Array(bytes[..<count]), name: "a.bib")
      var shorter = bytes
      if count < bytes.count { shorter.remove(at: count) }
      _ = try? BibliographyFile.parse(shorter, name: "a.bib")
    }
    for text in ["\\", "{\\", "\\\"", "{\\\"", "\\c", "``", "--", "$", "\\href", "~"] {
      _ = TeXText.text(of: text)
      _ = BibTeXName.names(in: text)
    }
  }

  /// A package whose descriptor names a `.bib` file, or that has one beside it.
  @Test(arguments: [true, false])
  func aPackageMayHaveBibTeX(isNamed: Bool) throws {
    var package = SamplePackage()
    let references = package.files.removeValue(forKey: "references.json") ?? ""
    let keys = Bibliography(try JSONParser.parse(Array(references.utf8))).entries.map(\.key)
    package.files["references.bib"] = keys.map { "@misc{\($0), title = {T}}\n" }.joined()
    if isNamed {
      package = package.changing(
        "datapackage.json",
        "{\n",
        "{\n  \"bibliography\": \"references.bib\",\n"
      )
    }
    let folder = try ScratchFolder()
    try package.write(to: folder)
    let data = try Loader.load([folder.path])
    #expect(data.packages[0].bibliography.entries.map(\.key) == keys)
    #expect(data.packages[0].files.last?.path == "references.bib")
  }
}
