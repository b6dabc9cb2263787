/// Reads numbers as documents print them, and refuses what can be read in two ways.
///
///     lebih dari 1,7 juta        more than · 1700000
///     Rp 1.500.000               1500000 · IDR
///     226, 198                   226198                a blank behind a mark that groups
///     182,618                    182618 or 182.618     never chosen
///
/// A text is what stands before its first digit, its digits and marks, and what stands behind its last.
/// Each of the three must be understood to the last character.
package struct PrintedNumberReader {
  /// What the marks mean; without it they must say it themselves.
  package let style: NumberStyle?

  package init(style: NumberStyle? = nil) {
    self.style = style
  }

  /// Digits and marks, brought to the form that columns of numbers have.
  private struct Numeral {
    var bytes: [UInt8] = []
    /// The marks behind which a blank stands: they group.
    var spacedMarks: Set<UInt8> = []
    var blankCount = 0
  }

  package func read(_ text: String) -> PrintedReading {
    let characters = Array(text.trimmed)
    guard let first = characters.firstIndex(where: { $0.isDigit }),
      let last = characters.lastIndex(where: { $0.isDigit })
    else { return .none(.noDigit) }
    var around = NumberSurroundings()
    if let doubt = around.readBefore(String(characters[..<first])) { return .none(doubt) }
    let numeral: Numeral
    switch PrintedNumberReader.numeral(characters[first...last]) {
    case .success(let found): numeral = found
    case .failure(let fault): return .none(fault.doubt)
    }
    if let doubt = around.readBehind(String(characters[(last + 1)...])) { return .none(doubt) }
    if let doubt = around.settleParentheses() { return .none(doubt) }
    return read(numeral, around, printed: String(characters))
  }

  // MARK: - Digits

  private func read(
    _ numeral: Numeral,
    _ around: NumberSurroundings,
    printed: String
  ) -> PrintedReading {
    let bytes = numeral.bytes
    guard let form = NumberForm(bytes.span, 0, bytes.count) else {
      let isCode = bytes.count > 1 && bytes[0] == UInt8(ascii: "0")
      return .none(isCode ? .code : .marks)
    }
    let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
    var decimalMarks: [UInt8]
    var doubt = around.doubt
    switch form.marks {
    case .none: decimalMarks = [point]
    case .decimalPoint, .commaGroups, .commaGroupsAndPoint: decimalMarks = [point]
    case .decimalComma, .pointGroups, .pointGroupsAndComma: decimalMarks = [comma]
    case .onePoint, .oneComma: decimalMarks = [point, comma]
    }
    decimalMarks.removeAll { numeral.spacedMarks.contains($0) }
    if let style, form.marks != .none {
      decimalMarks.removeAll { $0 != style.decimalMark }
      if !style.groupsByMark, form.groups(unlessDecimal: style.decimalMark) { decimalMarks = [] }
      if decimalMarks.isEmpty { return .none(.otherNotation(style)) }
    }
    if decimalMarks.isEmpty { return .none(.several) }
    if decimalMarks.count > 1 {
      doubt = doubt ?? .decimalOrGroups
    } else if form.marks == .onePoint, numeral.spacedMarks.contains(point) {
      // A sentence may end at the point.
      doubt = doubt ?? .several
    } else if numeral.blankCount == 1, style?.groupsByMark ?? true {
      doubt = doubt ?? .blankGroup
    } else if style == nil, around.isBare, looksLikeYears(bytes) {
      doubt = doubt ?? .range
    } else if form.marks == .decimalPoint, style == nil, around.isBare, looksLikeSection(bytes) {
      doubt = doubt ?? .section
    }
    let numbers = decimalMarks.compactMap { number(bytes, decimalMark: $0, around, printed) }
    guard numbers.count == decimalMarks.count else { return .none(.beyondFloat) }
    if let doubt { return .open(numbers, doubt) }
    return .number(numbers[0])
  }

  private func number(
    _ bytes: [UInt8],
    decimalMark: UInt8,
    _ around: NumberSurroundings,
    _ printed: String
  ) -> PrintedNumber? {
    let reading = NumberNotation.Reading(decimalMark: decimalMark, isPercent: false)
    let plain = reading.plain(bytes.span, 0, bytes.count)
    let power = around.power ?? 0
    let mark = plain.firstIndex(of: UInt8(ascii: "."))
    let fractionCount = mark.map { plain.count - $0 - 1 } ?? 0
    let sign: [UInt8] = around.isNegative ? [UInt8(ascii: "-")] : []
    let digits = sign + plain + Array("e\(power)".utf8)
    let unit = Array("1e\(power - fractionCount)".utf8)
    guard let value = NumberReading.float(digits.span, 0, digits.count),
      let step = NumberReading.float(unit.span, 0, unit.count)
    else { return nil }
    return PrintedNumber(
      printed: printed,
      value: value == 0 ? 0 : value,
      step: step,
      unit: around.unit,
      qualifier: around.qualifier
    )
  }

  /// Few digits on both sides of one point: `8.7`, `31.12`, but not `0.5`.
  private func looksLikeSection(_ bytes: [UInt8]) -> Bool {
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return false }
    return point <= 2 && bytes.count - point <= 3 && bytes[0] != UInt8(ascii: "0")
  }

  /// Two years, or a year and a month: `2018,2020`, `2018.01`.
  private func looksLikeYears(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 9 || bytes.count == 7,
      bytes[4] == UInt8(ascii: ",") || bytes[4] == UInt8(ascii: "."),
      bytes.starts(with: "19".utf8) || bytes.starts(with: "20".utf8)
    else { return false }
    return bytes.count == 9 || bytes[5] <= UInt8(ascii: "1")
  }

  private struct Fault: Error {
    let doubt: NumberDoubt
  }

  /// From the first digit to the last.
  private static func numeral(_ characters: ArraySlice<Character>) -> Result<Numeral, Fault> {
    var numeral = Numeral()
    var index = characters.startIndex
    while index < characters.endIndex {
      let character = characters[index]
      index += 1
      if let byte = character.asciiValue,
        character.isDigit || byte == UInt8(ascii: ".")
          || byte == UInt8(ascii: ",")
      {
        numeral.bytes.append(byte)
        continue
      }
      let isBlank = character == " "
      if isBlank || character.partsGroups {
        // Three digits stand behind whatever parts groups.
        let group = characters[index...].prefix { $0.isDigit }
        guard group.count == 3 else { return .failure(Fault(doubt: .several)) }
        if isBlank, let mark = numeral.bytes.last,
          mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",")
        {
          numeral.spacedMarks.insert(mark)
        } else {
          numeral.blankCount += isBlank ? 1 : 0
          numeral.bytes += [0xC2, 0xA0]
        }
        continue
      }
      return .failure(Fault(doubt: doubt(on: character, at: index, of: characters)))
    }
    return .success(numeral)
  }

  private static func doubt(
    on character: Character,
    at next: Int,
    of characters: ArraySlice<Character>
  ) -> NumberDoubt {
    switch character {
    case "/", "⁄": return .slash
    case "-", "–", "—", "\u{2212}": return .range
    case let letter where letter.looksLikeDigit && characters[next...].first?.isLetter != true:
      return .letter(String(letter))
    default: return .several
    }
  }
}

extension NumberForm {
  /// Whether a point or a comma groups thousands when the given mark is the decimal one.
  fileprivate func groups(unlessDecimal mark: UInt8) -> Bool {
    switch marks {
    case .none, .decimalPoint, .decimalComma: false
    case .onePoint: mark != UInt8(ascii: ".")
    case .oneComma: mark != UInt8(ascii: ",")
    case .pointGroups, .commaGroups, .pointGroupsAndComma, .commaGroupsAndPoint: true
    }
  }
}

extension Character {
  /// One of 0 to 9; other scripts' digits are not read.
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) && isASCII }

  /// No-break, narrow, thin and figure spaces, and the apostrophes of Switzerland.
  fileprivate var partsGroups: Bool {
    switch self {
    case "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "'", "’": true
    default: false
    }
  }

  /// Letters that are taken for 0 and 1 when a page is read by a machine.
  var looksLikeDigit: Bool {
    switch self {
    case "l", "I", "O", "o", "|": true
    default: false
    }
  }
}
