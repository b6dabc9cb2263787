import Language
import Testing

@Suite struct SuggestionTests {
  /// What was written, what is known, what is suggested, and why.
  static let table: [(String, [String], String?, String)] = [
    ("raet", ["node", "children", "rate"], "rate", "two neighbours exchanged"),
    ("salaryy", ["name", "salary"], "salary", "a letter too many"),
    ("slect", ["filter", "select"], "select", "a letter missing"),
    ("Rate", ["gate", "rate"], "rate", "capitals are hardly a difference"),
    ("rate", ["Rate", "RATE"], "Rate", "fewer capitals differ"),
    ("ab", ["ac", "abc"], nil, "two letters leave nothing to guess from"),
    ("yer", ["year", "her"], "year", "the same first letter before the order"),
    ("cat", ["bat", "rat"], "bat", "else the first in the list"),
    ("age", ["wage", "sage"], "wage", "else the first in the list"),
    ("population", ["node"], nil, "nothing is near"),
    ("pupolation", ["population"], "population", "an exchange over a letter is two replacements"),
    ("kindren", ["children"], nil, "three mistakes are too many"),
    ("rate", ["rate"], nil, "the name itself is no correction"),
    ("", ["a"], nil, "nothing is written"),
    ("tahun", ["Tahun"], "Tahun", "only the capitals differ"),
    ("donnée", ["donnees", "données"], "données", "letters, not bytes, are counted"),
  ]

  @Test func suggestsTheNearest() {
    for (name, known, expected, reason) in SuggestionTests.table {
      #expect(Suggestion.nearest(to: name, among: known) == expected, "\(name): \(reason)")
    }
  }
}
