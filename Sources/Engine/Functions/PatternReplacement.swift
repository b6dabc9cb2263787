import Language

/// What stands in place of a match: text, and what groups of the pattern took in.
///
///     "$2-$1"     group 2, "-", group 1        `${12}` where a digit follows, `$$` a dollar
struct PatternReplacement: Sendable {
  private enum Piece {
    case text(String)
    case group(Int)
  }

  private var pieces: [Piece] = []

  /// Fails where a group is named that the pattern has not.
  init(_ text: String, for pattern: Pattern, site: Site) throws(RunFailure) {
    var rest = Array(text)[...]
    var literal = ""
    while let character = rest.popFirst() {
      guard character == "$", let next = rest.first else {
        literal.append(character)
        continue
      }
      if next == "$" {
        rest.removeFirst()
        literal.append("$")
      } else if let (number, length) = PatternReplacement.group(at: rest) {
        guard number <= pattern.groupCount else {
          throw .argumentOutOfRange(
            site.range,
            function: "text.replace_pattern",
            found: "$\(number)",
            expected: pattern.groupCount == 0
              ? "no group, since its pattern has no parentheses"
              : "groups up to $\(pattern.groupCount), as many as its pattern has"
          )
        }
        rest.removeFirst(length)
        pieces += [.text(literal), .group(number)]
        literal = ""
      } else {
        literal.append("$")
      }
    }
    pieces.append(.text(literal))
  }

  /// The number behind a `$`, in braces or one digit alone, and how long it is written.
  private static func group(at rest: ArraySlice<Character>) -> (number: Int, length: Int)? {
    guard let first = rest.first else { return nil }
    if first == "{" {
      let digits = rest.dropFirst().prefix { $0 != "}" }
      guard rest.count > digits.count + 1, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
        let number = Int(String(digits))
      else { return nil }
      return (number, digits.count + 2)
    }
    guard first.isASCII, let number = first.wholeNumberValue else { return nil }
    return (number, 1)
  }

  /// A text in which these matches, in order, are replaced.
  func text(of matches: [PatternMatch], in scalars: [Unicode.Scalar]) -> String {
    var result = String.UnicodeScalarView()
    var end = 0
    for match in matches {
      result.append(contentsOf: scalars[end..<match.whole.lowerBound])
      for piece in pieces {
        switch piece {
        case .text(let text): result.append(contentsOf: text.unicodeScalars)
        case .group(let number):
          if let range = match.groups[number] { result.append(contentsOf: scalars[range]) }
        }
      }
      end = match.whole.upperBound
    }
    result.append(contentsOf: scalars[end...])
    return String(result)
  }
}
