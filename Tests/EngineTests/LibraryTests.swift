import Engine
import Language
import TestSupport
import Testing

struct LibraryTests {
  @Test(arguments: Library.functions.map(\.name))
  func examplesHold(name: String) throws {
    let signature = try #require(Library.signatures[name])
    // What the clock gives is no example.
    #expect(!signature.examples.isEmpty || name == "date.now")
    for example in signature.examples {
      let result = try ExampleCall(example, of: signature).run()
      #expect(result == example.result, "\(example.call)")
    }
  }

  @Test(arguments: Library.functions.map(\.name))
  func entriesAreWorded(name: String) throws {
    let signature = try #require(Library.signatures[name])
    #expect(signature.summary.hasSuffix("."))
    #expect(signature.summary.first?.isUppercase == true || signature.summary.hasPrefix("e "))
    if case .sameAs(let index) = signature.result {
      #expect(signature.parameters.indices.contains(index))
    }
  }

  /// The functions of section c of the manual that this stage has, and our additions.
  @Test func theLibraryIsComplete() {
    let names = """
      math.round math.abs math.floor math.ceil math.sign math.pi math.sqrt math.exp math.ln \
      math.log1p math.expm1 math.log10 \
      math.degrees math.radians math.cos math.sin math.tan math.acos math.asin math.atan math.pow \
      math.log text.lower text.upper text.ltrim text.rtrim text.trim text.length text.extract \
      text.replace text.starts_with text.contains text.ends_with text.split text.pad_left \
      text.pad_right text.extract_pattern text.replace_pattern text.count_pattern date.year date.quarter date.month \
      date.week date.day date.weekday date.days_in_month date.hour date.minute date.second date.diff \
      date.age date.trunc date.from_parts date.to_text date.parse date.now number.read number.unit \
      number.qualifier number.doubt number.low number.high greatest least \
      overlap overlaps percent_change growth_rate count count_some count_distinct \
      sum average stddev median quantile min max all any concat_array text.join first last variance standard_error \
      iqr geometric_mean mode weighted_mean weighted_sum correlation rank_correlation mean_lower \
      mean_upper proportion proportion_lower proportion_upper chi_square chi_square_p cramers_v kappa \
      lag lead \
      row_number rank rank_dense share cumulative fill_down fill_up
      """
    #expect(Library.functions.map(\.name) == names.split(separator: " ").map(String.init))
  }
}
