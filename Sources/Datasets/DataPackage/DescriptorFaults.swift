import Language

/// Reads properties out of a descriptor and tells of each that is not what it should be.
///
/// A fault that leaves the data readable is soft: an error when a package is validated, a warning
/// when it is loaded.
struct DescriptorFaults {
  let source: SourceText
  let softSeverity: Diagnostic.Severity
  private(set) var log = FaultLog()

  init(source: SourceText, softSeverity: Diagnostic.Severity) {
    self.source = source
    self.softSeverity = softSeverity
  }

  func place(_ range: SourceRange) -> Diagnostic.Location {
    .source(source, range)
  }

  mutating func add(_ diagnostic: Diagnostic) {
    log.add(diagnostic)
  }

  // MARK: - Properties

  private mutating func wrong(_ node: JSONNode, _ property: String, expected: String) {
    add(
      DatasetMessages.wrongProperty(
        place(node.range),
        softSeverity,
        property,
        expected: expected,
        found: node.kindName
      )
    )
  }

  mutating func text(_ object: JSONNode, _ property: String) -> String? {
    guard let node = object[property], !node.isNull else { return nil }
    if let text = node.text { return text }
    wrong(node, property, expected: "a text")
    return nil
  }

  mutating func bool(_ object: JSONNode, _ property: String) -> Bool? {
    guard let node = object[property], !node.isNull else { return nil }
    if case .bool(let value) = node.content { return value }
    wrong(node, property, expected: "true or false")
    return nil
  }

  mutating func count(_ object: JSONNode, _ property: String) -> Int? {
    guard let node = object[property], !node.isNull else { return nil }
    if case .number(let text) = node.content, let count = Int(text), count >= 0 { return count }
    let found = if case .number(let digits) = node.content { digits } else { node.kindName }
    add(
      DatasetMessages.wrongProperty(
        place(node.range),
        softSeverity,
        property,
        expected: "a whole number from 0 up",
        found: found
      )
    )
    return nil
  }

  mutating func list(_ object: JSONNode, _ property: String) -> [JSONNode] {
    guard let node = object[property], !node.isNull else { return [] }
    if let elements = node.elements { return elements }
    wrong(node, property, expected: "a list")
    return []
  }

  mutating func objects(_ object: JSONNode, _ property: String) -> [JSONNode] {
    list(object, property).filter { node in
      if case .object = node.content { return true }
      wrong(node, property, expected: "a list of objects")
      return false
    }
  }

  mutating func object(_ object: JSONNode, _ property: String) -> JSONNode? {
    guard let node = object[property], !node.isNull else { return nil }
    if case .object = node.content { return node }
    wrong(node, property, expected: "an object")
    return nil
  }

  /// A text, or a list of texts: the specification allows both in many places.
  mutating func texts(_ object: JSONNode, _ property: String) -> [String] {
    guard let node = object[property], !node.isNull else { return [] }
    if let text = node.text { return [text] }
    guard let elements = node.elements else {
      wrong(node, property, expected: "a text or a list of texts")
      return []
    }
    return elements.compactMap { element in
      if let text = element.text { return text }
      wrong(element, property, expected: "a list of texts")
      return nil
    }
  }
}
