/// The operators' page in help and manual, tightest first.
package struct OperatorReference: Sendable {
  package let symbol: String
  package let summary: String
  /// Expressions over constants and what they give, run by the tests.
  package let examples: [(expression: String, result: String)]

  package static let all: [OperatorReference] = [
    OperatorReference(
      symbol: "-x  +x  !x",
      summary: "Sign, and `not`; `not x` is another spelling.",
      examples: [("-2 + 5", "3"), ("!true", "false")]
    ),
    OperatorReference(
      symbol: "a..b",
      summary: "A range, both ends included, either left open: for `in` and `take`.",
      examples: [("(7 | in 5..17)", "true")]
    ),
    OperatorReference(
      symbol: "**",
      summary: "Power, a float; groups from the right.",
      examples: [("2 ** 3 ** 2", "512.0")]
    ),
    OperatorReference(
      symbol: "*  /  //  %",
      summary: """
        Product, quotient (always a float), whole quotient (cut towards zero), remainder (with the \
        dividend's sign). A division by zero is missing, and is counted in a note. A duration is \
        multiplied by whole numbers, and divided by a duration.
        """,
      examples: [
        ("7 / 2", "3.5"), ("-13 // 5", "-2"), ("-13 % 5", "-3"), ("1 / 0", ""),
        ("3 * 7days", "21 days"), ("90minutes / 1hours", "1.5"),
      ]
    ),
    OperatorReference(
      symbol: "+  -",
      summary: """
        Sum and difference of numbers; the difference of two dates is in days, that of two timestamps a \
        duration, and a duration moves a date: by months at most to the last day of the month. Whole \
        numbers that leave their range are an error. Text is joined by f\"{a}{b}\".
        """,
      examples: [
        ("1 + 2.5", "3.5"), ("@2020-03-01 - @2020-02-28", "2"),
        ("@2020-01-31 + 1months", "2020-02-29"), ("@23:30 + 45minutes", "00:15:00"),
      ]
    ),
    OperatorReference(
      symbol: "~=",
      summary: """
        Whether a pattern is found in a text: classes, groups, alternatives, repetitions, `^ $ \\d \\w \
        \\s \\b`, and `(?i)` at the head to take small and capital letters alike. A pattern is best \
        written as r"…", which keeps its backslashes. Time grows with the text, never faster.
        """,
      examples: [
        ("\"survey 2018\" ~= r\"\\d{4}$\"", "true"), ("\"Banjir\" ~= \"(?i)BANJIR\"", "true"),
      ]
    ),
    OperatorReference(
      symbol: "==  !=  <  <=  >  >=",
      summary: """
        Comparisons; missing where a side is missing, but `x == null` and `x != null` are tests. \
        Text compares by code point.
        """,
      examples: [("1 < 2", "true"), ("null == null", "true")]
    ),
    OperatorReference(
      symbol: "??",
      summary: "The left side, or the right one where it is missing.",
      examples: [("null ?? 3", "3")]
    ),
    OperatorReference(
      symbol: "&&  ||",
      summary: "And, or; `and` and `or` are other spellings. A missing side decides nothing.",
      examples: [("true || null", "true"), ("false && null", "false")]
    ),
    OperatorReference(
      symbol: "in",
      summary: "Whether a value lies in a range or a list.",
      examples: [("(3 | in [1, 2])", "false"), ("(\"b\" | in \"a\"..\"c\")", "true")]
    ),
    OperatorReference(
      symbol: "as",
      summary: """
        Reads a value as int, float, bool, text, date, timestamp, time or duration; what cannot be read \
        is missing, and counted in a note. Floats round half away from zero. The usual names of SQL, such \
        as `integer` and `varchar`, are understood.
        """,
      examples: [("(\"12\" | as int)", "12"), ("(2.5 | as int)", "3")]
    ),
    OperatorReference(
      symbol: "case [c => v, …]",
      summary: "The value of the first true condition; `true => v` is the rest; else missing.",
      examples: [("case [1 > 2 => \"a\", true => \"b\"]", "b")]
    ),
    OperatorReference(
      symbol: "f\"{x:format}\"",
      summary: """
        Text with values in it; a missing one is shown as nothing. Formats: `.1` decimals, `,` \
        thousands, `,.2` both; of dates and times those of `date.to_text`.
        """,
      examples: [
        ("f\"{1234.5:,.1} of {2}\"", "\"1,234.5 of 2\""),
        ("f\"{@2018-12-31:%-d %B %Y}\"", "31 December 2018"),
      ]
    ),
  ]
}
