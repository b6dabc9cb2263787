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
    #expect(try Pattern(pattern).matches(text) == matches)
  }

  @Test(arguments: [
    ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("", "", true),
    (#"\bma"#, "trauma", false), (#"\bma"#, "la mano", true), ("(?i)BANJIR", "Banjir 2020", true),
    ("(?i)é", "ÉCOLE", true), ("a.*?c", "xxabbc", true),
    ("(a+)+$", String(repeating: "a", count: 40) + "b", false),
  ])
  func `patterns are found in texts`(pattern: String, text: String, isFound: Bool) throws {
    #expect(try Pattern(pattern).isFound(in: text) == isFound)
  }

  @Test(arguments: [
    "(", ")", "[a", "*a", "a{3,1}", "(?=a)", "(?<!a)", #"\1"#, #"a\"#, "a{1000}{1000}", "[z-a]",
    #"\p{X}"#, "a{9999}", String(repeating: "(", count: 500),
  ])
  func `what is not understood is refused`(pattern: String) {
    #expect(throws: PatternParser.Fault.self) { try Pattern(pattern) }
  }
}
