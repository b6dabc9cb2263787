import Datasets
import Engine
import Foundation
import Language
import Testing

@Suite struct PackageTests {
  @Test func `a good package loads without a word`() throws {
    let (data, diagnostics) = try SamplePackage().loaded()
    #expect(diagnostics.isEmpty)
    #expect(try SamplePackage().validated().isEmpty)
    let tables = try #require(data?.tables)
    #expect(
      TableDump.text(tables[0]) == """
        id: text | country: text | year: int (year) | sex: text | value: float [percent] (measure) | \
        se: float | n: int | as_printed: text | published: date | revised: bool | citekey: text | \
        locator: text
        2: "e01" | "ARD" | 2021 | "all" | 11.8 | 0.6 | 12345 | "11,8" | 2021-12-31 | true | "nso2021" | \
        "table 3.1"
        3: "e02" | "ARD" | 2021 | "boys" | 13.3 | 0.8 | 6200 | "13,3" | 2021-12-31 | false | "nso2021" | \
        "table 3.1"
        4: "e03" | "ARD" | 2021 | "girls" | 10.2 | 0.7 | null (not stated) | "10,2" | 2021-12-31 | false | \
        "nso2021" | "table 3.1"
        5: "e04" | "ARD" | 2021 | "all" | 4.1 | null (not published) | null (not stated) | "4.1" | null | \
        null | "mol2021" | "p. 12"
        """
    )
    #expect(tables.map(\.name) == ["estimates", "documents"])
    #expect(tables[0].file == "data/estimates.csv")
    #expect(tables[0].keys.primaryKey == ["country", "year", "sex", "citekey"])
    #expect(tables[0].keys.uniqueKeys == [["id"]])
    #expect(tables[0].keys.foreignKeys.first?.resource == "documents")
    #expect(tables[0].table.fields[1].categories == [.text("ARD")])
    #expect(tables[0].table.fields[4].title == "Rate")
  }

  @Test func `the package itself is kept`() throws {
    let package = try #require(try SamplePackage().loaded().data?.packages.first)
    #expect(package.name == "ardenia-child-labour")
    #expect(package.version == "1.3.0")
    #expect(package.licences.map(\.name) == ["CC-BY-4.0"])
    #expect(package.contributors.first?.roles == ["compiler"])
    #expect(package.sources.map(\.title) == ["Three publishers"])
    #expect(package.rowCount == 6)
    #expect(
      package.files.map(\.path) == [
        "datapackage.json", "data/estimates.csv", "data/documents.csv", "references.json",
      ]
    )
    #expect(package.files[2].byteCount == SamplePackage.documents.utf8.count)
    #expect(package.files[2].sha256.count == 64)
  }

  @Test func `the file itself may be named`() throws {
    let folder = try ScratchFolder()
    try SamplePackage().write(to: folder)
    let data = try Loader.load([folder.path + "/datapackage.json"])
    #expect(data.tables.count == 2)
    #expect(data.tables.allSatisfy { $0.package == 0 })
    let twice = try Loader.load([folder.path, folder.path])
    #expect(twice.tables.map(\.package) == [0, 0, 1, 1])
  }

  @Test func `sources are found from rows`() throws {
    let data = try #require(try SamplePackage().loaded().data)
    let claims = try #require(ClaimColumns(data.tables[0]))
    let reference = try #require(claims.reference(ofRow: 0))
    #expect(reference.citekey == "nso2021")
    #expect(reference.locator == "table 3.1")
    #expect(reference.line == nil)
    #expect(reference.printed == "11,8")
    #expect(claims.reference(ofRow: 99) == nil)
    #expect(claims.citedKeys == ["nso2021", "mol2021"])
    #expect(ClaimColumns(data.tables[1]) == nil)
    let bibliography = data.packages[0].bibliography
    #expect(bibliography["nso2021"]?.shortForm == "NSO 2022")
    #expect(
      bibliography["nso2021"]?.reference()
        == "National Statistics Office. 2022. Child Labour Survey 2021."
    )
    #expect(bibliography["mol2021"]?.shortForm == "Lang and Weil 2022")
    #expect(
      bibliography["mol2021"]?.reference() == """
        Lang, A., and B. Weil. 2022. Is Child Work Falling? Bulletin 7(2): 1-13. \
        <https://doi.org/10.1000/1>.
        """
    )
  }

  @Test func `works of one author and year get letters`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(
      "r.json",
      """
      [{"id": "a", "author": [{"literal": "ILO"}], "issued": {"raw": "spring of 2020"}, "title": "A"},
       {"id": "b", "author": [{"literal": "ILO"}], "issued": {"date-parts": [["2020"]]}, "title": "B"},
       {"id": "c", "title": "C"}]
      """
    )
    let bibliography = try Bibliography(contentsOf: path)
    #expect(bibliography.entries.map(\.shortForm) == ["ILO 2020a", "ILO 2020b", "C n.d."])
  }
}
