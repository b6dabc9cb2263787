import Language
import Testing
import Workbench

/// Which columns of bare files a query can need.
struct NeededColumnsTests {
  private func names(_ query: String) -> Set<String>? {
    NeededColumns(of: SourceText(query)).names
  }

  @Test(arguments: [
    "from t | filter year > 2012 | aggregate {mean = average value}",
    "from t | group region (aggregate {n = count this, v = sum value}) | sort {-n} | take 3",
    "t | select {`a b`, c}",
    "from t | derive x = f\"{a}-{b:.1}\" | select x",
    "from t | group k (sort {-v} | take 2 | select {v})",
    "from t | join side:left u (==k) | aggregate {n = count this}",
    "let most = 3\nfrom t | filter a < most | select {a} | distinct",
    "let half <int> = x -> x / 2\nfrom t | select {h = half a}",
  ])
  func `columns are named`(query: String) {
    #expect(names(query) != nil)
  }

  @Test(arguments: [
    "from t", "from t | filter year > 2012", "from t | take 3", "from t | select !{a}",
    "from t | select {this.*}", "from t | select t.*", "from t | distinct | select a",
    "from t | summarize", "from t | aggregate {n = count_distinct this}",
    "from t | select {a} | join u (==a)",
    "from t | group k (take 1)", "from t | join (from u | distinct) (==k) | select a",
    "from t | append u | select a", "from t | my_step | select a", "from t | select {",
    "import rates\nfrom t | select a",
    "let r = (from t | distinct)\nfrom r | select a", "from t | pivot year v",
    "from t | select {a} | append u", "select a",
  ])
  func `any column may be needed`(query: String) {
    #expect(names(query) == nil, "\(names(query) ?? [])")
  }

  @Test func `every name counts, in texts too`() throws {
    let found = try #require(
      names("from t | filter `a b` != \"c d\" | derive x = f\"{e}\" | select {x, t.g}")
    )
    #expect(found.isSuperset(of: ["a b", "c d", "c", "d", "e", "x", "g"]))
    #expect(!found.contains("b"))
  }
}
