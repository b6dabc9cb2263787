/// A number as a document prints it: `hampir 1,7 juta`, `EUR 2.000.000`, `60.0%`.
package struct PrintedNumber: Hashable, Sendable {
  /// What the words before or behind a number say of its true value.
  package enum Qualifier: String, CaseIterable, Sendable {
    case about
    case almost
    case moreThan = "more than"
    case lessThan = "less than"
    case atLeast = "at least"
    case atMost = "at most"
  }

  /// As it was printed, blanks around it dropped.
  package let printed: String
  /// With `juta` and the like worked in; a percentage stays what is printed.
  package let value: Double
  /// One unit of the last digit printed: 0.1 for `9,1%`, 100,000 for `1,7 juta`.
  package let step: Double
  /// `percent`, `permille`, `percentage points`, or the three letters of a currency.
  package let unit: String?
  package let qualifier: Qualifier?
}

/// What the points and commas of a text mean, by the language that it is printed in.
package enum NumberStyle: String, CaseIterable, Sendable {
  /// `1,234.5`
  case en
  /// `1.234,5`
  case id
  case vi
  /// `1 234,5`
  case fr

  /// The decimal mark.
  var decimalMark: UInt8 {
    switch self {
    case .en: UInt8(ascii: ".")
    case .id, .vi, .fr: UInt8(ascii: ",")
    }
  }

  /// Whether the other mark groups thousands; blanks do everywhere.
  var groupsByMark: Bool {
    switch self {
    case .en, .id, .vi: true
    case .fr: false
    }
  }
}

/// What a printed number may be.
package enum PrintedReading: Hashable, Sendable {
  case number(PrintedNumber)
  /// Several numbers, or one of which something is not known; each is kept, to be compared with, and
  /// none is chosen.
  case open([PrintedNumber], NumberDoubt)
  case none(NumberDoubt)

  /// The number, where there is no doubt.
  package var number: PrintedNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  /// Every number that it may be.
  package var candidates: [PrintedNumber] {
    switch self {
    case .number(let number): [number]
    case .open(let numbers, _): numbers
    case .none: []
    }
  }

  package var doubt: NumberDoubt? {
    switch self {
    case .number: nil
    case .open(_, let doubt), .none(let doubt): doubt
    }
  }
}

/// Why a printed number is not read.
package enum NumberDoubt: Hashable, Sendable {
  case noDigit
  /// `l4,8%`: a letter that looks like a digit.
  case letter(String)
  /// `1555/QD-TTg`, `1/3`.
  case slash
  /// `5-17`.
  case range
  case several
  /// `007`.
  case code
  case marks
  /// `182,618`, `1.754`.
  case decimalOrGroups
  /// `8.7`.
  case section
  /// `226 198`.
  case blankGroup
  /// `160 kasus`.
  case word(String)
  /// `No, 138`.
  case before(String)
  /// `300 $`.
  case currency(String)
  /// `(35,1%)`.
  case aside
  case otherNotation(NumberStyle)
  case beyondFloat

  /// The reason, behind the text: `"8.7": it may be …`.
  package var words: String {
    switch self {
    case .noDigit: "it has no digit"
    case .letter(let letter): "the letter \(letter) stands where a digit may be meant"
    case .slash: "a slash makes it a fraction, a date or the number of a decree"
    case .range: "it may be a range, a date or two years"
    case .several: "it has more than one number"
    case .code: "a zero in front makes it a code"
    case .marks: "its points and commas stand as in no number"
    case .decimalOrGroups: "its mark may group thousands or be a decimal"
    case .section: "it may be a decimal, a date, or the number of a section"
    case .blankGroup: "it may be one number in groups or two numbers"
    case .word(let word): "\(word) is no unit that is known"
    case .before(let words): "\"\(words)\" stands before it and is not understood"
    case .currency(let sign): "\(sign) is the sign of several currencies"
    case .aside: "its parentheses may mean a negative number or an aside"
    case .otherNotation(let style): "its marks are not those of \"\(style.rawValue)\""
    case .beyondFloat: "it is beyond the range of floats"
    }
  }
}
