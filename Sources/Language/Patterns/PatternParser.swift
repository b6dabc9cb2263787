/// Reads the regular expressions of `~=` and of constraints: classes, groups, alternatives, repetitions.
///
///     alternatives  =  sequence ("|" sequence)*
///     sequence      =  (atom ("*" | "+" | "?" | "{m,n}")?)*
///     atom          =  character | "." | "[…]" | "\d" | "(" alternatives ")" | "^" | "$"
///
/// What it does not know (looking ahead, references back) it refuses by name: a pattern that is
/// followed in part would be a false promise.
package struct PatternParser {
  package struct Fault: Error {
    /// What in the pattern is not understood.
    package let message: String

    init(_ message: String) {
      self.message = message
    }
  }

  private static let depthLimit = 100

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var groupCount = 0

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The tree of a pattern, and how many groups it has.
  static func parse(_ text: String) throws(Fault) -> (node: PatternNode, groupCount: Int) {
    var parser = PatternParser(text)
    let node = try parser.alternatives()
    guard parser.position == parser.scalars.count else {
      throw Fault("a closing parenthesis without an opening one")
    }
    return (node, parser.groupCount)
  }

  private var current: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private mutating func alternatives() throws(Fault) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= PatternParser.depthLimit else { throw Fault("groups nested too deep") }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(Fault) -> PatternNode {
    var nodes: [PatternNode] = []
    while let current, current != "|", current != ")" {
      let atom = try atom()
      nodes.append(try repetition(of: atom))
    }
    return nodes.isEmpty ? .empty : .sequence(nodes)
  }

  private mutating func repetition(of atom: PatternNode) throws(Fault) -> PatternNode {
    var node = atom
    while let bounds = try repetitionBounds() {
      if case .assertion = atom { throw Fault("a repetition of an anchor") }
      let isLazy = take("?")
      if !isLazy, take("+") { throw Fault("a possessive repetition") }
      node = .repeated(node, minimum: bounds.minimum, maximum: bounds.maximum, isLazy: isLazy)
    }
    return node
  }

  private mutating func repetitionBounds() throws(Fault) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard current == "{" else { return nil }
    position += 1
    let minimum = try number()
    var maximum = minimum
    if take(",") { maximum = try number() }
    guard take("}"), minimum != nil || maximum != nil else {
      throw Fault("a brace that is no repetition")
    }
    let isOpen = scalars[position - 2] == ","
    if let minimum, let maximum, minimum > maximum {
      throw Fault("a repetition of \(minimum) to \(maximum)")
    }
    return (minimum ?? 0, isOpen ? nil : maximum)
  }

  private mutating func number() throws(Fault) -> Int? {
    let start = position
    while let current, ("0"..."9").contains(current) { position += 1 }
    guard position > start else { return nil }
    var digits = ""
    digits.unicodeScalars.append(contentsOf: scalars[start..<position])
    guard let number = Int(digits), number <= 1000 else {
      throw Fault("more than 1000 repetitions")
    }
    return number
  }

  private mutating func atom() throws(Fault) -> PatternNode {
    guard let scalar = current else { return .empty }
    position += 1
    switch scalar {
    case "(": return try group()
    case "[": return .scalars(try characterClass())
    case ".": return .scalars(ScalarSet(members: [.range("\n"..."\n")], isNegated: true))
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case "\\": return try escape()
    case "*", "+", "?", "{": throw Fault("a repetition of nothing")
    default: return .scalars(ScalarSet(members: [.range(scalar...scalar)]))
    }
  }

  private mutating func group() throws(Fault) -> PatternNode {
    var isCounted = true
    if take("?") {
      if take("P") || current == "<" {
        // A named group; `(?<=` and `(?<!` look behind.
        guard take("<"), current != "=", current != "!" else { throw Fault("looking behind") }
        while let current, current != ">" {
          _ = current
          position += 1
        }
        guard take(">") else { throw Fault("a group's name without an end") }
      } else if take(":") {
        isCounted = false
      } else {
        throw Fault(current == "=" || current == "!" ? "looking ahead" : "an option in parentheses")
      }
    }
    if isCounted { groupCount += 1 }
    let number = groupCount
    let node = try alternatives()
    guard take(")") else { throw Fault("an opening parenthesis without a closing one") }
    return isCounted ? .group(number, node) : node
  }

  private mutating func escape() throws(Fault) -> PatternNode {
    switch current {
    case "b":
      position += 1
      return .assertion(.wordBoundary)
    case "B":
      position += 1
      return .assertion(.insideWord)
    case "A":
      position += 1
      return .assertion(.start)
    case "z", "Z":
      position += 1
      return .assertion(.end)
    default: return .scalars(ScalarSet(members: [try escapedMember()]))
    }
  }

  /// What stands behind a backslash, inside or outside of brackets.
  private mutating func escapedMember() throws(Fault) -> ScalarSet.Member {
    guard let scalar = current else { throw Fault("a backslash at the end") }
    position += 1
    switch scalar {
    case "d": return .digit
    case "w": return .wordCharacter
    case "s": return .space
    case "D": return .not(ScalarSet(members: [.digit]))
    case "W": return .not(ScalarSet(members: [.wordCharacter]))
    case "S": return .not(ScalarSet(members: [.space]))
    case "p": return try category()
    case "P": return .not(ScalarSet(members: [try category()]))
    case "n": return .range("\n"..."\n")
    case "r": return .range("\r"..."\r")
    case "t": return .range("\t"..."\t")
    case "x": return try hexadecimal(2)
    case "u": return try hexadecimal(4)
    case "0"..."9": throw Fault("a reference back to a group")
    case "a"..."z", "A"..."Z": throw Fault("the escape \\\(scalar)")
    default: return .range(scalar...scalar)
    }
  }

  private mutating func category() throws(Fault) -> ScalarSet.Member {
    guard take("{") else { throw Fault("a category without braces") }
    var name = ""
    while let current, current != "}" {
      name.unicodeScalars.append(current)
      position += 1
    }
    let first = name.first.map { "LMNPSZC".contains($0) } ?? false
    guard take("}"), first, name.count <= 2 else { throw Fault("the category \(name)") }
    return .category(name)
  }

  private mutating func hexadecimal(_ count: Int) throws(Fault) -> ScalarSet.Member {
    let digits = scalars[position..<min(position + count, scalars.count)]
    var text = ""
    text.unicodeScalars.append(contentsOf: digits)
    guard digits.count == count, let code = UInt32(text, radix: 16),
      let scalar = Unicode.Scalar(code)
    else { throw Fault("a character's number that is none") }
    position += count
    return .range(scalar...scalar)
  }

  private mutating func characterClass() throws(Fault) -> ScalarSet {
    var set = ScalarSet(members: [], isNegated: take("^"))
    var isFirst = true
    while let scalar = current, scalar != "]" || isFirst {
      isFirst = false
      position += 1
      if scalar == "[", current == ":" { throw Fault("a class named in brackets") }
      let member: ScalarSet.Member =
        scalar == "\\" ? try escapedMember() : .range(scalar...scalar)
      guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]",
        case .range(let low) = member
      else {
        set.members.append(member)
        continue
      }
      position += 1
      let end = scalars[position]
      position += 1
      let last: ScalarSet.Member = end == "\\" ? try escapedMember() : .range(end...end)
      guard case .range(let high) = last, low.lowerBound <= high.lowerBound else {
        throw Fault("a range of characters that runs backwards")
      }
      set.members.append(.range(low.lowerBound...high.lowerBound))
    }
    guard take("]") else { throw Fault("an opening bracket without a closing one") }
    return set
  }
}
