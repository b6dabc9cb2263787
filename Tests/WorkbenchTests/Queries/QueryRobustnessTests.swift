import Datasets
import Language
import Testing
import Workbench

/// No query, however long, deep or broken, stops the program.
struct QueryRobustnessTests {
  private func diagnostics(_ query: String) -> [Diagnostic] {
    var session = Session(data: LoadedData())
    return session.evaluate(SourceText(query)).diagnostics
  }

  private func fails(_ query: String) -> Bool {
    let found = diagnostics(query)
    return found.contains { $0.isError }
  }

  @Test(arguments: ["(", "{", "[", "-", "!", "case [true => ", "f\"{", "(1 | as "])
  func `deep nesting is reported`(_ piece: String) {
    let query = "from [{a = 1}] | derive x = " + String(repeating: piece, count: 20_000)
    #expect(fails(query))
  }

  @Test func `a long chain of operators is reported or runs`() {
    let chain = Array(repeating: "a", count: 100_000).joined(separator: " + ")
    #expect(fails("from [{a = 1}] | derive x = " + chain))
    let short = Array(repeating: "a", count: 200).joined(separator: " + ")
    #expect(diagnostics("from [{a = 1}] | derive x = " + short).isEmpty)
  }

  @Test func `a query of a megabyte is read`() {
    let steps = String(repeating: "| derive x = a + 1 ", count: 400)
    #expect(diagnostics("from [{a = 1}] " + steps).isEmpty)
    let comment = "# " + String(repeating: "x", count: 1_000_000) + "\n"
    #expect(diagnostics(comment + "from [{a = 1}]").isEmpty)
  }

  @Test(arguments: [
    """
    let big = (from [{k = "x", v = 1.5}, {k = null, v = null}] | filter v > 1)
    from big | join side:left b = big (==k) | group {k} (aggregate {n = count this, m = f"{sum b.v:.1}"})
    sort {-n} | take 1..2 | derive x = case [n > 1 => @2020-01-31, true => null]
    """,
    """
    from [{k = "x; y", a = 1, b = 2.5}, {k = "z", a = null, b = 3}] | explode k separator:";"
    unpivot {a, b} names:n values:v | derive {c = cut [0, 2, 4] v above:"4+" right:true}
    derive {d = recode [["0-1", null] => "low", "x".."z" => "mid"] c else:f"{n}"}
    pivot n {m = max v, t = text.join r"\\d" d} by:{k} values:["a", "b"]
    derive e = (text.replace_pattern r"(\\w)(?:x|$)" "$1" k)
    """,
  ])
  func `every prefix of a query ends in an answer`(_ query: String) {
    let bytes = Array(query.utf8)
    for end in bytes.indices {
      _ = diagnostics(String(decoding: bytes[..<end], as: UTF8.self))
      var cut = bytes
      cut.remove(at: end)
      _ = diagnostics(String(decoding: cut, as: UTF8.self))
    }
    #expect(!fails(query))
  }
}
