/// A regular expression as a tree.
indirect enum PatternNode: Sendable {
  case empty
  case scalars(ScalarSet)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  /// `maximum` nil is without end; a lazy repetition takes as few as it can.
  case repeated(PatternNode, minimum: Int, maximum: Int?, isLazy: Bool)
  /// A group in parentheses, counted from 1 by where it opens.
  case group(Int, PatternNode)
  case assertion(Assertion)

  enum Assertion: Sendable {
    case start
    case end
    case wordBoundary
    case insideWord
  }
}

/// The characters that one place of a pattern admits.
struct ScalarSet: Sendable {
  enum Member: Sendable {
    case range(ClosedRange<Unicode.Scalar>)
    case digit
    case wordCharacter
    case space
    /// `\p{L}`: general categories by the first letter of their name, or by both.
    case category(String)
    case not(ScalarSet)
  }

  var members: [Member]
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    lists(scalar) != isNegated
  }

  /// Whether it stands between the brackets, negated or not.
  func lists(_ scalar: Unicode.Scalar) -> Bool {
    members.contains { $0.contains(scalar) }
  }
}

extension ScalarSet.Member {
  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .range(let range): range.contains(scalar)
    case .digit: scalar.properties.generalCategory == .decimalNumber
    case .wordCharacter: ScalarSet.Member.isWordCharacter(scalar)
    case .space: scalar.properties.isWhitespace
    case .category(let name): scalar.properties.generalCategory.shortName.hasPrefix(name)
    case .not(let set): !set.contains(scalar)
    }
  }

  static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
      || scalar.properties.generalCategory == .nonspacingMark
  }
}

extension Unicode.GeneralCategory {
  /// The two letters of the Unicode standard.
  fileprivate var shortName: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: ""
    }
  }
}
