/// The page of each way to define or to name things, in help and manual.
package struct DefinitionReference: Sendable {
  /// The words that lead to the page, such as `let`.
  package let names: [String]
  /// How it is written.
  package let usage: String
  package let summary: String
  package let details: String
  /// Queries with the csv they give, run by the tests.
  package let examples: [(query: String, result: String)]

  package static let all: [DefinitionReference] = [
    DefinitionReference(
      names: ["let", "into"],
      usage: "let NAME = VALUE | let NAME = (PIPELINE) | PIPELINE into NAME",
      summary: "Names a value, a relation or a function.",
      details: """
        Definitions stand before or behind the query, in any order. A pipeline of steps without a table \
        to begin with is a step of its own. `let limit <int> = 15` also checks the type.
        """,
      examples: [
        (
          "let limit = 15\nlet minors = (from [{age = 12}, {age = 20}] | filter age <= limit)\nfrom minors",
          "age\n12\n"
        ),
        (
          "let oldest = (sort {-age} | take 1)\nfrom [{age = 12}, {age = 20}] | oldest",
          "age\n20\n"
        ),
      ]
    ),
    DefinitionReference(
      names: ["function", "func", "->"],
      usage: "let NAME = PARAMETER … NAMED:DEFAULT … -> BODY",
      summary: "Defines a function of values, of columns or of rows.",
      details: """
        A call stands for the body with the arguments in place of the parameters, so names that are no \
        parameters may be columns of the rows at hand. A parameter hides a column of its name; \
        `_param.x` says that the parameter is meant. A piped value, or the rows so far, is the last \
        positional argument; a call that lacks its last arguments is a function of those. `x <int>` and \
        `-> <float>` check types. `(x -> x + 1)` is a function without a name. A function cannot lead \
        back to itself: steps that repeat are written with `loop`. Lines that begin with `#!` above a \
        definition are its help.
        """,
      examples: [
        (
          "let percent_of = total part -> 100 * part / total\nfrom [{n = 3}] | select {share = (n | percent_of 12)}",
          "share\n25.0\n"
        ),
        (
          "let power = exponent:2 base -> base ** exponent\nfrom [{a = 3}] | select {square = power a, cube = power a exponent:3}",
          "square,cube\n9.0,27.0\n"
        ),
        (
          "let top = n column rows -> (rows | sort {-column} | take n)\nfrom [{a = 1}, {a = 3}, {a = 2}] | top 2 a",
          "a\n3\n2\n"
        ),
      ]
    ),
    DefinitionReference(
      names: ["module"],
      usage: "module NAME { DEFINITION … }",
      summary: "Keeps definitions together under a name: NAME.definition.",
      details: """
        Inside the module its definitions know one another by their bare names; those of the modules \
        around it come next.
        """,
      examples: [
        (
          "module rate {\n  let base = 1000\n  let per_base = cases people -> base * cases / people\n}\nfrom [{c = 3, p = 600}] | select {r = rate.per_base c p}",
          "r\n5.0\n"
        )
      ]
    ),
    DefinitionReference(
      names: ["import"],
      usage: "import FILE | import FILE.DEFINITION | import NAME = FILE.DEFINITION",
      summary: "Brings in the definitions of a file, or of a module.",
      details: """
        `import rates` reads `rates.prql`, which stands beside the notebook (in the shell: in the current \
        folder) or in a loaded data package, and holds definitions only; they are known as `rates.name`. \
        `import rates.per_base` brings in that one under its own name, `import r = rates` all under \
        another.
        """,
      examples: [
        (
          "module rate {\n  let per_mille = cases people -> 1000 * cases / people\n}\nimport rate.per_mille\nfrom [{c = 3, p = 600}] | select {r = per_mille c p}",
          "r\n5.0\n"
        )
      ]
    ),
    DefinitionReference(
      names: ["type"],
      usage: "type NAME = TYPE",
      summary: "Gives a type a name, for parameters and definitions.",
      details: """
        The types of single values are checked where they are written: int, float, bool, text, date and \
        the like. Types of PRQL that are more than one value, such as `[{a = int}]` or `func`, are read \
        and not checked.
        """,
      examples: [
        (
          "type year = int\nlet before = limit <year> value <year> -> value < limit\nfrom [{y = 2012}] | select {b = before 2018 y}",
          "b\ntrue\n"
        )
      ]
    ),
    DefinitionReference(
      names: ["prql", "header"],
      usage: "prql version:\"0.13\"",
      summary:
        "Says, before everything else, for which version of the language a query was written.",
      details: "Any version of 0.x is accepted. There is no `target`: queries run here.",
      examples: [("prql version:\"0.13\"\nfrom [{a = 1}]", "a\n1\n")]
    ),
    DefinitionReference(
      names: ["tuple_map"],
      usage: "tuple_map FUNCTION {COLUMN, …}",
      summary: "Applies a function to each column of a list, and keeps the columns' names.",
      details: """
        Alone in `select`, `derive`, `aggregate`, `group` or `sort`. `this.*` lists all columns. A pair, \
        as `tuple_zip` gives it, is two arguments.
        """,
      examples: [
        (
          "from [{a = 1, b = null}] | derive (tuple_map (x -> x ?? 0) {a, b})",
          "a,b\n1,0\n"
        ),
        (
          "from [{a = 1, b = 4}, {a = 3, b = 5}] | aggregate (tuple_map max this.*)",
          "a,b\n3,5\n"
        ),
      ]
    ),
    DefinitionReference(
      names: ["tuple_reduce"],
      usage: "tuple_reduce [initial:VALUE] FUNCTION {COLUMN, …}",
      summary: "Makes one value of the columns of a list, from left to right.",
      details: """
        Operators have names for this: add, sub, mul, div_f, div_i, mod, pow, neg, eq, ne, gt, gte, lt, \
        lte, coalesce, regex_search.
        """,
      examples: [
        (
          "from [{a = 1, b = 2, c = 3}] | select {total = (tuple_reduce add {a, b, c})}",
          "total\n6\n"
        )
      ]
    ),
    DefinitionReference(
      names: ["tuple_zip", "tuple_uniq", "tuple_reverse"],
      usage: "tuple_zip {A, …} {B, …} | tuple_uniq [take:early|late] {A, …} | tuple_reverse {A, …}",
      summary: "Pairs two lists of columns, drops repeated names, or turns the order round.",
      details: "`tuple_uniq` keeps the first of each name, or the last with `take:late`.",
      examples: [
        (
          "from [{a = 5, b = 7, c = 1, d = 2}] | select (tuple_map (x y -> x - y) (tuple_zip {a, b} {c, d}))",
          "a,b\n4,5\n"
        ),
        ("from [{a = 1, b = 2}] | select (tuple_reverse this.*)", "b,a\n2,1\n"),
      ]
    ),
  ]
}
