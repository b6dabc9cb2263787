/// The wording of mistakes in steps and calls that change shapes and categories (E0270 to E0289).
extension ResolverMessages {
  /// What functions of texts and categories are called in other tools, with `text.` before them or not.
  static let textWords = [
    "split_part": "text.split", "str_split": "text.split", "strsplit": "text.split",
    "str_split_i": "text.split", "substr": "text.extract", "substring": "text.extract",
    "str_sub": "text.extract", "slice": "text.extract", "mid": "text.extract",
    "regex_extract": "text.extract_pattern", "regexp_extract": "text.extract_pattern",
    "regexp_match": "text.extract_pattern", "regexp_substr": "text.extract_pattern",
    "regexm": "text.extract_pattern", "str_extract": "text.extract_pattern",
    "str_match": "text.extract_pattern", "match": "text.extract_pattern",
    "regex_replace": "text.replace_pattern", "regexp_replace": "text.replace_pattern",
    "regexr": "text.replace_pattern", "str_replace": "text.replace_pattern",
    "str_replace_all": "text.replace_pattern", "gsub": "text.replace_pattern",
    "sub": "text.replace_pattern", "str_count": "text.count_pattern",
    "regexp_count": "text.count_pattern", "str_detect": "~=", "regexp_matches": "~=",
    "grepl": "~=", "matches": "~=", "string_agg": "text.join", "group_concat": "text.join",
    "listagg": "text.join", "paste": "text.join", "str_c": "text.join", "lpad": "text.pad_left",
    "zfill": "text.pad_left", "str_pad": "text.pad_left", "rpad": "text.pad_right",
    "ljust": "text.pad_right", "rjust": "text.pad_left", "findinterval": "cut", "bin": "cut",
    "case_match": "recode", "fct_recode": "recode", "replace_values": "recode",
  ]

  // MARK: unpivot and explode

  func takesColumnsByName(_ transform: Transform, at range: SourceRange) -> Diagnostic {
    error(
      "E0270",
      "`\(transform)` takes columns by name here",
      range,
      notes: ["derive what is computed first"]
    )
  }

  func unpivotsNothing(_ range: SourceRange, known: [String]) -> Diagnostic {
    error(
      "E0270",
      "no column is left to turn into rows",
      range,
      notes: list("columns here", known)
    )
  }

  func givesNoName(_ argument: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0271",
      "`\(argument):` gives the new column its name, and this is not one",
      range,
      label: "expected one word, as in \(argument == "names" ? "names:year" : "values:n")"
    )
  }

  func newColumnExists(_ name: String, at range: SourceRange, argument: String) -> Diagnostic {
    error(
      "E0271",
      "a second column would be called `\(name)`",
      range,
      label: "`\(argument):NAME` gives another name"
    )
  }

  func unpivotedTypes(_ first: Field, _ second: Field, at range: SourceRange) -> Diagnostic {
    let other = first.type == .text ? second : first
    return error(
      "E0272",
      "`\(first.name)` is \(name(first.type)) and `\(second.name)` is \(name(second.type)), "
        + "and their values would be one column",
      range,
      notes: ["make both text before: derive {\(other.name) = (\(other.name) | as text)}"]
    )
  }

  func explodesOneColumn(_ range: SourceRange) -> Diagnostic {
    error(
      "E0273",
      "`explode` takes one column",
      range,
      notes: ["a second `explode` after it pairs each part with all parts of the other column"]
    )
  }

  func explodesText(_ field: Field, at range: SourceRange) -> Diagnostic {
    error(
      "E0273",
      "`explode` takes a list in a text, and `\(field.name)` is \(name(field.type))",
      range
    )
  }

  func separatorIsNoText(_ range: SourceRange) -> Diagnostic {
    error("E0273", "`separator:` is a text written out, such as separator:\";\"", range)
  }

  // MARK: pivot

  func pivotsByOneColumn(_ names: [String], at range: SourceRange) -> Diagnostic {
    let joined = names.map { "{\($0)}" }.joined(separator: "_")
    return error(
      "E0274",
      "the names of the new columns come from one column",
      range,
      notes: names.count > 1 ? ["make one first: derive {both = f\"\(joined)\"}"] : []
    )
  }

  func pivotsByItsNames(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0274",
      "`\(name)` names the new columns, and cannot be a key too",
      range
    )
  }

  func cellIsNoColumn(_ range: SourceRange) -> Diagnostic {
    error(
      "E0275",
      "the cells of a pivot are columns or aggregates, and this is neither",
      range,
      label: "such as n, (sum n) or {total = sum n, rows = count this}",
      notes: ["derive what is computed first"]
    )
  }

  func cellNotAggregated(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0275",
      "`\(name)` is a column, beside an aggregate",
      range,
      label: "expected an aggregate of it, such as `max \(name)`"
    )
  }

  /// `pivot year sum n`.
  func aggregateWithoutParentheses(at range: SourceRange) -> Diagnostic {
    error(
      "E0275",
      "an aggregate for the cells stands in parentheses",
      range,
      fix: Diagnostic.Fix([
        Diagnostic.Fix.Edit(SourceRange(range.start, range.start), "("),
        Diagnostic.Fix.Edit(SourceRange(range.end, range.end), ")"),
      ])
    )
  }

  func pivotsNothing(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0276",
      "`\(name)` has no value, and no key is left either",
      range,
      label: "name the columns: values:[…]"
    )
  }

  func newColumnIsKey(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0276",
      "a new column would be called `\(name)`, and a key is called that",
      range,
      notes: ["give the key another name before: select {other = \(name), …}"]
    )
  }

  // MARK: cut

  func cutNeedsNumber(_ operand: TypedExpression) -> Diagnostic {
    error(
      "E0280",
      "`cut` takes numbers or dates, and this is \(name(operand.type))",
      operand.range,
      notes: operand.type == .text
        ? ["numbers in a text are read by (x | as int); `recode` takes texts"] : []
    )
  }

  func cutNeedsBreaks(_ range: SourceRange) -> Diagnostic {
    error(
      "E0280",
      "`cut` takes breaks written out",
      range,
      label: "such as [5, 12, 15, 18] for 5-11, 12-14 and 15-17"
    )
  }

  func breakType(_ range: SourceRange, found: ValueType, expected: ValueType) -> Diagnostic {
    error(
      "E0280",
      "this break is \(name(found)), and what is cut is \(name(expected))",
      range
    )
  }

  func breaksOutOfOrder(_ range: SourceRange) -> Diagnostic {
    error("E0281", "the breaks of `cut` ascend, each greater than the one before", range)
  }

  func oneBreak(_ range: SourceRange) -> Diagnostic {
    error(
      "E0281",
      "one break bounds no band",
      range,
      label: "two do, or below:\"…\" and above:\"…\" name what lies on its sides"
    )
  }

  func labelsNeedTexts(_ range: SourceRange) -> Diagnostic {
    error("E0282", "`labels:` takes a list of texts, one for each band", range)
  }

  func labelCount(_ range: SourceRange, found: Int, expected: Int) -> Diagnostic {
    error(
      "E0282",
      "\(expected + 1) breaks bound \(expected) \(expected == 1 ? "band" : "bands"), and here "
        + "\(found == 1 ? "is 1 label" : "are \(found) labels")",
      range,
      notes: ["what lies outside is named by below:\"…\" and above:\"…\""]
    )
  }

  func outsideNeedsText(_ name: String, at range: SourceRange) -> Diagnostic {
    error("E0282", "`\(name):` is the text for values \(name) all bands", range)
  }

  func rightNeedsBool(_ range: SourceRange) -> Diagnostic {
    error(
      "E0282",
      "`right:` is true or false",
      range,
      label: "right:true puts a break into the band below it"
    )
  }

  /// `cut age [5, 12]`.
  func valueBeforeList(_ name: String, _ value: SourceRange, _ list: SourceRange) -> Diagnostic {
    error(
      "E0285",
      "`\(name)` takes its list first, then the value",
      value.joined(with: list),
      fix: Diagnostic.Fix([
        Diagnostic.Fix.Edit(value, source.characters(in: list)),
        Diagnostic.Fix.Edit(list, source.characters(in: value)),
      ])
    )
  }

  // MARK: recode

  func recodeNeedsMapping(_ range: SourceRange) -> Diagnostic {
    error(
      "E0283",
      "`recode` takes a list of old => new",
      range,
      label: "such as [1 => \"male\", 2 => \"female\"]",
      notes: ["left of => a list or a range stands for several: [[8, 9] => null, 10..19 => 1]"]
    )
  }

  func recodeTypes(_ range: SourceRange, found: ValueType, expected: ValueType) -> Diagnostic {
    error(
      "E0283",
      "this gives \(name(found)), and what stands before it \(name(expected))",
      range,
      notes: ["all new values have one type, that of `else:` too"]
    )
  }

  func mappingAsValue(_ range: SourceRange) -> Diagnostic {
    error(
      "E0283",
      "a list of old => new stands here, where one value is expected",
      range,
      notes: [
        "it belongs to recode: recode [1 => \"male\"] sex",
        "conditions follow case: case [x > 1 => \"many\"]",
      ]
    )
  }

  func recodesStranger(_ value: Value, of field: Field, at range: SourceRange) -> Diagnostic {
    let known = field.categories.map(\.columnName)
    return hint(
      "H0284",
      "`\(field.name)` has no category `\(value.columnName)`",
      range,
      label: nearest(value.columnName, known).map { "did you mean `\($0)`?" },
      notes: list("categories", known)
    )
  }
}
