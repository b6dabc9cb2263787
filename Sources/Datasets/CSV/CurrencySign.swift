import Engine

/// The sign or code of a currency before or behind a cell's number: `Rp 1.500.000`, `200 EUR`.
struct CurrencySign {
  let currency: String
  /// What is left of the cell.
  let number: (start: Int, end: Int)

  /// No sign is longer: what has more letters is a word.
  private static let longest = 8

  init?(_ bytes: [UInt8], _ bounds: (start: Int, end: Int)) {
    let cell = bytes[bounds.start..<bounds.end]
    guard let first = cell.firstIndex(where: CurrencySign.startsNumber),
      let last = cell.lastIndex(where: CurrencySign.isDigit), first <= last
    else { return nil }
    let before = cell[..<first]
    let behind = cell[(last + 1)...]
    guard before.isEmpty != behind.isEmpty else { return nil }
    let sign = before.isEmpty ? behind : before
    guard sign.count <= CurrencySign.longest,
      let currency = NumberWords.currency(named: CurrencySign.word(sign))
    else { return nil }
    self.currency = currency
    number = (first, last + 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  private static func startsNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> String {
    let text = Substring(String(decoding: bytes, as: UTF8.self))
    var word = text.drop { $0.isWhitespace }
    while word.last?.isWhitespace == true { word.removeLast() }
    return String(word)
  }
}
