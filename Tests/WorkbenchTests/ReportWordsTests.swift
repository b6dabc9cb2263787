import Engine
import Language
import Testing
import Workbench

/// Languages of reports: their sentences one by one, also those that few reports have.
struct ReportWordsTests {
  /// What is told of data whose every word begins with an x.
  private static func sentences(_ words: any ReportWords) -> [String] {
    notes.map { words.note($0) } + doubts.map { words.reason($0) }
      + ChartKind.allCases.map { words.name(of: $0) }
      + ValueType.allCases.map { words.name(of: $0) }
      + [words.verdictsStand, words.neglects("x"), words.showsSeveral, words.dataLine(3)]
      + [words.replayed(rivalCount: 1), words.noValue(missing: 2), words.shownIn(4)]
      + [words.sameSourceGives(["x"]), words.othersGive(["x"]), words.leftOut, words.noEntry]
  }

  private static let notes: [Note] = [
    .divisionByZero(rows: 2), .failedCast(rows: 1, to: .date, example: "x"),
    .unreadNumber(rows: 2, example: "x", doubt: .slash), .notFinite(rows: 2),
    .nothingPivoted(rows: 2), .noBase(rows: 2), .outsideCalendar(rows: 2),
    .openBounds(figures: 2),
    .missingBehind(columns: ["x"], of: 9, labels: [Note.Missing(label: "x", count: 2)]),
    .missingLeftOut(column: "x", missing: Note.Missing(label: "x", count: 2)),
    .unmetValue(column: "x", value: "x", nearest: "x", others: ["x"], count: 7),
    .differingInCells(cells: 2, function: "x"),
  ]

  private static let doubts: [NumberDoubt] = [
    .noDigit, .letter("x"), .slash, .range, .several, .code, .marks, .decimalOrGroups, .section,
    .blankGroup, .word("x"), .before("x"), .currency("x"), .aside, .otherNotation(.fr),
    .beyondFloat,
  ]

  /// Written alike in both.
  private static let shared: Set<String> = ["data", "fr", "histogram", "pivot"]

  private static func words(of text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init).filter { !$0.hasPrefix("x") })
  }

  @Test func noSentenceIsLeftInAnotherLanguage() {
    let all = ReportLanguage.allCases.map { Self.sentences($0.words) }
    for (index, one) in all.enumerated() {
      for other in all[(index + 1)...] {
        for (sentence, translated) in zip(one, other) {
          let left = Self.words(of: sentence).intersection(Self.words(of: translated))
          #expect(left.subtracting(Self.shared).isEmpty, "\(sentence) | \(translated)")
        }
      }
    }
  }

  @Test(arguments: [
    (["p. 9", "p. 10", "p. 12"], "hlm. 9, 10, dan 12"), (["pp. 9-12"], "hlm. 9-12"),
    (["sec. Convention 138, para. 1, item b"], "bag. Convention 138, par. 1, butir b"),
    (["table 3.1"], "tabel 3.1"), (["table of contents"], "table of contents"),
    (["hlm. 4", "hlm. 5"], "hlm. 4 dan 5"), (["line 3", "line 4"], "baris 3 dan 4"),
    (["chap. 2, n. 7"], "bab 2, cat. 7"), (["Lampiran B"], "Lampiran B"),
  ])
  func placesInSourcesHaveLabelsOfTheLanguage(places: [String], written: String) {
    #expect(Locators.text(places, in: ReportLanguage.indonesian.words) == written)
  }

  @Test func listsAreThoseOfTheLanguage() {
    let words = ReportLanguage.indonesian.words
    #expect(words.list(["a", "b"]) == "a dan b")
    #expect(words.list(["a", "b", "c"]) == "a, b, dan c")
    #expect(words.list(["a", "b"], more: 1_200) == "a, b, dan 1.200 lagi")
    #expect(ReportLanguage.english.words.list(["a", "b", "c"]) == "a, b and c")
  }

  @Test func valuesAreWrittenInTheLanguage() throws {
    let words = ReportLanguage.indonesian.words
    #expect(words.text(.float(1234.5)) == "1234,5")
    #expect(words.text(.bool(true)) == "ya")
    let duration = try #require(Calendar.Duration(months: -14, days: 1))
    #expect(words.text(.duration(duration)) == "-1 tahun -2 bulan 1 hari")
    #expect(ReportLanguage.english.words.text(.duration(duration)) == "-1 year -2 months 1 day")
  }
}
