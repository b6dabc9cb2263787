/// What the words and signs around a printed number say, understood one after another.
///
///     lebih dari Rp 1,7 juta     qualifier more than · unit IDR · power 6
struct NumberSurroundings {
  private(set) var hasSign = false
  private(set) var isNegative = false
  /// Whether a parenthesis opens before the number, and closes behind it.
  private(set) var isOpen = false
  private(set) var isClosed = false
  /// Of ten, from a word such as `juta`.
  private(set) var power: Int?
  private(set) var unit: String?
  private(set) var qualifier: PrintedNumber.Qualifier?
  /// What keeps the number from being read, though its digits are clear.
  private(set) var doubt: NumberDoubt?

  /// Whether nothing stands beside the number.
  var isBare: Bool { power == nil && unit == nil && qualifier == nil && !isNegative }

  /// Understands what stands before the digits, or says what it does not.
  mutating func readBefore(_ text: String) -> NumberDoubt? {
    var rest = text.trimmed
    while !rest.isEmpty {
      if !isOpen, take("(", from: &rest) {
        isOpen = true
      } else if qualifier == nil,
        let found = first(NumberWords.qualifiersBefore, in: &rest)
      {
        qualifier = found
      } else if !hasSign, take("-", from: &rest) || take("\u{2212}", from: &rest) {
        hasSign = true
        isNegative = true
      } else if !hasSign, take("+", from: &rest) {
        hasSign = true
      } else if let found = currency(&rest) {
        guard unit == nil, doubt == nil else { return .several }
        settle(found)
      } else if rest.count == 1, let letter = rest.first, letter.looksLikeDigit,
        text.last?.isWhitespace != true
      {
        return .letter(String(letter))
      } else {
        return .before(String(rest.trimmed))
      }
      rest = rest.trimmed
    }
    return nil
  }

  mutating func readBehind(_ text: String) -> NumberDoubt? {
    var rest = text.trimmed
    while !rest.isEmpty {
      if isOpen, !isClosed, take(")", from: &rest) {
        isClosed = true
      } else if power == nil, unit == nil || NumberWords.isCurrency(unit),
        let found = first(NumberWords.magnitudes, in: &rest)
      {
        power = found
      } else if unit == nil, let found = first(NumberWords.units, in: &rest) {
        unit = found
      } else if qualifier == nil,
        let found = first(NumberWords.qualifiersBehind, in: &rest)
      {
        qualifier = found
      } else if let found = currency(&rest) {
        guard unit == nil, doubt == nil else { return .several }
        settle(found)
      } else if NumberWords.isCurrency(unit), take(",-", from: &rest) {
        // `Rp 5.000,-`: no cents.
        continue
      } else if rest.first == "/" {
        return .slash
      } else if rest.first?.isLetter == true {
        let isLetter = rest.count == 1 && rest.first?.looksLikeDigit == true
        let word = String(rest)
        doubt = doubt ?? (isLetter ? .letter(word) : .word(word))
        return nil
      } else {
        return .marks
      }
      rest = rest.trimmed
    }
    return nil
  }

  private enum Currency {
    case code(String)
    case open(String)
  }

  private mutating func settle(_ currency: Currency) {
    switch currency {
    case .code(let code): unit = code
    case .open(let sign): doubt = .currency(sign)
    }
  }

  private func currency(_ rest: inout Substring) -> Currency? {
    let code = String(rest.prefix(3))
    if NumberWords.currencyCodes.contains(code), rest.dropFirst(3).first?.isLetter != true {
      rest = rest.dropFirst(3)
      return .code(code)
    }
    if let code = first(NumberWords.currencies, in: &rest) { return .code(code) }
    for sign in NumberWords.openCurrencies where take(sign, from: &rest) { return .open(sign) }
    return nil
  }

  /// What the first word of a list stands for that the text begins with.
  private func first<Meaning>(
    _ list: [(String, Meaning)],
    in rest: inout Substring
  ) -> Meaning? {
    for (word, meaning) in list where take(word, from: &rest) { return meaning }
    return nil
  }

  /// Takes a word off the front, whole and in any case.
  private func take(_ word: String, from rest: inout Substring) -> Bool {
    let head = rest.prefix(word.count)
    guard head.count == word.count, head.lowercased() == word else { return false }
    let behind = rest.dropFirst(word.count)
    if word.last?.isLetter == true, behind.first?.isLetter == true { return false }
    rest = behind
    return true
  }

  /// Takes parentheses for a minus sign, or says why not.
  mutating func settleParentheses() -> NumberDoubt? {
    guard isOpen == isClosed else { return .marks }
    guard isOpen else { return nil }
    if hasSign { return .marks }
    if unit == "percent" { doubt = doubt ?? .aside }
    isNegative = true
    return nil
  }
}

extension NumberWords {
  fileprivate static func isCurrency(_ unit: String?) -> Bool {
    unit.map { $0.count == 3 && $0 == $0.uppercased() } ?? false
  }
}

extension StringProtocol {
  /// Without blanks of any kind at either end.
  var trimmed: SubSequence {
    var text = self[...].drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return text
  }
}
