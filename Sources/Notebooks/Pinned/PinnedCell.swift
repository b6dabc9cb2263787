import Engine
import Language
import Workbench

/// One cell of a pinned table, as it is written, and whether a value agrees with it.
struct PinnedCell: Hashable {
  let text: String
  let isQuoted: Bool

  var isNull: Bool { !isQuoted && text == PinnedText.null }

  /// Whether the value reads so: a number at the precision written, a text to the byte.
  ///
  /// A number pinned with a mark, such as `≥38.0`, pins the mark too; without one it says nothing of it.
  func agrees(with value: Value, mark: QualifierMark? = nil) -> Bool {
    if isNull { return value.isNull }
    if !isQuoted, value.number != nil, let pinned = QualifierMark.split(text) {
      let plain = PinnedCell(text: pinned.rest, isQuoted: false)
      return pinned.mark == mark && plain.agrees(with: value)
    }
    switch value {
    case .null: return false
    case .text(let other): return text.utf8.elementsEqual(other.utf8)
    case .bool, .date, .timestamp, .time, .duration:
      return !isQuoted && text == NumberFormatter.text(value)
    case .int(let number):
      guard !isQuoted, let written = WrittenNumber(text) else { return false }
      return written.agrees(with: number)
    case .float(let number):
      if !number.isFinite { return text == number.description }
      guard !isQuoted, let written = WrittenNumber(text) else { return false }
      return written.agrees(with: number)
    }
  }
}

/// A number as a person wrote it: `1,031,944`, `−2.40`, `1.5e6`.
struct WrittenNumber {
  /// Without marks between groups: `1031944`, `-2.40`.
  private let plain: String
  private let fractionDigits: Int
  private let hasExponent: Bool

  private static let groupMarks: Set<Character> = [",", " ", "\u{A0}", "\u{202F}", "\u{2009}"]

  init?(_ text: String) {
    var rest = text[...]
    var sign = ""
    if let first = rest.first, "-+−".contains(first) {
      sign = first == "+" ? "" : "-"
      rest = rest.dropFirst()
    }
    let integer = rest.prefix { $0.isASCII && $0.isNumber || Self.groupMarks.contains($0) }
    rest = rest.dropFirst(integer.count)
    guard let digits = Self.ungrouped(integer) else { return nil }
    var fraction = ""
    if rest.first == "." {
      fraction = String(rest.dropFirst().prefix { $0.isASCII && $0.isNumber })
      rest = rest.dropFirst(fraction.count + 1)
      if fraction.isEmpty { return nil }
    }
    hasExponent = rest.first == "e" || rest.first == "E"
    if hasExponent {
      guard Int(rest.dropFirst()) != nil else { return nil }
    } else if !rest.isEmpty {
      return nil
    }
    fractionDigits = fraction.count
    plain = sign + digits + (fraction.isEmpty ? "" : "." + fraction) + rest
  }

  /// The number without marks between groups.
  var ungrouped: String { plain }

  func agrees(with number: Int64) -> Bool {
    if hasExponent { return Double(plain) == Double(number) }
    let parts = plain.split(separator: ".")
    guard let integer = parts.first else { return false }
    let hasFraction = parts.count > 1 && parts[1].contains { $0 != "0" }
    return !hasFraction && Int64(integer) == number
  }

  func agrees(with number: Double) -> Bool {
    if hasExponent { return Double(plain) == number }
    return Self.withoutSignOfZero(plain)
      == Self.withoutSignOfZero(NumberFormatter.fixed(number, digits: fractionDigits))
  }

  /// The digits of `1,031,944`, or nil where a group is not of three.
  private static func ungrouped(_ text: Substring) -> String? {
    let groups = text.split(omittingEmptySubsequences: false) { groupMarks.contains($0) }
    guard let first = groups.first, !first.isEmpty else { return nil }
    if groups.count > 1 {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    let digits = groups.joined().drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  private static func withoutSignOfZero(_ text: String) -> Substring {
    text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) } ? text.dropFirst() : text[...]
  }
}
