/// How a number is written: the part after the colon in `f"{x:.1}"` and in a notebook's link.
///
///     .1      one digit after the decimal mark
///     ,       thousands grouped
///     ,0      thousands grouped, no digit after the decimal mark (also `,.0`)
///     .1abs   without its sign
///     .1%     with a percent mark after it (the number is not multiplied)
///     .2f     the same as .2, as other languages write it
package struct FormatSpec: Hashable, Sendable {
  /// Digits after the decimal mark; nil leaves as many as the number has.
  package var digits: Int?
  package var isGrouped: Bool
  package var isAbsolute: Bool
  package var hasPercentMark: Bool

  package init(
    digits: Int? = nil,
    isGrouped: Bool = false,
    isAbsolute: Bool = false,
    hasPercentMark: Bool = false
  ) {
    self.digits = digits
    self.isGrouped = isGrouped
    self.isAbsolute = isAbsolute
    self.hasPercentMark = hasPercentMark
  }

  /// Reads a format, or gives nil where the text is none.
  package init?(_ text: String) {
    self.init()
    var rest = text[...]
    if rest.first == "," {
      isGrouped = true
      rest.removeFirst()
    }
    let hasPoint = rest.first == "."
    if hasPoint { rest.removeFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest.removeFirst(digits.count)
    if hasPoint || isGrouped && !digits.isEmpty {
      guard digits.count <= 2, let number = Int(digits) else { return nil }
      self.digits = number
    } else if !digits.isEmpty {
      return nil
    }
    if self.digits != nil, rest.first == "f" { rest.removeFirst() }
    if rest.hasPrefix("abs") {
      isAbsolute = true
      rest.removeFirst(3)
    }
    if rest.first == "%" {
      hasPercentMark = true
      rest.removeFirst()
    }
    guard rest.isEmpty, !text.isEmpty else { return nil }
  }
}
