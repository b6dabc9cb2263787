import Engine
import Language
import Testing
import Workbench

@testable import Notebooks

/// One notebook in each language: other words and marks, the same figures.
struct LanguageTests {
  private static func notebook(_ language: ReportLanguage) -> String {
    """
    ---
    title: Who works
    language: \(language.rawValue)
    notes: full
    ---

    [A](#tree.child-labourers.children) and [b](#tree.child-labourers.rate:.2) and
    [c](#tree.child-labourers.less:,0abs), [d](#tree.child-labourers.thousandth:.1%) [@nso].

    ```prql
    #| name: tree
    #| caption: Children
    from population
    select {node, children, rate, less = children - 1754066.5, thousandth = children / 1000}
    ```

    ```chart
    kind: bar
    from: tree
    label: node
    value: thousandth
    ```

    ```check
    fewer: tree.`child-labourers`.rate < tree.`economically-active`.rate
    ```

    """
  }

  /// The numbers of a report above its list of data.
  private static func figures(_ report: String) -> [String] {
    let body = report.text(before: ["DATA USED", "DATA YANG DIPAKAI"])
    return UnboundNumber.numbers(of: body)
  }

  @Test func eitherLanguageHasTheSameFigures() throws {
    let english = Self.figures(try VerifyTests.report(of: Self.notebook(.english)))
    let indonesian = Self.figures(try VerifyTests.report(of: Self.notebook(.indonesian)))
    let swapped = indonesian.map { figure in
      String(figure.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
    }
    #expect(english == swapped)
    #expect(english.contains("1,031,944") && english.contains("5.36"), "\(english)")
    #expect(english != indonesian)
  }

  @Test(arguments: ReportLanguage.allCases)
  func aReportInEitherLanguageVerifies(language: ReportLanguage) throws {
    let report = try VerifyTests.report(of: Self.notebook(language))
    #expect(VerifyTests.verify(report).exitCode == 0, "\(VerifyTests.verify(report).lines)")
  }

  @Test func anEditOfAnIndonesianFigureIsFound() throws {
    let report = try VerifyTests.report(of: Self.notebook(.indonesian))
    let edited = report.replacing("1.031.944", with: "1.031.945")
    #expect(edited != report)
    #expect(VerifyTests.verify(edited).exitCode == 1)
  }

  @Test(arguments: [
    ("1.754.182", "1754182"), ("9,1", "9.1"), ("8.7", "8.7"), ("-1.234,5", "-1234.5"),
    ("2018", "2018"), ("1.75", "1.75"),
  ])
  func indonesianNumbersAreComparedByWhatTheySay(written: String, plain: String) {
    #expect(ReportLanguage.indonesian.plain(written) == plain)
  }

  @Test(arguments: [("1,754,182", "1754182"), ("9.1", "9.1"), ("2018", "2018")])
  func englishNumbersAreComparedByWhatTheySay(written: String, plain: String) {
    #expect(ReportLanguage.english.plain(written) == plain)
  }

  @Test func monthsAreThoseOfTheLanguage() throws {
    let format = try DateFormat("%A %-d %b %B %Y")
    let moment = try #require(ValueReader.timestamp(days: 17_774))
    #expect(format.text(moment) == "Friday 31 Aug August 2018")
    #expect(
      format.text(moment, names: ReportLanguage.indonesian.words.dates)
        == "Jumat 31 Agu Agustus 2018"
    )
  }
}

extension String {
  /// What stands before the first of some headings.
  fileprivate func text(before headings: [String]) -> String {
    let ends = headings.compactMap { firstRange(of: $0)?.lowerBound }
    return String(self[..<(ends.min() ?? endIndex)])
  }
}
