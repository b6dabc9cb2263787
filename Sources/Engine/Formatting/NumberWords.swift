/// The words and signs that stand beside printed numbers, in English, Indonesian and Vietnamese.
package enum NumberWords {
  /// Powers of ten.
  static let magnitudes: [(String, Int)] = [
    ("thousand", 3), ("thousands", 3), ("million", 6), ("millions", 6), ("billion", 9),
    ("billions", 9), ("trillion", 12), ("trillions", 12), ("ribu", 3), ("rb", 3), ("juta", 6),
    ("jt", 6), ("miliar", 9), ("milyar", 9), ("triliun", 12), ("trilyun", 12), ("nghìn", 3),
    ("ngàn", 3), ("triệu", 6), ("tỷ", 9), ("tỉ", 9), ("mn", 6), ("bn", 9),
  ]

  /// The longer of two that begin alike stands first.
  static let units: [(String, String)] = [
    ("percentage points", "percentage points"), ("percentage point", "percentage points"),
    ("poin persentase", "percentage points"), ("poin persen", "percentage points"),
    ("persen poin", "percentage points"), ("điểm phần trăm", "percentage points"),
    ("%", "percent"), ("percent", "percent"), ("per cent", "percent"), ("persen", "percent"),
    ("pct", "percent"), ("phần trăm", "percent"), ("‰", "permille"), ("per mille", "permille"),
    ("permil", "permille"),
  ]

  static let currencies: [(String, String)] = [
    ("us dollars", "USD"), ("us dollar", "USD"), ("dolar as", "USD"), ("us$", "USD"),
    ("a$", "AUD"), ("au$", "AUD"), ("s$", "SGD"), ("ca$", "CAD"), ("c$", "CAD"), ("nz$", "NZD"),
    ("hk$", "HKD"), ("euros", "EUR"), ("euro", "EUR"), ("€", "EUR"), ("£", "GBP"),
    ("rupiah", "IDR"), ("rp.", "IDR"), ("rp", "IDR"), ("ringgit", "MYR"), ("baht", "THB"),
    ("฿", "THB"), ("₫", "VND"), ("đồng", "VND"), ("dong", "VND"), ("₱", "PHP"), ("₹", "INR"),
    ("₩", "KRW"),
  ]

  /// Three letters of ISO 4217, in capitals alone: in small ones they are words.
  static let currencyCodes: Set<String> = [
    "USD", "EUR", "GBP", "JPY", "CNY", "IDR", "VND", "MYR", "SGD", "THB", "PHP", "AUD", "CAD",
    "CHF", "INR", "NZD", "SEK", "NOK", "DKK", "KRW", "HKD", "TWD", "BRL", "MXN", "ZAR", "KHR",
    "LAK", "MMK", "BDT", "PKR", "LKR", "NPR", "PLN", "CZK", "HUF", "TRY", "RUB", "KES", "NGN",
  ]

  /// Signs that more than one country writes.
  static let openCurrencies = ["dollars", "dollar", "dolar", "$", "¥"]

  static let qualifiersBefore: [(String, PrintedNumber.Qualifier)] = [
    ("kurang lebih", .about), ("sekitar", .about), ("kira-kira", .about), ("about", .about),
    ("around", .about), ("approximately", .about), ("approx.", .about), ("circa", .about),
    ("ca.", .about), ("c.", .about), ("khoảng", .about), ("+/-", .about), ("±", .about),
    ("~", .about),
    ("≈", .about), ("hampir", .almost), ("almost", .almost), ("nearly", .almost), ("gần", .almost),
    ("lebih dari", .moreThan), ("more than", .moreThan), ("over", .moreThan), ("above", .moreThan),
    ("hơn", .moreThan), ("trên", .moreThan), (">=", .atLeast), ("≥", .atLeast), (">", .moreThan),
    ("kurang dari", .lessThan), ("less than", .lessThan), ("fewer than", .lessThan),
    ("under", .lessThan), ("below", .lessThan), ("dưới", .lessThan), ("<=", .atMost),
    ("≤", .atMost), ("<", .lessThan), ("minimal", .atLeast), ("sedikitnya", .atLeast),
    ("setidaknya", .atLeast), ("paling sedikit", .atLeast), ("at least", .atLeast),
    ("ít nhất", .atLeast), ("maksimal", .atMost), ("paling banyak", .atMost),
    ("at most", .atMost), ("up to", .atMost), ("nhiều nhất", .atMost),
  ]

  static let qualifiersBehind: [(String, PrintedNumber.Qualifier)] = [
    ("ataupun lebih", .atLeast), ("atau lebih", .atLeast), ("or more", .atLeast), ("+", .atLeast),
    ("atau kurang", .atMost), ("or less", .atMost), ("or fewer", .atMost),
  ]

  /// The three letters of the currency that a word or sign names alone, such as `Rp` or `EUR`.
  package static func currency(named word: String) -> String? {
    if currencyCodes.contains(word) { return word }
    let lowered = word.lowercased()
    return currencies.first { $0.0 == lowered }?.1
  }

  /// Whether a word is a currency's code, in any case.
  package static func isCurrencyCode(_ word: String) -> Bool {
    currencyCodes.contains(word.uppercased())
  }

  /// The power of ten of a unit such as `million children`, or nil.
  package static func power(ofUnit unit: String) -> Int? {
    let first = unit.lowercased().split(separator: " ").first.map(String.init)
    return magnitudes.first { $0.0 == first }?.1
  }
}
