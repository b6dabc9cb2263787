import Testing

@testable import Language

@Suite struct PatternTests {
  @Test(arguments: [
    ("e[0-9]{2}", "e01", true), ("e[0-9]{2}", "e011", false), ("a|bc", "bc", true),
    ("a|bc", "abc", false), ("(ab)*c", "ababc", true), ("x{2,3}", "x", false),
    ("x{2,3}", "xxx", true),
    ("x{2,}", "xxxxx", true), ("[^a-c]+", "xyz", true), ("[^a-c]+", "xaz", false),
    (#"\d+\.\d"#, "12.5", true), (#"\d+\.\d"#, "12x5", false), (#"\w+ \w+"#, "Việt Nam", true),
    (#"\p{Lu}\p{Ll}*"#, "Đà", true), ("^abc$", "abc", true), ("", "", true), ("", "a", false),
    ("[]a]+", "]a", true), ("[a-]+", "a-a", true), (#"[\]\-]"#, "-", true), ("a.c", "a\nc", false),
    ("(?:a|b)+?", "abab", true), ("(?<year>[0-9]{4})", "2021", true), (#"\bword\b"#, "word", true),
    ("(a*)*", "aaaa", true), ("(a+)+$", String(repeating: "a", count: 40) + "b", false),
  ])
  func `patterns match whole texts`(pattern: String, text: String, matches: Bool) throws {
    #expect(try PatternFinder(Pattern(pattern), .whole).accepts(text) == matches)
  }

  @Test(arguments: [
    ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("", "", true),
    (#"\bma"#, "trauma", false), (#"\bma"#, "la mano", true), ("(?i)BANJIR", "Banjir 2020", true),
    ("(?i)é", "ÉCOLE", true), ("(?i)[^a]", "A", false), ("a.*?c", "xxabbc", true),
    ("(a+)+$", String(repeating: "a", count: 40) + "b", false),
  ])
  func `patterns are found in texts`(pattern: String, text: String, isFound: Bool) throws {
    #expect(try PatternFinder(Pattern(pattern), .part).accepts(text) == isFound)
  }

  /// What a finder has learnt from some texts holds for the next, also where it keeps more states than it may.
  @Test(arguments: [
    "a(a|b){12}b", #"\b(a|đ)+\b.(b|a|c){9}$"#, "^(ab|ba)*c?", #"\Ba.b|c\b"#, "(?i)Đ[^b]{3,}a",
  ])
  func `a finder goes over many texts`(source: String) throws {
    let pattern = try Pattern(source)
    let (part, whole) = (PatternFinder(pattern, .part), PatternFinder(pattern, .whole))
    var seed: UInt64 = 7
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<(seed >> 33) % 40 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += ["a", "b", "a", "b", "c", "đ", " ", "Đ"][Int(seed >> 40) % 8]
      }
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let scalars = Array(text.unicodeScalars)
      #expect(part.accepts(text) == (pattern.firstMatch(in: scalars) != nil), "\(text)")
      #expect(whole.accepts(text) == PatternFinder(pattern, .whole).accepts(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("a|ab", "xab", "1-2"), ("(?:a|ab)(c|bcd)", "abcd", "0-4 1-4"),
    ("(a+?)(a*)", "aaa", "0-3 0-1 1-3"), ("(a)|(b)", "b", "0-1 - 0-1"),
    ("(?<year>[0-9]{4})", "in 2018", "3-7 3-7"), ("(a*)*", "b", "0-0 0-0"),
    ("(a+)+$", String(repeating: "a", count: 5000) + "b", ""),
  ])
  func `matches and groups lie where they should`(
    pattern: String,
    text: String,
    places: String
  ) throws {
    let match = try Pattern(pattern).firstMatch(in: Array(text.unicodeScalars))
    let found = (match?.groups ?? []).map { range in
      range.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "-"
    }
    #expect(found.joined(separator: " ") == places)
  }

  @Test(arguments: [
    "(", ")", "[a", "*a", "a{3,1}", "(?=a)", "(?<!a)", #"\1"#, #"a\"#, "a{1000}{1000}", "[z-a]",
    #"\p{X}"#, "a{9999}", String(repeating: "(", count: 500),
  ])
  func `what is not understood is refused`(pattern: String) {
    #expect(throws: PatternParser.Fault.self) { try Pattern(pattern) }
  }
}
