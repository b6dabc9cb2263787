/// Reading the words that a column of qualifiers holds, in English, Indonesian and Vietnamese.
///
///     more than   lebih dari   >       the figure is a lower bound, not reached
///     almost      hampir               an upper bound, not reached, and near
///     about       sekitar      ≈       near, on either side
///     plain                            the figure itself
extension PrintedNumber.Qualifier {
  /// What a word says; nil for a plain figure and for a word that is not known.
  package init?(word: String) {
    let word = String(word.lowercased().trimmed)
    let known = (NumberWords.qualifiersBefore + NumberWords.qualifiersBehind).first { $0.0 == word }
    guard let found = Self(rawValue: word) ?? known?.1 ?? Self.otherWords[word] else { return nil }
    self = found
  }

  /// Words for a column, which before a number would mean too many things.
  private static let otherWords: [String: Self] = [
    "approx": .about, "approximate": .about, "estimate": .about, "estimated": .about,
    "roughly": .about, "some": .about, "perkiraan": .about, "kurang-lebih": .about,
    "kisaran": .about,
    "near": .almost, "close to": .almost, "mendekati": .almost, "just under": .almost,
    "greater than": .moreThan, "exceeding": .moreThan, "melebihi": .moreThan, "di atas": .moreThan,
    "diatas": .moreThan, "gt": .moreThan, "lebih": .moreThan, "lower than": .lessThan,
    "di bawah": .lessThan, "dibawah": .lessThan, "lt": .lessThan, "kurang": .lessThan,
    "not reaching": .lessThan, "belum mencapai": .lessThan, "minimum": .atLeast, "min": .atLeast,
    "no less than": .atLeast, "not less than": .atLeast, "tidak kurang dari": .atLeast,
    "sekurang-kurangnya": .atLeast, "paling tidak": .atLeast, "mencapai lebih dari": .moreThan,
    "ge": .atLeast, "gte": .atLeast, "=>": .atLeast, "maximum": .atMost, "max": .atMost,
    "no more than": .atMost, "not more than": .atMost, "tidak lebih dari": .atMost,
    "hingga": .atMost, "sampai": .atMost, "sebanyak-banyaknya": .atMost, "le": .atMost,
    "lte": .atMost, "=<": .atMost,
  ]
}
