/// What the codes of tables inside a query mean: E029x.
extension Explanation {
  static let fromText: [Explanation] = [
    Explanation(
      "E0290",
      "no text for `from_text`",
      """
      `from_text` reads a small table that stands in the query itself, in quotes. Loaded tables are read \
      by `from`, files are named when Kaji is started.
      """,
      [Example("from_text format:csv 5", "from_text format:csv \"n\\n5\"")]
    ),
    Explanation(
      "E0291",
      "a format that `from_text` does not read",
      "The text is CSV, whose first line names the columns, or JSON; `format:` says which.",
      [Example("from_text format:excel \"n\\n5\"", "from_text format:csv \"n\\n5\"")]
    ),
    Explanation(
      "E0292",
      "a text that is no table",
      """
      CSV is lines of cells parted by commas. JSON is a list of objects, one for each row, or an object \
      with the names of the columns and the rows. The message tells the line of the text.
      """,
      [Example("from_text format:json '[{\"n\": 5'", "from_text format:json '[{\"n\": 5}]'")]
    ),
    Explanation(
      "E0293",
      "a remark on a text read as a table",
      "Something was unclear, such as a name given twice, and the message says how it was read; no fault.",
      [Example("from_text format:csv \"n,n\\n1,2\"", "from_text format:csv \"n,m\\n1,2\"")]
    ),
    Explanation(
      "E0294",
      "`from` before `from_text`",
      "`from_text` begins a pipeline by itself.",
      [Example("from from_text \"n\\n5\"", "from_text \"n\\n5\"")]
    ),
  ]
}
