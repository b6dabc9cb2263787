/// The wording of every mistake of names: tables, columns, functions, parameters (E02xx).
///
/// Tables stand in `ResolverMessages+Tables`; the other families in extensions too: types in
/// `ResolverMessages+Types`, steps in `ResolverMessages+Steps`.
struct ResolverMessages {
  let source: SourceText

  func error(
    _ code: String,
    _ message: String,
    _ range: SourceRange,
    label: String? = nil,
    instead: String? = nil,
    notes: [String] = [],
    fix: Diagnostic.Fix? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      message: message,
      location: .source(source, range),
      label: instead.map { "did you mean `\($0)`?" } ?? label,
      notes: notes,
      suggestions: instead.map { [$0] } ?? [],
      fix: fix
    )
  }

  func hint(
    _ code: String,
    _ message: String,
    _ range: SourceRange,
    label: String? = nil,
    notes: [String] = [],
    fix: Diagnostic.Fix? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      severity: .hint,
      message: message,
      location: .source(source, range),
      label: label,
      notes: notes,
      fix: fix
    )
  }

  /// The known name that was probably meant.
  func nearest(_ name: String, _ known: [String]) -> String? {
    Suggestion.nearest(to: name, among: known)
  }

  /// Names as a message lists them, cut after a dozen.
  func list(_ heading: String, _ names: [String], most: Int = 12) -> [String] {
    if names.isEmpty { return [] }
    let shown = names.prefix(most).joined(separator: ", ")
    return ["\(heading): \(shown)" + (names.count > most ? ", … (\(names.count) in all)" : "")]
  }

  // MARK: Columns

  func unknownColumn(
    _ name: String,
    at range: SourceRange,
    known: [String],
    of table: String?
  ) -> Diagnostic {
    let place = table.map { " in `\($0)`" } ?? ""
    let near = nearest(name, known)
    let alike = known.filter { resembles(name, $0) }
    return error(
      "E0203",
      "no column named `\(name)`\(place)",
      range,
      instead: near,
      notes: (near == nil ? list("columns like it", alike) : [])
        + list(table.map { "columns of \($0)" } ?? "columns here", known, most: Self.mostColumns)
        + (near == nil && alike.isEmpty ? ["text stands in quotes: \"\(name)\""] : [])
    )
  }

  /// More columns than these are counted; a wide table of a survey has some dozens, all worth a look.
  private static let mostColumns = 60

  /// Whether one of two names is a part of the other, as `year` is of `year_from`.
  private func resembles(_ name: String, _ known: String) -> Bool {
    let (short, long) = (name.lowercased(), known.lowercased())
    guard min(short.count, long.count) > 2 else { return false }
    return long.contains(short) || short.contains(long)
  }

  func nameWithoutColumns(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0203",
      "`\(name)` is not known here, where no table's columns are in scope",
      range,
      notes: ["text stands in quotes: \"\(name)\""]
    )
  }

  func ambiguousColumn(
    _ name: String,
    at range: SourceRange,
    candidates: [String]
  ) -> Diagnostic {
    error(
      "E0204",
      "`\(name)` is the name of more than one column here",
      range,
      label: "which one?",
      notes: list("could be", candidates)
        + (candidates.contains(name)
          ? ["the one without a table is not told from the others: make it under another name"]
          : [])
    )
  }

  func unknownQualifier(_ name: String, at range: SourceRange, known: [String]) -> Diagnostic {
    error(
      "E0203",
      "no column here comes from `\(name)`",
      range,
      instead: nearest(name, known),
      notes: list("relations here", known)
    )
  }

  func unknownJoinKey(
    _ name: String,
    at range: SourceRange,
    side: String,
    known: [String]
  ) -> Diagnostic {
    error(
      "E0203",
      "`==\(name)` needs a column `\(name)` on both sides, and the \(side) has none",
      range,
      instead: nearest(name, known),
      notes: list("columns on the \(side)", known) + [
        "columns of different names are matched with (this.a == that.b)"
      ]
    )
  }

  func thisAsValue(_ range: SourceRange) -> Diagnostic {
    error(
      "E0203",
      "`this` is the whole row, where one value is expected",
      range,
      notes: ["name a column of it, as in `this.name`"]
    )
  }

  func starOutsideSelect(_ range: SourceRange) -> Diagnostic {
    error(
      "E0203",
      "`*` stands for several columns, where one value is expected",
      range,
      notes: ["`select this.*` keeps all columns, `select t.*` those of one table"]
    )
  }

  // MARK: Functions

  func unknownFunction(_ name: String, at range: SourceRange, known: [String]) -> Diagnostic {
    let ending = name.split(separator: ".").last.map { String($0).lowercased() } ?? name
    let word =
      Self.functionWords[name.lowercased()] ?? Self.functionWords[ending] ?? Self.textWords[ending]
    if let word {
      let isPlain = name == ending && Self.plainFunctions.contains(word)
      return error(
        "E0205",
        "no function named `\(name)`",
        range,
        label: "here it is `\(word)`",
        fix: isPlain ? .replacing(range, with: word) : nil
      )
    }
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let inModule =
      known.first { $0.hasSuffix("." + last) }
      ?? (last.count > 2 ? known.first { $0.hasPrefix(name) } : nil)
    return error(
      "E0205",
      "no function named `\(name)`",
      range,
      instead: inModule ?? nearest(name, known),
      notes: [".help lists the functions; a call is written `name argument`, without parentheses"]
    )
  }

  func functionAsValue(_ signature: Signature, at range: SourceRange) -> Diagnostic {
    // Rows are counted by far the most.
    let parameters =
      signature.name == "count"
      ? "this" : signature.parameters.map(\.name).joined(separator: " ")
    return error(
      "E0208",
      "`\(signature.name)` is a function, and needs its arguments",
      range,
      label: "written `\(signature.name) \(parameters)`"
    )
  }

  func columnAsFunction(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0209",
      "`\(name)` is a column, and takes no arguments",
      range,
      notes: ["an operator may be missing between it and what follows"]
    )
  }

  func calledNoFunction(_ range: SourceRange) -> Diagnostic {
    error("E0209", "this is not a function, and takes no arguments", range)
  }

  func pipedIntoNoFunction(_ range: SourceRange) -> Diagnostic {
    error(
      "E0209",
      "a value can be piped into a function only",
      range,
      notes: ["for example: (name | text.lower)"]
    )
  }

  func transformAsValue(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0208",
      "`\(name)` is a step of a pipeline, where a value is expected",
      range,
      notes: ["a step stands after `|` or on a line of its own"]
    )
  }

  func unknownParameter(_ name: String, at range: SourceRange, known: [String]) -> Diagnostic {
    let notes =
      known.isEmpty
      ? ["no parameter is set: write `\(name)=VALUE` after the query, or `params:` in the notebook"]
      : list("parameters", known.map { "$" + $0 })
    return error(
      "E0207",
      "no parameter named `$\(name)`",
      range,
      instead: nearest(name, known),
      notes: notes
    )
  }

  // MARK: Words of other languages

  /// Words that readers of SQL, R and Stata write where a value stands.
  static let foreignWords = [
    "desc": "a minus sign before the key: sort -children", "asc": "nothing: sort children",
    "na": "null", "nan": "null", "none": "null", "nil": "null", "missing": "null",
    // Only in capitals: the words themselves are constants.
    "null": "null", "true": "true", "false": "false",
  ]

  /// Functions that take what their namesakes of other tools take: one value.
  private static let plainFunctions: Set<String> = [
    "average", "stddev", "text.length", "text.lower", "text.upper", "count_distinct",
  ]

  /// What the functions of other tools are called here.
  static let functionWords = [
    "avg": "average", "mean": "average", "sd": "stddev", "std": "stddev", "stdev": "stddev",
    "n": "count", "len": "text.length", "length": "text.length", "nchar": "text.length",
    "tolower": "text.lower", "toupper": "text.upper", "ifnull": "??", "coalesce": "??",
    "isnull": "x == null", "is_null": "x == null", "n_distinct": "count_distinct",
    "nunique": "count_distinct", "cumsum": "cumulative", "running_sum": "cumulative",
    "rolling": "window rolling:3 (derive {…})", "rolling_mean": "window rolling:3 (derive {…})",
    "rolling_sum": "window rolling:3 (derive {…})", "shift": "lag", "ffill": "fill_down",
    "bfill": "fill_up",
    "if": "case [condition => value, true => other]",
    "ifelse": "case [condition => value, true => other]",
    "if_else": "case [condition => value, true => other]", "percentile": "quantile",
    "concat": "f\"{a}{b}\"", "paste": "f\"{a} {b}\"", "paste0": "f\"{a}{b}\"",
    "startswith": "text.starts_with", "endswith": "text.ends_with", "str_detect": "x ~= \"…\"",
    "grepl": "x ~= \"…\"", "as.numeric": "as float", "as.integer": "as int",
    "as.character": "as text", "cast": "as", "to_numeric": "as float", "strlen": "text.length",
    "is.na": "x == null", "is_na": "x == null", "isna": "x == null", "notnull": "x != null",
    "lowercase": "text.lower", "uppercase": "text.upper", "substr": "text.extract",
    "substring": "text.extract", "int": "as int", "float": "as float", "str": "as text",
    "var": "variance", "cor": "correlation", "corr": "correlation", "pearson": "correlation",
    "pwcorr": "correlation", "spearman": "rank_correlation", "chisq": "chi_square",
    "chi2": "chi_square", "sem": "standard_error", "se": "standard_error",
    "gmean": "geometric_mean", "wtmean": "weighted_mean", "pmax": "greatest", "pmin": "least",
    "sign": "math.sign", "pct_change": "percent_change", "cagr": "growth_rate",
    "confint": "mean_lower", "prop": "proportion", "geomean": "geometric_mean",
  ]

  /// `internal std.sum`, as the library of the reference compiler has it.
  func internalCall(_ range: SourceRange) -> Diagnostic {
    error(
      "E0205",
      "`internal` names a piece of the reference compiler, which is not here",
      range,
      label: "a function of the library stands under its own name, such as `sum`"
    )
  }

  func foreignWord(_ name: String, instead: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0206",
      "`\(name)` is not a word of the language",
      range,
      label: "write \(instead)",
      fix: ["null", "true", "false"].contains(instead) ? .replacing(range, with: instead) : nil
    )
  }

  // MARK: Hints

  func countsRows(_ column: String, at range: SourceRange) -> Diagnostic {
    hint(
      "H0501",
      "`count` counts rows, also those where \(column) is missing",
      range,
      label: "`count_some \(column)` counts the values"
    )
  }

  func selectsNegative(_ column: String, at range: SourceRange) -> Diagnostic {
    hint(
      "H0503",
      "this is the negative of \(column)",
      range,
      label: "`select !{\(column)}` leaves the column out"
    )
  }

  func periodsComeFirst(_ range: SourceRange, isPositive: Bool, fix: Diagnostic.Fix?) -> Diagnostic
  {
    hint(
      "H0506",
      isPositive
        ? "the first argument of `growth_rate` is the number of periods"
        : "a rate is of a number of periods above 0",
      range,
      label: "written growth_rate periods old new",
      fix: fix
    )
  }

  func callReachesFar(
    _ function: String,
    at range: SourceRange,
    written: SourceRange
  ) -> Diagnostic {
    hint(
      "H0504",
      "`\(function)` takes in all that follows it",
      range,
      label: "parentheses around the call end it earlier",
      fix: Diagnostic.Fix([
        Diagnostic.Fix.Edit(SourceRange(written.start, written.start), "("),
        Diagnostic.Fix.Edit(SourceRange(written.end, written.end), ")"),
      ])
    )
  }

  func sameForAllRows(_ name: String, at range: SourceRange) -> Diagnostic {
    hint(
      "H0505",
      "this text is the same in all rows",
      range,
      label: "the column of that name stands without quotes",
      fix: .replacing(range, with: SyntaxDump.name(Identifier(name, range: range)))
    )
  }

  func formatWithoutF(_ range: SourceRange) -> Diagnostic {
    hint(
      "H0502",
      "braces in plain text stay as they are",
      range,
      label: "an f before the quote fills in the column",
      fix: .inserting("f", at: range.start)
    )
  }

  func notInThisVersion(
    _ what: String,
    at range: SourceRange,
    notes: [String] = []
  ) -> Diagnostic {
    error("E0199", "\(what) is not part of this version of Kaji", range, notes: notes)
  }
}
