/// The wording of mistakes around functions that queries define, modules and imports (E022x).
extension ResolverMessages {
  func definedArgumentCount(
    _ name: String?,
    _ lambda: Lambda,
    found: Int,
    at range: SourceRange
  ) -> Diagnostic {
    let positional = lambda.positional.map(\.name.name)
    let noun = positional.count == 1 ? "argument" : "arguments"
    let subject = name.map { "`\($0)`" } ?? "the function"
    return error(
      found < positional.count ? "E0402" : "E0403",
      "\(subject) takes \(positional.count) \(noun), and \(found) "
        + (found == 1 ? "stands" : "stand") + " here",
      range,
      label: "written `\(([name ?? "(…)"] + positional).joined(separator: " "))`"
    )
  }

  func lambdaAsValue(_ range: SourceRange) -> Diagnostic {
    error(
      "E0220",
      "a function stands where a value is expected",
      range,
      label: "give it its arguments, or a name: let f = …"
    )
  }

  func functionCallsItself(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0213",
      "`\(name)` is defined by itself",
      range,
      label: "its body leads back to it",
      notes: ["steps that repeat are written with `loop`"]
    )
  }

  func groupBeginsElsewhere(_ range: SourceRange) -> Diagnostic {
    error(
      "E0221",
      "inside `group` a function begins with the group's rows",
      range,
      label: "this one begins with another relation"
    )
  }

  func annotatedType(
    found: ValueType,
    expected: ValueType,
    at range: SourceRange
  ) -> Diagnostic {
    error(
      "E0222",
      "the type written here is `\(expected.rawValue)`, and this is `\(found.rawValue)`",
      range,
      label: source.characters(in: range).isEmpty
        ? nil : "(… | as \(expected.rawValue)) converts"
    )
  }

  func unknownAnnotation(_ type: TypeSyntax, known: [String]) -> Diagnostic {
    error(
      "E0222",
      "no type named `\(type.text)`",
      type.range,
      instead: nearest(type.text, known),
      notes: list("types", known)
    )
  }

  /// A mistake at a call, with the definition that it comes from; the fix is not the caller's to make.
  func inside(_ written: String, _ diagnostic: Diagnostic) -> Diagnostic {
    let note = "in: \(written)"
    // Calls inside calls: the three innermost tell enough.
    let known = diagnostic.notes.filter { $0.hasPrefix("in: ") }
    let isTold = known.contains(note) || known.count >= 3
    return Diagnostic(
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: diagnostic.message,
      location: diagnostic.location,
      label: diagnostic.label,
      notes: diagnostic.notes + (isTold ? [] : [note])
    )
  }

  // MARK: Tuples

  func notATuple(_ range: SourceRange) -> Diagnostic {
    error(
      "E0223",
      "this is not a list of columns",
      range,
      label: "expected {COLUMN, …} or this.*"
    )
  }

  func tupleArguments(_ name: String, _ usage: String, at range: SourceRange) -> Diagnostic {
    error("E0223", "`\(name)` takes other arguments", range, label: "written \(usage)")
  }

  func tuplesDiffer(_ first: Int, _ second: Int, at range: SourceRange) -> Diagnostic {
    error(
      "E0223",
      "`tuple_zip` pairs lists of one length, and these have \(first) and \(second) columns",
      range
    )
  }

  func tupleAsColumn(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0223",
      "`\(name)` gives several columns, where one value is expected",
      range,
      label: "it stands alone in select, derive, aggregate, group or sort"
    )
  }

  // MARK: Imports

  func importNotFound(_ name: String, at range: SourceRange, searched: [String]) -> Diagnostic {
    error(
      "E0224",
      "no file of definitions `\(name).prql`",
      range,
      notes: list("looked in", searched)
    )
  }

  func importName(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0224",
      "`\(name)` cannot be the name of a file of definitions",
      range,
      label: "letters, digits and _ only"
    )
  }

  func importUnreadable(_ name: String, at range: SourceRange, _ reason: String) -> Diagnostic {
    error("E0224", "`\(name).prql` cannot be read: \(reason)", range)
  }

  func nothingToImport(_ name: String, at range: SourceRange, known: [String]) -> Diagnostic {
    let short = name.split(separator: ".").last.map(String.init) ?? name
    return error(
      "E0224",
      "no definition named `\(name)`",
      range,
      instead: nearest(short, known),
      notes: list("definitions", known)
    )
  }

  func queryInImport(_ range: SourceRange) -> Diagnostic {
    error(
      "E0225",
      "an imported file holds definitions, and this is a query",
      range,
      label: "expected let, module, type or import"
    )
  }
}
