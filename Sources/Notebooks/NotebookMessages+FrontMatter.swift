import Language

/// The wording of mistakes in the front matter.
extension NotebookMessages {
  static func unreadableFrontMatter(
    _ source: SourceText,
    _ range: SourceRange,
    problem: String
  ) -> Diagnostic {
    error(
      "E0710",
      "front matter cannot be read as YAML: \(problem)",
      source,
      range,
      notes: ["a text with a colon, or that begins with a mark such as [ or @, stands in quotes"]
    )
  }

  static func frontMatterTooLarge(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0710",
      "front matter of more than 64 KB",
      source,
      range,
      notes: ["is its closing line `---` missing?"]
    )
  }

  static func frontMatterAlias(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0710",
      "front matter uses a YAML alias",
      source,
      range,
      notes: ["write the value out where it is used"]
    )
  }

  static func frontMatterNotKeys(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0710",
      "front matter is not a list of `key: value` lines",
      source,
      range,
      notes: [knownKeys]
    )
  }

  static func repeatedKey(_ source: SourceText, _ range: SourceRange, word: String) -> Diagnostic {
    error("E0711", "front matter has the key `\(word)` twice", source, range)
  }

  static func unknownKey(_ source: SourceText, _ range: SourceRange, word: String) -> Diagnostic {
    let known = FrontMatter.Key.allCases.map(\.rawValue)
    return error(
      "E0712",
      "front matter has no key named `\(word)`",
      source,
      range,
      label: suggestion(word, known),
      notes: [knownKeys],
      fix: replacement(of: range, for: word, among: known)
    )
  }

  static func badKeyValue(
    _ source: SourceText,
    _ range: SourceRange,
    key: FrontMatter.Key,
    found: String,
    expected: String
  ) -> Diagnostic {
    error(
      "E0713",
      "`\(key.rawValue)` is \(found), expected \(expected)",
      source,
      range
    )
  }

  static func badParameterName(
    _ source: SourceText,
    _ range: SourceRange,
    found: String
  ) -> Diagnostic {
    error(
      "E0714",
      "\(found) cannot name a parameter",
      source,
      range,
      notes: ["a name has letters, digits and _, and starts with no digit"]
    )
  }

  static func parameterWithoutDefault(
    _ source: SourceText,
    _ range: SourceRange,
    name: String
  ) -> Diagnostic {
    error(
      "E0714",
      "parameter `\(name)` has no default",
      source,
      range,
      notes: ["write `\(name): VALUE`, with '' for an empty text"]
    )
  }

  static func badParameter(
    _ source: SourceText,
    _ range: SourceRange,
    name: String,
    found: String
  ) -> Diagnostic {
    error(
      "E0714",
      "parameter `\(name)` has \(found), expected a value",
      source,
      range,
      notes: ["write `\(name): VALUE` or `\(name): {type: TYPE, default: VALUE}`"]
    )
  }

  static func unknownParameterType(
    _ source: SourceText,
    _ range: SourceRange,
    name: String,
    word: String
  ) -> Diagnostic {
    let known = ParameterType.allCases.map(\.rawValue)
    return error(
      "E0714",
      "parameter `\(name)` has the unknown type `\(word)`",
      source,
      range,
      label: suggestion(word, known),
      notes: ["types: " + known.joined(separator: ", ")]
    )
  }

  static func badDefault(
    _ source: SourceText,
    _ range: SourceRange,
    name: String,
    type: ParameterType,
    found: String
  ) -> Diagnostic {
    error(
      "E0714",
      "the default of `\(name)` is `\(found)`, expected \(type.phrase)",
      source,
      range
    )
  }

  private static var knownKeys: String {
    "keys: " + FrontMatter.Key.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
