/// The pages of the steps that read rows as claims of sources.
extension Transform {
  static let auditPage = Specification(
    usage:
      "audit [key:{COLUMN, …}] [value:COLUMN] [printed:COLUMN] [numerator:COLUMN] [base:COLUMN] …",
    summary: "Does the arithmetic that claims print again: a row for each finding.",
    details: """
      The rows are claims: a data package says which columns hold key, value, printed form, source and \
      the rest; arguments of these names (`part_of` for `partOf`) say it for other rows, and go before what \
      the package says. The rules:

      base: a share or percentage is computed again from its numerator and its base. What is not \
      declared is looked for among the claims of the same source and key family, in the whole package.
      parts: parts of a total (`part_of`, or rows alike but for one word such as `all`) add up to it.
      shares: the shares of one base, alike in all but one word of the key, add up to 100.
      restatement: one source prints the same thing twice, in the same or another precision or unit.
      order: a period ends after it begins, an effect (`after`) begins after its cause, and two periods \
      of one thing are the same.
      granularity: a percentage is one that so few cases (`n`, or a small base) can give.

      A figure is as exact as its printed form: 9.1 stands for 9.05 to 9.15, and a sum of shares may be \
      off by the roundings of its parts. The verdict is `agrees`, `fails` or `undecided`; qualifiers \
      such as `about` or `more than` are heard. Each finding rests on all rows that it compares: `.why` \
      and the source line under a table name them. What may stand in the key is compared word for word.
      """,
    examples: [
      (
        "from [{id = \"a\", what = \"children\", v = 400.0, unit = \"children\", part = null, of = null}, {id = \"b\", what = \"at work\", v = 36.0, unit = \"children\", part = null, of = null}, {id = \"c\", what = \"share at work\", v = 9.5, unit = \"percent\", part = \"b\", of = \"a\"}] | audit key:what value:v unit:unit id:id numerator:part base:of | select {verdict, rule, arithmetic}",
        "verdict,rule,arithmetic\nfails,base,\"36 / 400 = 9.00 %, not 9.5\"\n"
      )
    ]
  )
}
