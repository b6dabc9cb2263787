import Language

/// Checks a field's constraints and categories, each distinct word once.
struct ConstraintCheck {
  let field: FieldDescriptor
  let reader: CellReader
  let source: GridColumn
  let place: ResourcePlace

  /// A rule and how it judges a value; nil where the value keeps it.
  private struct Rule {
    let isKept: (Value) -> Bool
    /// What is demanded, behind the cell: `is below the minimum 0`.
    let wording: String
    let repair: String?

    init(_ wording: String, repair: String? = nil, isKept: @escaping (Value) -> Bool) {
      self.isKept = isKept
      self.wording = wording
      self.repair = repair
    }
  }

  /// What cannot be read has been told of already, and is not missing.
  func check(
    _ values: [Value],
    isMissing: [Bool],
    _ read: ColumnWords,
    _ log: inout FaultLog
  ) {
    if field.constraints.isRequired { checkRequired(isMissing, read, &log) }
    if field.constraints.isUnique { checkUnique(values, read, &log) }
    for rule in rules(&log) {
      let isKept = values.map { $0.isNull || rule.isKept($0) }
      guard isKept.contains(false) else { continue }
      for (row, code) in read.codes.enumerated()
      where read.hasWord(at: row) && !isKept[Int(code)] {
        add(row, &log) { location in
          DatasetMessages.brokenConstraint(
            location,
            place.softSeverity,
            field.name,
            source.text(at: row),
            rule.wording,
            repair: rule.repair
          )
        }
      }
    }
  }

  private func add(
    _ row: Int,
    _ log: inout FaultLog,
    _ wording: (Diagnostic.Location) -> Diagnostic
  ) {
    let location = place.cell(row: row, line: source.line(of: row), field.name, source.index)
    let code = DatasetMessages.Code.constraint
    log.add(code: code, file: location.file, place.softSeverity) { wording(location) }
  }

  private func checkRequired(_ isMissing: [Bool], _ read: ColumnWords, _ log: inout FaultLog) {
    for (row, code) in read.codes.enumerated()
    where !read.hasWord(at: row) || isMissing[Int(code)] {
      let cell = source.text(at: row)
      add(row, &log) {
        DatasetMessages.requiredIsMissing($0, place.softSeverity, field.name, cell)
      }
    }
  }

  private func checkUnique(_ values: [Value], _ read: ColumnWords, _ log: inout FaultLog) {
    var firstRows: [Value: Int] = [:]
    for (row, code) in read.codes.enumerated() where read.hasWord(at: row) {
      let value = values[Int(code)]
      if value.isNull { continue }
      guard let first = firstRows[value] else {
        firstRows[value] = row
        continue
      }
      add(row, &log) { location in
        DatasetMessages.notUnique(
          location,
          place.softSeverity,
          field.name,
          source.text(at: row),
          firstLine: source.line(of: first)
        )
      }
    }
  }

  // MARK: - Rules

  private func rules(_ log: inout FaultLog) -> [Rule] {
    let constraints = field.constraints
    var rules: [Rule] = []
    func bound(_ node: JSONNode?, _ wording: String, _ isKept: @escaping (Value, Value) -> Bool) {
      guard let node, let value = value(of: node, &log) else { return }
      rules.append(Rule("\(wording) \(node.cellText ?? "")") { isKept($0, value) })
    }
    bound(constraints.minimum, "is below the minimum") { !$0.isBelow($1) }
    bound(constraints.maximum, "is above the maximum") { !$1.isBelow($0) }
    bound(constraints.exclusiveMinimum, "is not above") { $1.isBelow($0) }
    bound(constraints.exclusiveMaximum, "is not below") { $0.isBelow($1) }
    if let least = constraints.minLength {
      rules.append(Rule("is shorter than \(least)") { $0.length.map { $0 >= least } ?? true })
    }
    if let most = constraints.maxLength {
      rules.append(Rule("is longer than \(most)") { $0.length.map { $0 <= most } ?? true })
    }
    if field.format == nil || field.format == "default", let form = field.type.textForm,
      let pattern = try? Pattern(form.pattern)
    {
      let finder = PatternFinder(pattern, .whole)
      rules.append(Rule("is not \(form.words)") { $0.isAccepted(by: finder) })
    }
    if let rule = patternRule(&log) { rules.append(rule) }
    if let allowed = constraints.allowed {
      rules.append(listRule(allowed, "is not one of", &log))
    }
    if !field.categories.isEmpty {
      rules.append(listRule(field.categories, "is not a category of the field:", &log))
    }
    return rules
  }

  private func listRule(_ nodes: [JSONNode], _ wording: String, _ log: inout FaultLog) -> Rule {
    let values = Set(nodes.compactMap { value(of: $0, &log) })
    let shown = nodes.prefix(8).compactMap(\.cellText).joined(separator: ", ")
    let list = nodes.count > 8 ? shown + ", …" : shown
    return Rule("\(wording) \(list)") { values.contains($0) }
  }

  /// The rule of a pattern, or nil where it is none that is read; that is told.
  private func patternRule(_ log: inout FaultLog) -> Rule? {
    guard let node = field.constraints.pattern, let text = node.text else { return nil }
    do {
      let finder = PatternFinder(try Pattern(text), .whole)
      return Rule("does not match the pattern \(text)") { $0.isAccepted(by: finder) }
    } catch {
      let location = place.descriptor(node.range)
      log.add(DatasetMessages.patternNotRead(location, field.name, text, reason: error.message))
      return nil
    }
  }

  /// A value of the descriptor in the field's type, or nil where it is none; that is told.
  private func value(of node: JSONNode, _ log: inout FaultLog) -> Value? {
    if let text = node.cellText, case .value(let value) = plainReader.read(text) { return value }
    log.add(
      DatasetMessages.constraintNotRead(
        place.descriptor(node.range),
        place.softSeverity,
        field.name,
        type: field.type.rawValue
      )
    )
    return nil
  }

  /// The descriptor writes numbers as JSON does, whatever the marks of the file.
  private var plainReader: CellReader {
    var plain = field
    plain.decimalMark = "."
    plain.groupMark = nil
    plain.trueValues += ["true"]
    plain.falseValues += ["false"]
    return CellReader(plain)
  }
}

extension Value {
  /// Order of two values of one type, as constraints need it.
  fileprivate func isBelow(_ other: Value) -> Bool {
    switch (self, other) {
    case (.int(let lhs), .int(let rhs)): lhs < rhs
    case (.float(let lhs), .float(let rhs)): lhs < rhs
    case (.date(let lhs), .date(let rhs)): lhs < rhs
    case (.timestamp(let lhs), .timestamp(let rhs)), (.time(let lhs), .time(let rhs)): lhs < rhs
    case (.duration(let lhs), .duration(let rhs)): lhs < rhs
    case (.text(let lhs), .text(let rhs)):
      lhs.unicodeScalars.lexicographicallyPrecedes(rhs.unicodeScalars)
    default: false
    }
  }

  /// Whether a text matches; other values are not judged.
  fileprivate func isAccepted(by finder: PatternFinder) -> Bool {
    if case .text(let text) = self { finder.accepts(text) } else { true }
  }

  /// Characters of a text, as Unicode counts them.
  fileprivate var length: Int? {
    if case .text(let text) = self { text.unicodeScalars.count } else { nil }
  }
}
