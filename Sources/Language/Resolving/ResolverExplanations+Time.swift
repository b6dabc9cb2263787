/// What the codes of dates, times and durations mean: E025x and H0250.
extension Explanation {
  static let time: [Explanation] = [
    Explanation(
      "E0250",
      "a calculation that time does not have",
      """
      A date, a timestamp or a time of day moves by a duration, such as 30days or 3months, and not by a \
      bare number. A text is made a date first. A duration is multiplied by whole numbers, and divided \
      by another duration, which tells how often that goes into it.
      """,
      [
        Example(
          "from [{visit = @2020-01-31}] | derive next = visit + 30",
          "from [{visit = @2020-01-31}] | derive next = visit + 30days"
        ),
        Example(
          "from [{born = \"2001-05-09\"}] | derive adult = born + 18years",
          "from [{born = \"2001-05-09\"}] | derive adult = (born | as date) + 18years"
        ),
        Example(
          "from [{stay = 60days}] | derive weeks = stay / 7",
          "from [{stay = 60days}] | derive weeks = stay / 7days"
        ),
      ]
    ),
    Explanation(
      "E0251",
      "days added to a time of day",
      """
      A time of day has no date that could change, so it moves by hours, minutes and seconds only. A \
      timestamp is a date with its time, and moves by days, months and years too.
      """,
      [
        Example(
          "from [{start = @14:30}] | derive later = start + 1days",
          "from [{start = @2020-01-31T14:30}] | derive later = start + 1days"
        )
      ]
    ),
    Explanation(
      "E0252",
      "a unit of time that is not there",
      """
      `date.trunc` takes a unit in quotes and in the singular, such as "month"; `date.diff` takes it as a \
      bare word in the plural, such as days.
      """,
      [
        Example(
          "from [{day = @2020-05-09}] | derive {first = date.trunc \"months\" day}",
          "from [{day = @2020-05-09}] | derive {first = date.trunc \"month\" day}"
        )
      ]
    ),
    Explanation(
      "E0253",
      "a format of dates that differs from row to row",
      "One format holds for all rows: it stands in the query, in quotes, and comes from no column.",
      [
        Example(
          "from [{day = @2020-05-09, how = \"%Y\"}] | derive {year = date.to_text how day}",
          "from [{day = @2020-05-09}] | derive {year = date.to_text \"%Y\" day}"
        )
      ]
    ),
    Explanation(
      "E0254",
      "a format of dates that cannot be read",
      """
      In a format a percent mark and a letter stand for a part of the date: %Y the year, %m the month's \
      number, %B its name, %d the day. `.help date.to_text` lists them all. A format that reads dates \
      must name enough of them to tell the day.
      """,
      [
        Example(
          "from [{day = @2020-05-09}] | derive {text = date.to_text \"dd/mm/yyyy\" day}",
          "from [{day = @2020-05-09}] | derive {text = date.to_text \"%d/%m/%Y\" day}"
        )
      ]
    ),
    Explanation(
      "E0255",
      "a format of another type in an f-string",
      """
      Behind the colon in an f-string stands a format of the value's own type: decimals for numbers, \
      parts of a date for dates, parts of the day for times.
      """,
      [
        Example(
          "from [{day = @2020-05-09}] | derive text = f\"{day:.1}\"",
          "from [{day = @2020-05-09}] | derive text = f\"{day:%d %B %Y}\""
        )
      ]
    ),
    Explanation(
      "E0256",
      "the present moment in a notebook",
      """
      `date.now` gives another result whenever it is run, and what a notebook reports is to stay the \
      same. The day that is meant is written, as in @2024-06-30, or is a parameter under `params:`. In \
      the shell and in a single query `date.now` may stand.
      """
    ),
    Explanation(
      "H0250",
      "minutes where a month is meant",
      "In a format of dates %M is the minute and %m the month; between day and year the month is likely.",
      [
        Example(
          "from [{day = @2020-05-09}] | derive {text = date.to_text \"%d/%M/%Y\" day}",
          "from [{day = @2020-05-09}] | derive {text = date.to_text \"%d/%m/%Y\" day}"
        )
      ]
    ),
  ]
}
