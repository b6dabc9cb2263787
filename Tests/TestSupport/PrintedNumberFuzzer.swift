import Engine

/// Throws texts at the number reader that are nearly numbers, and tells which break a law.
///
/// - A reading without doubt holds in every style that reads the text at all.
/// - It survives blanks around it, and a letter behind it that is no unit takes it away.
/// - Its value is finite, and a doubt always has words.
package struct PrintedNumberFuzzer {
  private var random: SeededGenerator

  private static let pieces = [
    "1", "754", "182", "0", "9", "12", "000", ".", ",", ", ", ". ", " ", "\u{A0}", "\u{202F}",
    "\u{2009}", "'", "’", "-", "\u{2212}", "–", "+", "(", ")", "%", "‰", " juta", "ribu",
    " million",
    "Rp ", "EUR", "$", "US$", "€", "hampir ", "lebih dari ", " atau lebih", "~", "l", "O", "/",
    "e5",
    "kasus", " anak", "đồng", "\u{301}", "½", "1️⃣", "2018", "19", "+/- ", ",-", "\u{200B}", "٣",
    "%%", "..", "\n", "\"",
  ]

  package init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// Runs so many texts; each that breaks a law is reported with the law.
  package func run(count: Int, report: (String) -> Void) {
    var fuzzer = self
    for _ in 0..<count {
      let text = fuzzer.text()
      if let fault = PrintedNumberFuzzer.fault(text) {
        report("\(text.debugDescription): \(fault)")
      }
    }
  }

  private mutating func text() -> String {
    let count = Int.random(in: 0...8, using: &random)
    return (0..<count).map { _ in
      PrintedNumberFuzzer.pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  private static func fault(_ text: String) -> String? {
    let reading = PrintedNumberReader().read(text)
    for candidate in reading.candidates where !candidate.value.isFinite || candidate.step <= 0 {
      return "\(candidate.value) by steps of \(candidate.step)"
    }
    if let doubt = reading.doubt { return doubt.words.isEmpty ? "a doubt without words" : nil }
    guard let number = reading.number else { return "neither a number nor a doubt" }
    var isReadInSomeStyle = false
    for style in NumberStyle.allCases {
      guard let other = PrintedNumberReader(style: style).read(text).number else { continue }
      isReadInSomeStyle = true
      if other.value != number.value { return "\(number.value), but in \(style) \(other.value)" }
    }
    if !isReadInSomeStyle { return "\(number.value), and in no style" }
    if PrintedNumberReader().read(" \(text)\u{A0}").number?.value != number.value {
      return "blanks around it change it"
    }
    if PrintedNumberReader().read(text + "q").number != nil {
      return "a letter behind it is ignored"
    }
    return nil
  }
}
