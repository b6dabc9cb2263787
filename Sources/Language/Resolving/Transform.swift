/// The steps of a pipeline: the one list that resolving, completion, help and the manual read.
package enum Transform: String, CaseIterable, Sendable {
  case from
  case fromText = "from_text"
  case select
  case derive
  case filter
  case sort
  case take
  case aggregate
  case group
  case window
  case join
  case append
  case union
  case intersect
  case remove
  case loop
  case distinct
  case fill
  case summarize
  case tabulate
  case crosstab
  case share
  case unpivot
  case pivot
  case explode
  case audit
  case conflicts

  /// The transform that a step calls, if its head is one.
  package init?(at step: Expression) {
    switch step.kind {
    case .call(let call): self.init(at: call.function)
    case .name(let parts) where parts.count == 1: self.init(rawValue: parts[0].name)
    case .name, .literal, .parameter, .unary, .binary, .range, .parenthesized, .tuple, .array,
      .mapping, .formatString, .caseOf, .lambda, .annotated, .missing:
      return nil
    }
  }

  /// Whether it gives rows of its own, and stands at the start of a pipeline.
  package var startsPipeline: Bool { self == .from || self == .fromText }

  /// The transform's page in help and manual.
  package struct Specification: Sendable {
    /// How it is written, such as `filter CONDITION`.
    package let usage: String
    /// One line, with a full stop.
    package let summary: String
    package let details: String
    /// Queries that the tests run, each over rows that it brings along, with the csv they give.
    package let examples: [(query: String, result: String)]
  }

  package var specification: Specification {
    switch self {
    case .from:
      Specification(
        usage: "from [ALIAS=]TABLE",
        summary: "Starts a pipeline with the rows of a table.",
        details: """
          TABLE is a loaded table, written `package.table` where two packages have a table of that name, \
          a relation defined by `let`, `_` for the last result, a pipeline in parentheses, or rows \
          written out as `[{a = 1}, {a = 2}]`. A table's name alone at the start of a pipeline means \
          `from` it. Rows come in file order.
          """,
        examples: [("from [{a = 1, b = \"x\"}, {a = 2, b = null}]", "a,b\n1,x\n2,\n")]
      )
    case .fromText:
      Specification(
        usage: "from_text [format:csv|json] TEXT",
        summary: "Starts a pipeline with rows that the query holds as text.",
        details: """
          CSV is read as a bare file is: a header line, types by whole columns, an empty cell is null. (The \
          reference compiler leaves every value text.) JSON is a list of objects, whose columns are all the \
          names that any of them has, or `{"columns": […], "data": [[…], …]}`. A text over several lines \
          stands in three quotes. In parentheses it is a table for `from`, `join` and `let`.
          """,
        examples: [
          (
            #"from_text format:csv "id,name\n1,Ánh\n2," | filter id > 0"#,
            "id,name\n1,Ánh\n2,\n"
          ),
          (
            "from_text format:json '[{\"id\": 1, \"ok\": true}, {\"id\": 2.5}]'",
            "id,ok\n1.0,true\n2.5,\n"
          ),
        ]
      )
    case .select:
      Specification(
        usage: "select COLUMN | select {COLUMN, NAME = EXPRESSION, …} | select !{COLUMN, …}",
        summary: "Keeps the columns named, in this order, or all but those after `!`.",
        details: """
          An item may be a column, `NAME = EXPRESSION`, `t.*` for all columns of a joined table, or \
          `this.*` for all. Later items see the names that earlier ones give.
          """,
        examples: [
          ("from [{a = 1, b = 2}] | select {b, double = a * 2}", "b,double\n2,2\n"),
          ("from [{a = 1, b = 2, c = 3}] | select !{b}", "a,c\n1,3\n"),
        ]
      )
    case .derive:
      Specification(
        usage: "derive NAME = EXPRESSION | derive {NAME = EXPRESSION, …}",
        summary: "Adds columns, or replaces the column of that name in place.",
        details: """
          Later items see the new values of earlier ones. An aggregate such as `sum x` stands for its \
          value over all rows, or over the rows of the group inside `group`.
          """,
        examples: [
          (
            "from [{a = 1}, {a = 3}] | derive {a = a + 1, part = a / (sum a)}",
            "a,part\n2,0.3333333333333333\n4,0.6666666666666666\n"
          )
        ]
      )
    case .filter:
      Specification(
        usage: "filter CONDITION",
        summary: "Keeps the rows for which the condition is true.",
        details: """
          A condition that is null drops the row, as one that is false does: `x != 1` drops the rows \
          without x. Test for missing values with `x == null`.
          """,
        examples: [("from [{a = 1}, {a = null}, {a = 3}] | filter a > 1", "a\n3\n")]
      )
    case .sort:
      Specification(
        usage: "sort KEY | sort {KEY, -KEY, …}",
        summary: "Orders the rows by the keys; a minus sorts downwards.",
        details: """
          Rows with equal keys keep their order. Rows without a value come last in both directions. \
          Text orders by code point.
          """,
        examples: [("from [{a = 1}, {a = null}, {a = 3}] | sort {-a}", "a\n3\n1\n\n")]
      )
    case .take:
      Specification(
        usage: "take N | take FROM..TO",
        summary: "Keeps the first N rows, or the rows from one position to another.",
        details: "Positions count from 1, and both ends are included; either may be left open.",
        examples: [("from [{a = 1}, {a = 2}, {a = 3}] | take 2..", "a\n2\n3\n")]
      )
    case .aggregate:
      Specification(
        usage: "aggregate {NAME = AGGREGATE, …}",
        summary: "Reduces all rows, or the rows of each group, to one.",
        details: """
          Each item is built of aggregates (`sum x`, `count this`, …) and constants. Without rows and \
          without `group` there is still one row.
          """,
        examples: [
          (
            "from [{a = 1}, {a = 3}] | aggregate {n = count this, mean = average a}",
            "n,mean\n2,2.0\n"
          )
        ]
      )
    case .group:
      Specification(
        usage: "group {KEY, …} (PIPELINE)",
        summary: "Runs a pipeline on the rows of each group, and joins the results.",
        details: """
          Groups come in order of first appearance; rows without a key form one group. After an inner \
          `select` or `aggregate` the keys stand in front. A sort before the group holds inside it.
          """,
        examples: [
          (
            "from [{k = \"x\", a = 1}, {k = \"y\", a = 2}, {k = \"x\", a = 3}] | group k (aggregate {total = sum a})",
            "k,total\nx,4\ny,2\n"
          ),
          (
            "from [{k = \"x\", a = 1}, {k = \"y\", a = 2}, {k = \"x\", a = 3}] | group k (sort {-a} | take 1)",
            "k,a\nx,3\ny,2\n"
          ),
        ]
      )
    case .window:
      Specification(
        usage: "window rows:FROM..TO | range:FROM..TO | expanding:true | rolling:N (PIPELINE)",
        summary: "Runs a pipeline whose aggregates see, for each row, the rows around it.",
        details: """
          `rows:-1..1` is the row before, the row and the row after, as they stand; `rolling:3` is the \
          row and the two before it; `expanding:true` is all rows up to it. `range:-2..0` takes the \
          rows whose sort key is up to 2 below the row's own, in days where it is a date (`range:-7days..0`), and needs one \
          sort key. A missing end reaches to the end of the group. A frame that is cut short at an end \
          is used as it is: the first row of `rolling:3` is alone. `first` and `last` obey the frame as \
          every aggregate does; `lag`, `lead`, `rank`, `row_number`, `cumulative` and `share` do not. \
          Without `window` an aggregate takes in all rows of the group or relation, sorted or not.
          """,
        examples: [
          (
            "from [{t = 1, x = 5}, {t = 2, x = 7}, {t = 4, x = 6}] | window rolling:2 (derive {mean = average x})",
            "t,x,mean\n1,5,5.0\n2,7,6.0\n4,6,6.5\n"
          ),
          (
            "from [{t = 1, x = 5}, {t = 2, x = 7}, {t = 4, x = 6}] | sort t | window range:-1..0 (derive {near = sum x})",
            "t,x,near\n1,5,5\n2,7,12\n4,6,6\n"
          ),
          (
            "from [{k = \"a\", x = 1}, {k = \"b\", x = 2}, {k = \"a\", x = 3}] | group k (window expanding:true (derive {so_far = sum x}))",
            "k,x,so_far\na,1,1\na,3,4\nb,2,2\n"
          ),
        ]
      )
    case .join:
      Specification(
        usage: "join [side:inner|left|right|full|semi|anti] [ALIAS=]TABLE (CONDITION)",
        summary: "Puts the matching rows of another table beside each row.",
        details: """
          `(==k)` matches equal columns of one name and keeps one of them; otherwise write \
          `this.a == that.b`, with `this` for the rows so far and `that` for the other table. Rows \
          without a key match nothing. `semi` keeps the rows that have a match, `anti` those that have \
          none, and neither adds columns. A note under the result tells where rows met several or none.
          """,
        examples: [
          (
            "from a = [{k = 1, x = 10}, {k = 2, x = 20}] | join side:left b = [{k = 1, y = 5}] (==k)",
            "k,x,y\n1,10,5\n2,20,\n"
          ),
          (
            "from a = [{k = 1}, {k = 2}] | join side:anti b = [{k = 1}] (==k)",
            "k\n2\n"
          ),
        ]
      )
    case .append:
      Specification(
        usage: "append [by:position|name] TABLE",
        summary: "Puts the rows of another table under these.",
        details: """
          Columns meet by position and keep the names of the rows above; with `by:name` they meet by \
          name, and a column that one side has not is null there. Types must agree.
          """,
        examples: [
          ("from [{a = 1}] | append [{a = 2}, {a = 1}]", "a\n1\n2\n1\n"),
          (
            "from [{a = 1, b = \"x\"}] | append by:name [{c = true, a = 2}]",
            "a,b,c\n1,x,\n2,,true\n"
          ),
        ]
      )
    case .union:
      Specification(
        usage: "union TABLE",
        summary: "Puts the rows of another table under these, and keeps each row once.",
        details: "Short for `append TABLE | distinct`.",
        examples: [("from [{a = 1}] | union [{a = 2}, {a = 1}]", "a\n1\n2\n")]
      )
    case .intersect:
      Specification(
        usage: "intersect TABLE",
        summary: "Keeps the rows that another table has too.",
        details: """
          Rows are equal where all their values are, nulls equal to nulls; a row that stands twice on \
          both sides is kept twice.
          """,
        examples: [
          ("from [{a = 1}, {a = 1}, {a = 2}] | intersect [{a = 1}, {a = 3}]", "a\n1\n")
        ]
      )
    case .remove:
      Specification(
        usage: "remove TABLE",
        summary: "Takes the rows of another table away from these, one for one.",
        details: "Rows are equal where all their values are, nulls equal to nulls.",
        examples: [
          ("from [{a = 1}, {a = 1}, {a = 2}] | remove [{a = 1}, {a = 3}]", "a\n1\n2\n")
        ]
      )
    case .loop:
      Specification(
        usage: "loop (PIPELINE)",
        summary: "Runs a pipeline on the rows, on what it gives, and so on, and keeps all of them.",
        details: """
          Each round sees the rows that the one before gave, and must give columns of the same types in \
          the same order. The loop ends when a round gives no row; one that goes on for more than \
          10,000 rounds or 10,000,000 rows is stopped with an error.
          """,
        examples: [
          (
            "from [{year = 2020, factor = 1}] | loop (filter year < 2023 | select {year = year + 1, factor = factor * 2})",
            "year,factor\n2020,1\n2021,2\n2022,4\n2023,8\n"
          ),
          (
            "let parts = [{part = \"wheel\", whole = \"cart\"}, {part = \"spoke\", whole = \"wheel\"}]\nfrom [{name = \"cart\"}] | loop (join parts (this.name == that.whole) | select {name = parts.part})",
            "name\ncart\nwheel\nspoke\n"
          ),
        ]
      )
    case .fill:
      Specification(
        usage: "fill COLUMN | fill {COLUMN, …} [direction:down|up]",
        summary: "Carries the last value of a column on to the rows that have none.",
        details: """
          Rows are taken as they stand, so sort them first; inside `group` nothing is carried from one \
          group to the next. With `direction:up` a row takes the next value after it. Rows before the \
          first value stay without one. A constant is put in by `??`: `derive {x = x ?? 0}`.
          """,
        examples: [
          (
            "from [{place = \"Bogor\", n = 1}, {place = null, n = 2}, {place = \"Depok\", n = 3}] | fill place",
            "place,n\nBogor,1\nBogor,2\nDepok,3\n"
          ),
          ("from [{x = null}, {x = 5}, {x = null}] | fill x direction:up", "x\n5\n5\n\n"),
        ]
      )
    case .distinct:
      Specification(
        usage: "distinct | distinct {COLUMN, …}",
        summary: "Keeps each row once, or each combination of some columns.",
        details: "The first of equal rows stays, in its place; nulls equal nulls.",
        examples: [
          ("from [{a = 1, b = 5}, {a = 1, b = 5}, {a = 2, b = 5}] | distinct", "a,b\n1,5\n2,5\n"),
          ("from [{a = 1, b = 5}, {a = 1, b = 6}] | distinct a", "a\n1\n"),
        ]
      )
    case .summarize:
      Specification(
        usage: "summarize | summarize {COLUMN, …}",
        summary: "Describes the numeric columns: n, missing, mean, sd, min, quartiles, max.",
        details: """
          Without columns, all numeric ones but identifiers and years. Quartiles are of type 7 \
          (Hyndman and Fan 1996), the standard deviation is of the sample.
          """,
        examples: [
          (
            "from [{a = 1}, {a = 2}, {a = 4}] | summarize",
            "column,n,missing,mean,sd,min,p25,median,p75,max\na,3,0,2.3333333333333335,1.5275252316519468,1.0,1.5,2.0,3.0,4.0\n"
          )
        ]
      )
    case .tabulate:
      Specification(
        usage: "tabulate COLUMN | tabulate {COLUMN, …} [weights:COLUMN]",
        summary: "Counts the rows of each value, with percent and cumulative percent.",
        details: """
          In the order of the categories, where the column has some, else sorted by value; rows without \
          a value are counted too, last. With `weights:` the column `weighted` adds up the weights beside \
          the count of rows `n`, and the percentages are of it; a row without a weight adds nothing to it.
          """,
        examples: [
          (
            "from [{s = \"b\"}, {s = \"a\"}, {s = \"b\"}, {s = \"b\"}] | tabulate s",
            "s,n,percent,cumulative\na,1,25.0,25.0\nb,3,75.0,100.0\n"
          ),
          (
            "from [{s = \"b\", w = 3}, {s = \"a\", w = 4}, {s = \"b\", w = 1}] | tabulate s weights:w",
            "s,n,weighted,percent,cumulative\na,1,4,50.0,50.0\nb,2,4,50.0,100.0\n"
          ),
        ]
      )
    case .crosstab:
      Specification(
        usage: "crosstab ROW COLUMN [percent:row|column|cell] [values:[VALUE, …]] [weights:COLUMN]",
        summary: "Counts the rows of each pair of values, one column a value.",
        details: """
          The columns are the values given, else the categories that the data package lists, else the \
          values found, sorted. A value that is missing is counted in `missing`. With `percent:` each \
          count is a percentage of its row, its column or the whole table. With `weights:` the weights are \
          added up in place of the rows. Whether two columns hang together is told, over the same rows, by \
          `aggregate {chi_square s t, chi_square_p s t, cramers_v s t}`.
          """,
        examples: [
          (
            "from [{s = \"a\", t = \"x\"}, {s = \"b\", t = \"y\"}, {s = \"b\", t = \"x\"}] | crosstab s t",
            "s,x,y,total\na,1,0,1\nb,1,1,2\n"
          ),
          (
            "from [{s = \"a\", t = \"x\"}, {s = \"b\", t = \"y\"}, {s = \"b\", t = \"x\"}] | crosstab s t percent:row",
            "s,x,y,total\na,100.0,0.0,100.0\nb,50.0,50.0,100.0\n"
          ),
        ]
      )
    case .share:
      Specification(
        usage: "share COLUMN [base:CONDITION]",
        summary: "Adds the percentage that each value is of the column's total.",
        details: """
          Short for `derive share = (share COLUMN)`. Inside `group` the total is the group's. With `base:` \
          it is the percentage of the value in the one row, of the table or of the group, for which the \
          condition is true.
          """,
        examples: [
          ("from [{n = 1}, {n = 3}] | share n", "n,share\n1,25.0\n3,75.0\n"),
          (
            "from [{year = 2012, n = 4}, {year = 2018, n = 5}] | share n base:(year == 2012)",
            "year,n,share\n2012,4,100.0\n2018,5,125.0\n"
          ),
        ]
      )
    case .unpivot: Self.unpivotPage
    case .pivot: Self.pivotPage
    case .explode: Self.explodePage
    case .audit: Self.auditPage
    case .conflicts: Self.conflictsPage
    }
  }
}

extension Transform: CustomStringConvertible {
  /// As a query writes it.
  package var description: String { rawValue }
}
