import TestSupport
import Testing
import Workbench

/// Steps that led to nothing, and those that only look like it.
struct UnusedStepsTests {
  private func removed(from query: String) throws -> String {
    UnusedSteps.removed(from: query, in: Session(data: try OracleData.load())).text
  }

  @Test(
    arguments: [
      (
        "from persons\nderive half = age / 2\nfilter age > 10\nselect {name, age}",
        "from persons\nfilter age > 10\nselect {name, age}"
      ),
      (
        "from persons | derive {a = age, b = age} | derive c = 1 | aggregate {n = count this}",
        "from persons | aggregate {n = count this}"
      ),
      (
        "from persons\nderive a = age\nderive b = a + 1\nselect {name}",
        "from persons\nselect {name}"
      ),
      (
        "let old = (from persons | filter age > 50)\nfrom old\nderive a = 1\nselect {name}",
        "let old = (from persons | filter age > 50)\nfrom old\nselect {name}"
      ),
    ]
  )
  func `a column that nothing uses is left out`(query: String, rest: String) throws {
    #expect(try removed(from: query) == rest)
  }

  @Test(
    arguments: [
      "from persons\nderive half = age / 2",
      "from persons\nderive half = age / 2\nfilter half > 10\nselect {name}",
      "from persons\nderive half = age / 2\nfilter age > 10",
      "from persons\nderive age = age / 2\nselect {name, age}",
      "from persons\nderive half = age / 2\nselect {name, text = f\"{half}\"}",
      "from persons\nselect {sex}\nderive one = 1\ndistinct\nselect {sex}",
      "from persons\nderive half = age / 2\nselect {half = 3}",
    ]
  )
  func `any other stays`(query: String) throws {
    #expect(try removed(from: query) == query)
  }
}
