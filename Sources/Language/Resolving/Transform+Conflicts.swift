/// The page of the step that finds statements which cannot all be true.
extension Transform {
  static let conflictsPage = Specification(
    usage: "conflicts [tolerance:N] | conflicts VALUE by:{KEY, …} [tolerance:N]",
    summary: "Keeps the statements that another statement of the same thing contradicts.",
    details: """
      Of a table whose package declares `claims`, rows are compared that are alike in the key and the \
      unit; `by:` names the key, and VALUE the value, of any other. Two numbers conflict when no number \
      could be printed as both: `9.1` and `9.15` agree, `9.1` and `9.2` do not, and `more than 70` \
      contradicts only what is below it (see `number.low`). Without printed forms they must be equal. With \
      `tolerance:` two numbers conflict when they lie further apart than that, whatever is printed. Texts \
      conflict when they differ. Rows without a value state nothing. The rows come by key and value.
      """,
    examples: [
      (
        "from [{year = 2018, src = \"a\", n = 9.1}, {year = 2012, src = \"a\", n = 4.0}, {year = 2018, src = \"b\", n = 8.7}] | conflicts n by:{year}",
        "year,n,src\n2018,8.7,b\n2018,9.1,a\n"
      ),
      (
        "from [{k = 1, n = 10}, {k = 1, n = 12}, {k = 2, n = 10}, {k = 2, n = 14}] | conflicts n by:{k} tolerance:2",
        "k,n\n2,10\n2,14\n"
      ),
    ]
  )
}
