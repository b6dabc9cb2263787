import Language
import Testing

/// When Enter runs a query in the shell, and when it opens another line.
@Suite struct CompletenessTests {
  @Test(arguments: [
    "", "from t", "from t | take 5", "from t | take 5..", "from t | select t.*", "x - 1 # or",
    "from t | select {a, b}\n", "SELECT a FROM t", ")", "from t | filter a == r\"x",
    "let a = (from t)",
    "from t | filter a == 'it''s'",
  ])
  func isComplete(text: String) {
    #expect(Parser.isComplete(text))
  }

  @Test(arguments: [
    "from t |", "from t\n|", "from t | filter (", "from t | derive {a = 1,", "let x =", "let x = (",
    "from t | filter a ==", "from t | filter a &&", "from t | filter a and",
    "from t | filter \"abc",
    "from t | derive x = f\"{a}", "from t | filter a in [1, 2", "from t | derive {a = -",
    "from t | derive x = case [a =>", "from t | derive {a = b *", "from t | # note\n|",
    "from t | filter a == \"\"\"x\"",
  ])
  func waitsForMore(text: String) {
    #expect(!Parser.isComplete(text))
  }
}
