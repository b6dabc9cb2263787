import Engine
import TestSupport
import Testing

/// Numbers as the documents print them, and what must not be taken for one.
struct PrintedNumberTests {
  @Test(arguments: [
    ("1.754.182", 1_754_182.0), ("19.254.271", 19_254_271), ("1,754,182", 1_754_182),
    ("226, 198", 226_198), ("15, 879", 15_879), ("1,7 juta", 1_700_000), ("3,4 Juta", 3_400_000),
    ("1,75 juta", 1_750_000), ("36 ribu", 36_000), ("2,5 milyar", 2_500_000_000),
    ("1.2 million", 1_200_000), ("1,7juta", 1_700_000), ("2 triệu", 2_000_000),
    ("1 754 182", 1_754_182), ("1\u{A0}754", 1754), ("1\u{202F}754,5", 1754.5),
    ("1\u{2009}754", 1754), ("1'234'567", 1_234_567), ("1.234,56", 1234.56), ("1,234.56", 1234.56),
    ("\u{2212}5", -5), ("-0,5", -0.5), ("+7", 7), ("(1.234.567)", -1_234_567), ("0.5", 0.5),
    ("973", 973), ("2012", 2012), ("0", 0), ("12.3456", 12.3456), (" 63 ", 63),
    ("0,1 juta", 100_000),
  ])
  func numbers(text: String, value: Double) {
    let reading = PrintedNumberReader().read(text)
    #expect(reading.number?.value == value, "\(reading)")
    #expect(reading.number?.unit == nil)
  }

  @Test(arguments: [
    ("60.0%", 60.0, "percent"), ("9,1%", 9.1, "percent"), ("9,1 persen", 9.1, "percent"),
    ("90 per cent", 90, "percent"), ("2,5‰", 2.5, "permille"),
    ("1.5 percentage points", 1.5, "percentage points"), ("EUR 2.000.000", 2_000_000, "EUR"),
    ("Rp 1.500.000", 1_500_000, "IDR"), ("Rp1,5 triliun", 1.5e12, "IDR"),
    ("US$ 1.5 million", 1_500_000, "USD"), ("2 million euros", 2_000_000, "EUR"),
    ("200 USD", 200, "USD"), ("Rp 1.500.000,-", 1_500_000, "IDR"),
    ("Rp. 1.500.000,00", 1_500_000, "IDR"), ("5 triệu đồng", 5_000_000, "VND"),
    ("\u{2212}1,5%", -1.5, "percent"),
  ])
  func units(text: String, value: Double, unit: String) {
    let number = PrintedNumberReader().read(text).number
    #expect(number?.value == value)
    #expect(number?.unit == unit)
  }

  @Test(arguments: [
    ("hampir 12%", 12.0, PrintedNumber.Qualifier.almost), ("lebih dari 70", 70, .moreThan),
    ("sekitar 3,4 juta", 3_400_000, .about), ("± 50", 50, .about), ("+/- 50", 50, .about),
    ("> 70", 70, .moreThan),
    (">= 40", 40, .atLeast), ("minimal 15", 15, .atLeast), ("40 ataupun lebih", 40, .atLeast),
    ("up to 20", 20, .atMost), ("190+", 190, .atLeast), ("fewer than 5", 5, .lessThan),
  ])
  func qualifiers(text: String, value: Double, qualifier: PrintedNumber.Qualifier) {
    let number = PrintedNumberReader().read(text).number
    #expect(number?.value == value)
    #expect(number?.qualifier == qualifier)
  }

  @Test(arguments: [
    ("182,618", NumberDoubt.decimalOrGroups), ("1.754", .decimalOrGroups),
    ("1.754 juta", .decimalOrGroups), ("8.7", .section), ("31.12", .section),
    ("226 198", .blankGroup), ("1 754,5", .blankGroup), ("300 $", .currency("$")),
    ("$300", .currency("$")),
    ("160 kasus", .word("kasus")), ("182,618 anak", .word("anak")),
    ("31 Desember", .word("Desember")),
    ("l4,8%", .letter("l")), ("1O5", .letter("O")), ("4l", .letter("l")), ("1555/QD-TTg", .slash),
    ("1/3", .slash), ("5-17", .range), ("2015–2020", .range), ("2018,2020", .range),
    ("2018.01", .range), ("1754.25,", .marks), ("5,-", .marks), ("++5", .before("+")),
    ("(-5)", .marks),
    ("No, 138", .before("No,")),
    ("ke-58", .before("ke-")), ("007", .code), ("(35,1%)", .aside),
    ("182,618 anak (35,1%)", .several),
    ("1, 2", .several), ("1. 754", .several), ("12,34,567", .marks), ("1,2,3", .marks),
    ("182.", .marks), ("½", .noDigit), ("1½", .marks), ("", .noDigit), ("ns", .noDigit),
    ("1e6", .several), ("(5", .marks), ("5)", .marks), ("Rp 5 USD", .several),
  ])
  func doubts(text: String, doubt: NumberDoubt) {
    let reading = PrintedNumberReader().read(text)
    #expect(reading.number == nil)
    #expect(reading.doubt == doubt, "\(reading)")
  }

  @Test(arguments: [
    ("182,618", NumberStyle.en, 182_618.0 as Double?), ("182,618", .id, 182.618),
    ("1.754", .id, 1754), ("1.754", .en, 1.754), ("8.7", .en, 8.7), ("8.7", .id, nil),
    ("60.0%", .id, nil), ("1.754.182", .en, nil), ("1.754.182", .fr, nil), ("1 754,5", .fr, 1754.5),
    ("1,754", .fr, 1.754), ("1.754", .fr, nil), ("973", .fr, 973), ("226 198", .fr, 226_198),
    ("226 198", .en, nil), ("160 kasus", .en, nil),
  ])
  func aNamedStyleSaysWhatMarksMean(text: String, style: NumberStyle, value: Double?) {
    #expect(PrintedNumberReader(style: style).read(text).number?.value == value)
  }

  @Test(arguments: [("9,1%", 0.1), ("1,75 juta", 10_000), ("36 ribu", 1000), ("973", 1)])
  func theStepIsOneOfTheLastDigit(text: String, step: Double) {
    #expect(PrintedNumberReader().read(text).number?.step == step)
  }

  // MARK: - Laws

  /// What a number is written as reads back in its own style, and is one of the readings without.
  @Test func whatIsWrittenReadsBack() {
    var random = SeededGenerator(seed: 4)
    let marks: [(NumberStyle, NumberMarks)] = [
      (.en, NumberMarks(thousands: ",", decimal: ".")),
      (.id, NumberMarks(thousands: ".", decimal: ",")),
      (.fr, NumberMarks(thousands: "\u{202F}", decimal: ",")),
    ]
    for _ in 0..<2000 {
      let digits = Int.random(in: 0...4, using: &random)
      let size = Double(Int64.random(in: 0...99_999_999_999, using: &random))
      let value = ValueReader.float(
        NumberFormatter.fixed(size / 10_000, digits: digits)
      )
      for (style, marks) in marks {
        let text = NumberFormatter.fixed(value ?? 0, digits: digits, isGrouped: true, marks: marks)
        #expect(PrintedNumberReader(style: style).read(text).number?.value == value, "\(text)")
        let open = PrintedNumberReader().read(text)
        #expect(open.candidates.contains { $0.value == value }, "\(text)")
      }
    }
  }

  /// A bounded run of the fuzzer; a longer one stays outside.
  @Test func whateverIsReadIsReadInOneWay() {
    PrintedNumberFuzzer(seed: 8).run(count: 20_000) { Issue.record("\($0)") }
  }
}
