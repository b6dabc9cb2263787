/// The wording of mistakes in the arguments of calls: their number, their names and their types.
extension ResolverMessages {
  func argumentType(
    _ parameter: Signature.Parameter,
    of signature: Signature,
    found type: ValueType,
    at range: SourceRange
  ) -> Diagnostic {
    let expected =
      switch parameter.accepts {
      case .exactly(let type): name(type)
      case .pattern: "a pattern"
      case .number, .real: "a number"
      case .ordered: "a number, text, a date or a time"
      case .measurable: "a number or a date"
      case .oneOf(let types): types.map(name).joined(separator: " or ")
      case .unit: "a unit of time"
      case .dateFormat: "a format written out"
      case .anything: "a value"
      }
    return error(
      "E0302",
      "`\(signature.name)` takes \(expected) here, and this is \(name(type))",
      range,
      label: "the argument `\(parameter.name)`",
      notes: note(on: parameter.accepts, found: type)
    )
  }

  /// How a value becomes what the argument takes, where there is a way.
  private func note(on accepts: Signature.Accepts, found type: ValueType) -> [String] {
    switch (accepts, type) {
    case (.number, .duration), (.real, .duration):
      ["a duration / 1days or / 1hours is a number"]
    case (.number, .bool), (.real, .bool):
      [
        "the share that is true: proportion x", "the number of them: sum (case [x => 1])",
      ]
    case (.oneOf(let types), .text) where types.contains(.date):
      ["(text | as date) reads 2018-12-31, (text | date.parse \"%d/%m/%Y\") other forms"]
    case (.exactly(.bool), _):
      ["true or false is what a comparison gives, such as (x == 1)"]
    case (.exactly, _), (.number, _), (.real, _), (.ordered, _), (.anything, _), (.oneOf, _),
      (.unit, _), (.dateFormat, _), (.pattern, _), (.measurable, _):
      []
    }
  }

  func argumentNotConstant(
    _ parameter: Signature.Parameter,
    of signature: Signature,
    at range: SourceRange,
    swappedWith other: SourceRange? = nil
  ) -> Diagnostic {
    let noun =
      switch parameter.accepts {
      case .pattern, .exactly(.text), .unit, .dateFormat: "text"
      case .exactly, .number, .real, .ordered, .anything, .oneOf, .measurable: "number"
      }
    return error(
      "E0302",
      "`\(parameter.name)` of `\(signature.name)` must be the same for all rows, and this reads a column",
      range,
      label: "expected a \(noun) written out, or a parameter",
      notes: other == nil ? ["written \(signature.name) \(signature.usage)"] : [],
      fix: other.map {
        Diagnostic.Fix([
          .init(range, source.characters(in: $0)), .init($0, source.characters(in: range)),
        ])
      }
    )
  }

  func argumentCount(
    _ signature: Signature,
    found: Int,
    at range: SourceRange
  ) -> Diagnostic {
    let expected = signature.parameters.count
    let noun = expected == 1 ? "argument" : "arguments"
    let least = signature.isVariadic ? "at least " : ""
    return error(
      found < expected ? "E0402" : "E0403",
      "`\(signature.name)` takes \(least)\(expected) \(noun), and \(found) "
        + (found == 1 ? "stands" : "stand") + " here",
      range,
      label: "written `\(signature.call)`",
      notes: found > expected ? surplusNotes(signature) : []
    )
  }

  /// What may be meant where a function is given more than it takes.
  private func surplusNotes(_ signature: Signature) -> [String] {
    var notes = ["an argument that is a call or a calculation stands in parentheses"]
    if !signature.named.isEmpty {
      notes.append("given by name: " + signature.named.map(\.usage).joined(separator: ", "))
    }
    switch signature.name {
    case "max": notes.append("the largest of several values of a row is (greatest a b)")
    case "min": notes.append("the smallest of several values of a row is (least a b)")
    default: break
    }
    return notes
  }

  func weightsNeedNumbers(_ range: SourceRange, found type: ValueType) -> Diagnostic {
    error("E0260", "`weights:` takes a column of numbers, and this is \(name(type))", range)
  }

  func argumentsOfTwoTypes(
    _ signature: Signature,
    at range: SourceRange,
    found: ValueType,
    expected: ValueType
  ) -> Diagnostic {
    error(
      "E0302",
      "`\(signature.name)` takes values of one type; this is \(name(found)), and before it stands "
        + name(expected),
      range
    )
  }

  func unknownNamedArgument(
    _ name: String,
    at range: SourceRange,
    of function: String,
    known: [String]
  ) -> Diagnostic {
    error(
      "E0406",
      "`\(function)` has no argument named `\(name)`",
      range,
      instead: nearest(name, known),
      notes: list("named arguments", known)
        + (name == "by" && Transform(rawValue: function) != nil
          ? ["a step is done for each value of a column by: group column (\(function) …)"] : [])
    )
  }

  func aliasInCall(_ alias: Identifier, of function: String) -> Diagnostic {
    error(
      "E0403",
      "`\(alias.name) =` stands inside a call of `\(function)`",
      alias.range,
      notes: ["a name is given outside: {\(alias.name) = \(function) …}"]
    )
  }

  func unknownFormat(_ format: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0311",
      "`\(format)` is not a format",
      range,
      label: "`.1` gives decimals, `,` groups thousands, `,.2` does both"
    )
  }
}
