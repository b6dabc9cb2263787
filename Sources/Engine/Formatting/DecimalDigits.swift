/// A number as its shortest decimal digits, which is where rounding and writing look.
///
///     2.675    digits 2 6 7 5   point 1        0.d1d2d3… × 10^point
///     0.05     digits 5         point -1
///     1200.0   digits 1 2       point 4
///
/// The double nearest to 2.675 lies a little below it, so rounding in binary would give 2.67; a reader
/// who sees 2.675 expects 2.68, and gets it here (decision 23).
///
/// - Invariant: no leading and no trailing zero; zero has no digit.
package struct DecimalDigits: Hashable, Sendable {
  package private(set) var isNegative: Bool
  /// Each 0 to 9.
  package private(set) var digits: [UInt8]
  package private(set) var point: Int

  /// The shortest digits that read back to the same value; a value that is not finite counts as zero.
  package init(_ value: Double) {
    isNegative = value.sign == .minus
    digits = []
    point = 0
    guard value.isFinite else { return }
    var seenPoint = false
    var exponent = 0
    var rest = value.magnitude.description.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "."):
        seenPoint = true
      case UInt8(ascii: "e"):
        exponent = Int(Substring(rest)) ?? 0
        rest = rest.suffix(0)
      default:
        digits.append(byte - UInt8(ascii: "0"))
        if !seenPoint { point += 1 }
      }
    }
    point += exponent
    normalize()
  }

  package init(_ value: Int64) {
    isNegative = value < 0
    digits = value.magnitude.description.utf8.map { $0 - UInt8(ascii: "0") }
    point = digits.count
    normalize()
  }

  package var isZero: Bool { digits.isEmpty }

  /// Digits after the decimal point that the number needs.
  package var fractionCount: Int { max(0, digits.count - point) }

  /// Rounded half away from zero to this many digits after the point, or before it where negative.
  package func rounded(to fractionDigits: Int) -> DecimalDigits {
    let (kept, overflow) = point.addingReportingOverflow(fractionDigits)
    if kept >= digits.count || overflow && fractionDigits > 0 { return self }
    var result = self
    guard kept >= 0, !overflow else {
      result.digits = []
      result.point = 0
      return result
    }
    let roundsUp = digits[kept] >= 5
    result.digits.removeSubrange(kept...)
    if roundsUp { result.incrementLastDigit() }
    result.normalize()
    return result
  }

  /// The nearest double.
  package var double: Double {
    if isZero { return isNegative ? -0.0 : 0 }
    let mantissa = String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    return Double("\(isNegative ? "-" : "")\(mantissa)e\(point - digits.count)") ?? 0
  }

  /// Written out in full, with exactly this many digits after the mark; further ones are cut off.
  ///
  /// A number all of whose written digits are zero has no sign.
  package func written(fractionDigits: Int, isGrouped: Bool, marks: NumberMarks) -> String {
    var whole: [UInt8] = []
    for index in 0..<max(1, point) {
      whole.append(UInt8(ascii: "0") + (point <= 0 ? 0 : digit(at: index)))
    }
    var fraction: [UInt8] = []
    for index in 0..<max(0, fractionDigits) {
      fraction.append(UInt8(ascii: "0") + digit(at: point + index))
    }
    var text = ""
    if isNegative, (whole + fraction).contains(where: { $0 != UInt8(ascii: "0") }) { text = "-" }
    if isGrouped {
      for (index, byte) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { text += marks.thousands }
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    } else {
      text += String(decoding: whole, as: UTF8.self)
    }
    if !fraction.isEmpty { text += marks.decimal + String(decoding: fraction, as: UTF8.self) }
    return text
  }

  private func digit(at index: Int) -> UInt8 {
    digits.indices.contains(index) ? digits[index] : 0
  }

  private mutating func incrementLastDigit() {
    while let last = digits.popLast() {
      if last < 9 {
        digits.append(last + 1)
        return
      }
    }
    digits = [1]
    point += 1
  }

  private mutating func normalize() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point = digits.isEmpty ? 0 : point - zeros
  }
}
