/// The pages of the steps that change a relation's shape.
extension Transform {
  static let unpivotPage = Specification(
    usage: "unpivot {COLUMN, …} [names:NAME] [values:NAME] | unpivot !{KEY, …}",
    summary: "Turns columns into rows: one for each of them, with its name and its value.",
    details: """
      Wide to long, as `pivot_longer` and `melt` do it. The columns left stand in front and are \
      repeated; `!{KEY, …}` names these instead. The new columns are called `name` and `value`, or as \
      `names:` and `values:` say. Rows without a value are kept. Names are text: years become numbers \
      by `derive year = (year | as int)`.
      """,
    examples: [
      (
        "from [{node = \"boys\", `2012` = 10, `2018` = 20}] | unpivot {`2012`, `2018`} names:year values:n",
        "node,year,n\nboys,2012,10\nboys,2018,20\n"
      ),
      (
        "from [{k = 1, a = 5, b = null}] | unpivot !{k}",
        "k,name,value\n1,a,5\n1,b,\n"
      ),
    ]
  )

  static let pivotPage = Specification(
    usage: "pivot NAMES CELLS [by:{KEY, …}] [values:[VALUE, …]]",
    summary: "Turns rows into columns: one for each value of the column NAMES.",
    details: """
      Long to wide, as `pivot_wider` and `pivot_table` do it. CELLS is a column, an aggregate in \
      parentheses such as `(sum n)`, or several in braces, whose names then stand before the value. The \
      keys are the columns of `by:`, else all that are neither NAMES nor read by CELLS; they come in \
      order of first appearance. Two rows in one cell are an error, unless an aggregate makes one value \
      of them; a cell without a row is missing. The columns are the `values:` given, else the categories \
      that the data package lists, else the values found, sorted; a missing one is called `missing`.
      """,
    examples: [
      (
        "from [{node = \"boys\", year = 2012, n = 10}, {node = \"boys\", year = 2018, n = 20}, {node = \"girls\", year = 2018, n = 7}] | pivot year n",
        "node,2012,2018\nboys,10,20\ngirls,,7\n"
      ),
      (
        "from [{k = \"a\", t = \"x\", n = 1}, {k = \"a\", t = \"x\", n = 4}] | pivot t {total = sum n, rows = count this}",
        "k,total_x,rows_x\na,5,2\n"
      ),
    ]
  )

  static let explodePage = Specification(
    usage: "explode COLUMN [separator:TEXT]",
    summary: "Turns a list in a text into rows: one for each part, the other columns repeated.",
    details: """
      Parts are what stands between separators (`;` unless given), without the blanks around it; empty \
      parts are left out. A row without any part stays, with nothing in the column.
      """,
    examples: [
      (
        "from [{id = 1, work = \"farm; home;\"}, {id = 2, work = null}] | explode work",
        "id,work\n1,farm\n1,home\n2,\n"
      )
    ]
  )
}
