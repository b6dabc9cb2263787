package import Engine
package import Language

/// How the values of one column are written for reading: the same for a shell's table, a report's and a
/// figure in its prose.
///
/// All floats of a column get one number of decimals: the shortest that shows every value. Where the
/// values have too many to be more than the trace of a computation, it is the style's, counted for a
/// column of small numbers from the first digit of the largest.
///
///     14.2, 11.8, 2.3999999999999986   →  14.2  11.8  2.4
///     9.10997, 26.9954                 →  9.11  27.00      in a report
///     0.012345678                      →  0.01235          in the shell
package struct ColumnFormat: Sendable {
  package enum Style: Sendable {
    /// Four decimals, one at least; the exponent form for what is beyond fixed notation.
    case shell
    /// Two decimals, none where all are whole; never the exponent form.
    case report
  }

  /// Whether thousands are grouped.
  package let isGrouped: Bool
  /// Decimals of every float; nil where each row has its own unit, and so its own decimals.
  package let decimals: Int?
  private let words: any ReportWords
  package let marks: NumberMarks
  private let style: Style
  private let isExact: Bool

  /// Looks at the values of the rows to be shown; `decimals` overrules what they ask for.
  package init(
    _ column: Column,
    field: Field,
    rows: some Sequence<Int>,
    style: Style,
    decimals: Int? = nil,
    language: ReportLanguage = .english
  ) {
    words = language.words
    marks = words.marks
    isGrouped = ColumnFormat.groupsThousands(field)
    self.style = style
    isExact = decimals != nil
    if let decimals {
      self.decimals = decimals
    } else if field.unitField != nil {
      self.decimals = nil
    } else if case .float(let vector) = column {
      self.decimals = ColumnFormat.decimals(
        of: rows.filter { !vector.isNull(at: $0) }.map { vector[$0] },
        style: style,
        minimum: style == .shell ? 1 : 0
      )
    } else {
      self.decimals = nil
    }
  }

  /// Thousands are grouped in counts and amounts, which have a unit, never in years and identifiers.
  private static func groupsThousands(_ field: Field) -> Bool {
    switch field.role {
    case .identifier, .year: return false
    case .measure, nil: break
    }
    if let unit = field.unit?.lowercased() { return unit != "year" && unit != "years" }
    return field.unitField != nil
  }

  /// A value as it stands in its column, a text with its controls spelled out; nil for a null.
  package func text(of value: Value) -> String? {
    switch value {
    case .null: nil
    case .int(let number): NumberFormatter.integer(number, isGrouped: isGrouped, marks: marks)
    case .float(let number): text(of: number)
    case .text(let text): Sanitiser.clean(text)
    case .bool, .date, .timestamp, .time, .duration: words.text(value)
    }
  }

  private func text(of number: Double) -> String {
    let digits = decimals ?? ColumnFormat.decimals(of: [number], style: style, minimum: 0)
    switch style {
    case .shell where !isExact && ColumnFormat.needsExponent(number, decimals: digits):
      return ColumnFormat.exponentForm(number)
    case .shell, .report:
      return NumberFormatter.fixed(number, digits: digits, isGrouped: isGrouped, marks: marks)
    }
  }
}

// Decimals.
extension ColumnFormat {
  /// A float has 15 digits to rely on; what lies beyond them is noise.
  private static let reliableDigits = 15
  /// Values with at most so many decimals are shown in full: somebody wrote them down so.
  private static let longestWritten = 6

  private static func decimals(of values: [Double], style: Style, minimum: Int) -> Int {
    let numbers = values.filter { $0.isFinite && $0 != 0 && $0.magnitude < 1e16 }
      .map { value in
        let digits = DecimalDigits(value)
        return digits.rounded(to: reliableDigits - digits.point)
      }
    let maximum: Int
    switch style {
    case .shell: maximum = 4
    case .report: maximum = 2
    }
    let written = numbers.lazy.map(\.fractionCount).max() ?? 0
    if written <= longestWritten { return max(minimum, written) }
    // Leading zeros after the mark do not count, and what is no zero should not look like one as far
    // as so many decimals can show it.
    let largest = numbers.lazy.map(\.point).max() ?? 0
    let firstDigit = numbers.lazy.map { 1 - $0.point }.filter { $0 <= longestWritten }.max() ?? 0
    let limit = max(maximum - min(0, largest), firstDigit)
    let needed = numbers.lazy.map { $0.rounded(to: limit).fractionCount }.max() ?? 0
    return max(minimum, needed)
  }

  /// Whether fixed notation would show zeros for a value that is not zero, or more digits than it has.
  private static func needsExponent(_ value: Double, decimals: Int) -> Bool {
    guard value.isFinite, value != 0 else { return false }
    return value.magnitude >= 1e16 || DecimalDigits(value).rounded(to: decimals).isZero
  }

  /// `5.5511e-17`: at most four decimals before the exponent.
  private static func exponentForm(_ value: Double) -> String {
    let text = NumberFormatter.shortest(value)
    guard let mark = text.firstIndex(of: "e"), let mantissa = Double(text[..<mark]) else {
      return text
    }
    let digits = min(4, DecimalDigits(mantissa).rounded(to: 4).fractionCount)
    return NumberFormatter.fixed(mantissa, digits: digits) + text[mark...]
  }
}
