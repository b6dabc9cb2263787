import Engine
import Language
import Testing

struct NumberFormatterTests {
  @Test(arguments: [
    (3.0, "3.0"), (1e300, "1e+300"), (0.1 + 0.2, "0.30000000000000004"), (-0.5, "-0.5"),
    (1e-5, "1e-05"),
    (Double.leastNonzeroMagnitude, "5e-324"), (9_007_199_254_740_993.0, "9007199254740992.0"),
  ])
  func shortestReadsBack(value: Double, text: String) {
    #expect(NumberFormatter.shortest(value) == text)
    #expect(Double(text) == value)
  }

  @Test(arguments: [
    (2.675, 2, "2.68"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"),
    (0.5, 0, "1"), (0.4, 0, "0"), (99.95, 1, "100.0"), (1e21, 0, "1000000000000000000000"),
    (1.005, 2, "1.01"), (0, 2, "0.00"), (1e-7, 3, "0.000"), (1234.5, -2, "1200"),
    (999.0, -3, "1000"), (499.0, -3, "0"), (0.05, 0, "0"),
  ])
  func fixedRoundsHalfAway(value: Double, digits: Int, text: String) {
    #expect(NumberFormatter.fixed(value, digits: digits) == text)
  }

  @Test func marksAndGroups() {
    #expect(NumberFormatter.integer(1_031_944, isGrouped: true) == "1,031,944")
    #expect(NumberFormatter.integer(.min, isGrouped: true) == "-9,223,372,036,854,775,808")
    #expect(NumberFormatter.integer(999, isGrouped: true) == "999")
    let european = NumberMarks(thousands: ".", decimal: ",")
    #expect(
      NumberFormatter.fixed(1_234_567.891, digits: 1, isGrouped: true, marks: european)
        == "1.234.567,9"
    )
    #expect(NumberFormatter.plain(0.00001) == "0.00001")
    #expect(NumberFormatter.plain(1e16) == "10000000000000000.0")
  }

  @Test(arguments: [
    (Value.float(-5.36), ".1", "-5.4"), (.float(-5.36), ".1abs", "5.4"),
    (.int(1_234), ",", "1,234"),
    (.float(1234.5), ",0", "1,235"), (.float(1234.5), ",.0", "1,235"), (.int(5), ".1", "5.0"),
    (.float(9.1), "%", "9.1%"), (.float(9.12), ".1%", "9.1%"), (.null, ".1", ""),
    (.text("yes"), ".1", "yes"), (.date(0), ",", "1970-01-01"), (.float(1234.5), ",", "1,234.5"),
  ])
  func formats(value: Value, spec: String, text: String) throws {
    let spec = try #require(FormatSpec(spec))
    #expect(NumberFormatter.format(value, spec: spec) == text)
  }

  @Test(arguments: ["", "x", "1", "..1", "f", ".", ".100", ",abs1", "abs.1"])
  func formatsThatAreNone(text: String) {
    #expect(FormatSpec(text) == nil)
  }
}
