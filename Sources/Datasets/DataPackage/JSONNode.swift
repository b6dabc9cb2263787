import Language

/// A JSON value that remembers where it stands, so that a message can point at it.
struct JSONNode: Sendable {
  struct Member: Sendable {
    let name: String
    let nameRange: SourceRange
    let value: JSONNode
  }

  enum Content: Sendable {
    case null
    case bool(Bool)
    /// As it is written: a decimal keeps its digits.
    case number(String)
    case text(String)
    case array([JSONNode])
    case object([Member])
  }

  let content: Content
  let range: SourceRange

  /// The value of a member of an object; of two of one name the last.
  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.name == name }?.value
  }

  var members: [Member] {
    if case .object(let members) = content { members } else { [] }
  }

  var elements: [JSONNode]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// A single value as a cell would write it: the text itself, a number's digits, `true`.
  var cellText: String? {
    switch content {
    case .text(let text), .number(let text): text
    case .bool(let value): String(value)
    case .null, .array, .object: nil
    }
  }

  /// What the value is, in a message's words.
  var kindName: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
