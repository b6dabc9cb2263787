import Language

// MARK: - Descriptors

extension DatasetMessages {
  static func brokenJSON(_ fault: JSONParser.Fault, in source: SourceText) -> Diagnostic {
    error(
      Code.json,
      fault.message,
      .source(source, fault.range),
      notes: fault.repair.map { [$0] } ?? []
    )
  }

  static func brokenBibTeX(_ fault: BibTeXParser.Fault, in source: SourceText) -> Diagnostic {
    error(
      Code.bibtex,
      fault.message,
      .source(source, fault.range),
      notes: fault.repair.map { [$0] } ?? []
    )
  }

  static func descriptorIsNoObject(_ place: Diagnostic.Location, _ kind: String) -> Diagnostic {
    error(Code.descriptor, "a data package is described by an object, found \(kind)", place)
  }

  static func noResources(_ place: Diagnostic.Location) -> Diagnostic {
    error(
      Code.descriptor,
      "the package lists no resources",
      place,
      notes: ["\"resources\" is a list with an object for each file."]
    )
  }

  static func wrongProperty(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ property: String,
    expected: String,
    found: String
  ) -> Diagnostic {
    soft(
      severity,
      Code.property,
      "`\(property)` is \(expected), found \(found); it is not read",
      place
    )
  }

  static func repeatedProperty(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ property: String
  ) -> Diagnostic {
    soft(severity, Code.property, "`\(property)` stands here twice; the last is read", place)
  }

  static func absentProperty(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ property: String,
    of owner: String
  ) -> Diagnostic {
    soft(severity, Code.property, "\(owner) has no `\(property)`", place)
  }

  static func unknownWord(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ word: String,
    of property: String,
    known: [String]
  ) -> Diagnostic {
    let near = Suggestion.nearest(to: word, among: known)
    return soft(
      severity,
      Code.property,
      "no `\(property)` is named \(quoted(word))"
        + (property == "type" ? "; the field is read as text" : "; it is not read"),
      place,
      notes: [near.map { "Near: \($0)" } ?? "Known are: \(known.joined(separator: ", "))."]
    )
  }

  static func sameResourceName(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ name: String
  ) -> Diagnostic {
    soft(severity, Code.property, "two resources are named \(quoted(name))", place)
  }

  static func resourceWithoutPath(_ place: Diagnostic.Location, _ name: String) -> Diagnostic {
    error(Code.descriptor, "the resource \(quoted(name)) has neither `path` nor `data`", place)
  }

  static func pathAndData(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ name: String
  ) -> Diagnostic {
    soft(
      severity,
      Code.property,
      "the resource \(quoted(name)) has both `path` and `data`; the file is read",
      place
    )
  }

  static func partInOtherOrder(_ file: String, _ line: Int, first: String) -> Diagnostic {
    error(
      Code.header,
      "the columns stand in another order than in \(first), the first part of the table",
      self.line(file, line),
      notes: ["All parts of a table have their columns in one order."]
    )
  }

  static func schemaElsewhere(_ place: Diagnostic.Location) -> Diagnostic {
    error(
      Code.descriptor,
      "a schema or dialect in a file of its own is not read",
      place,
      notes: ["Write the object here, in place of its path."]
    )
  }

  static func formatNotRead(
    _ place: Diagnostic.Location,
    _ resource: String,
    _ format: String
  ) -> Diagnostic {
    let known = TableFormat.all.flatMap(\.extensions).joined(separator: ", ")
    return error(
      Code.descriptor,
      "the table \(quoted(resource)) has the format \(quoted(format)), which is not read",
      place,
      notes: ["Read are: \(known)."]
    )
  }

  static func inlineDataNotRead(_ place: Diagnostic.Location, limit: Int) -> Diagnostic {
    error(
      Code.descriptor,
      "`data` is read as a list of objects, or of lists, of at most \(counted(limit, "row"))",
      place,
      notes: ["A larger table stands in a CSV file, named by `path`."]
    )
  }

  static func dialectNotRead(_ place: Diagnostic.Location, _ property: String) -> Diagnostic {
    Diagnostic(
      code: Code.notRead,
      severity: .warning,
      message: "the dialect's `\(property)` is not read",
      location: place
    )
  }

  static func notOneCharacter(
    _ place: Diagnostic.Location,
    _ property: String,
    _ text: String
  ) -> Diagnostic {
    error(Code.descriptor, "`\(property)` is one ASCII character, found \(quoted(text))", place)
  }

  static func refusedPath(
    _ place: Diagnostic.Location,
    _ path: String,
    _ refusal: PackagePath.Refusal
  ) -> Diagnostic {
    let (reason, repair): (String, String) =
      switch refusal {
      case .url:
        ("is an address, and nothing is fetched", "Save the file inside the package.")
      case .absolute:
        ("is absolute", "A path starts from the package's own folder.")
      case .parentFolder:
        ("leaves the package's folder", "A package holds all of its files.")
      case .hidden:
        ("leads into a hidden folder or file", "A part of a path may not begin with a point.")
      case .empty:
        ("is empty", "A path names a file of the package.")
      case .leavesFolder:
        ("is a link that leaves the package's folder", "A package holds all of its files.")
      }
    return error(
      Code.refusedPath,
      "the path \(quoted(path)) is refused: it \(reason)",
      place,
      notes: [repair]
    )
  }

  static func soft(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    _ place: Diagnostic.Location,
    notes: [String] = []
  ) -> Diagnostic {
    Diagnostic(code: code, severity: severity, message: message, location: place, notes: notes)
  }
}

// MARK: - Schemas

extension DatasetMessages {
  static func fieldWithoutName(_ place: Diagnostic.Location) -> Diagnostic {
    error(Code.descriptor, "a field has no `name`", place)
  }

  static func sameFieldName(_ place: Diagnostic.Location, _ name: String) -> Diagnostic {
    error(Code.descriptor, "two fields are named \(quoted(name))", place)
  }

  static func unknownField(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ name: String,
    in property: String,
    near: String?
  ) -> Diagnostic {
    soft(
      severity,
      Code.property,
      "`\(property)` names \(quoted(name)), which is no field of the table",
      place,
      notes: near.map { ["Near: \($0)"] } ?? []
    )
  }

  static func typeReadAsText(
    _ place: Diagnostic.Location,
    _ field: String,
    _ type: String
  ) -> Diagnostic {
    remark(Code.notRead, "\(quoted(field)) is of the type \(type), which is read as text", place)
  }

  static func dateFormatNotRead(
    _ place: Diagnostic.Location,
    _ field: String,
    _ format: String
  ) -> Diagnostic {
    error(
      Code.descriptor,
      "the format \(quoted(format)) of \(quoted(field)) is not read",
      place,
      notes: ["Read are: default, any, and patterns of %Y %y %m %d %b %B %H %I %p %M %S %f %z."]
    )
  }

  static func patternNotRead(
    _ place: Diagnostic.Location,
    _ field: String,
    _ pattern: String,
    reason: String
  ) -> Diagnostic {
    Diagnostic(
      code: Code.notRead,
      severity: .warning,
      message: "the pattern \(quoted(pattern)) of \(quoted(field)) is not checked: "
        + "\(reason) is not understood",
      location: place
    )
  }

  static func constraintNotRead(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ field: String,
    type: String
  ) -> Diagnostic {
    soft(severity, Code.property, "not a value of the type \(type) of \(quoted(field))", place)
  }

  static func headerMismatch(
    _ file: String,
    _ line: Int,
    absent: [String],
    extra: [String],
    isRenamed: Bool,
    repair: String?
  ) -> Diagnostic {
    var notes: [String] = []
    if !absent.isEmpty { notes.append("Not in the file: \(listed(absent)).") }
    if !extra.isEmpty { notes.append("Not in the schema: \(listed(extra)).") }
    if isRenamed { notes.append("Some of the file's columns have no name, or one that is taken.") }
    if let repair { notes.append(repair) }
    return error(
      Code.header,
      "the header is not what datapackage.json promises",
      self.line(file, line),
      notes: notes
    )
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }
}

// MARK: - Files and what is promised of them

extension DatasetMessages {
  static func otherSize(
    _ file: String,
    _ severity: Diagnostic.Severity,
    expected: Int,
    found: Int
  ) -> Diagnostic {
    soft(
      severity,
      Code.promise,
      "size is not what datapackage.json promises",
      .file(file),
      notes: ["bytes expected \(grouped(expected)), found \(grouped(found))"]
    )
  }

  static func otherDigest(
    _ file: String,
    _ severity: Diagnostic.Severity,
    algorithm: String,
    expected: String,
    found: String
  ) -> Diagnostic {
    soft(
      severity,
      Code.promise,
      "content is not what datapackage.json promises",
      .file(file),
      notes: ["\(algorithm) expected \(expected.prefix(8))..., found \(found.prefix(8))..."]
    )
  }

  static func unknownHash(_ file: String, _ hash: String) -> Diagnostic {
    let known = FileDigest.Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
    return Diagnostic(
      code: Code.notRead,
      severity: .warning,
      message: "the digest \(quoted(String(hash.prefix(24)))) is not checked",
      location: .file(file),
      notes: ["Known are: \(known)."]
    )
  }

  static func noLicence(_ file: String) -> Diagnostic {
    Diagnostic(
      code: Code.gap,
      severity: .warning,
      message: "the package names no licence",
      location: .file(file),
      notes: ["Add \"licenses\": [{\"name\": \"CC-BY-4.0\"}], or what its data are given under."]
    )
  }

  static func noVersion(_ file: String) -> Diagnostic {
    Diagnostic(
      code: Code.gap,
      severity: .warning,
      message: "the package has no version",
      location: .file(file),
      notes: ["Add \"version\": \"1.0.0\", and raise it with every change of the data."]
    )
  }

  static func sourceWithoutEntry(
    _ file: String,
    _ keys: [String],
    hasBibliography: Bool
  ) -> Diagnostic {
    let shown = keys.prefix(8).joined(separator: ", ") + (keys.count > 8 ? ", …" : "")
    return Diagnostic(
      code: Code.gap,
      severity: .warning,
      message: "\(counted(keys.count, "source")) without an entry in the bibliography: \(shown)",
      location: .file(file),
      notes: hasBibliography
        ? [] : ["The package has none: add references.json (CSL-JSON) beside datapackage.json."]
    )
  }

  static func bibliographyNotRead(
    _ diagnostic: Diagnostic,
    _ severity: Diagnostic.Severity
  ) -> Diagnostic {
    soft(
      severity,
      diagnostic.code,
      diagnostic.message,
      diagnostic.location,
      notes: diagnostic.notes + ["The bibliography is not read."]
    )
  }

  static func bibliographyIsNoList(_ place: Diagnostic.Location) -> Diagnostic {
    error(Code.descriptor, "a bibliography in CSL-JSON is a list of works", place)
  }
}
