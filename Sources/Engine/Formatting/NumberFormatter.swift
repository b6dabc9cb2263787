package import Language

/// The marks inside a written number: `1,234.5` or `1.234,5`.
package struct NumberMarks: Hashable, Sendable {
  package var thousands: String
  package var decimal: String

  package init(thousands: String = ",", decimal: String = ".") {
    self.thousands = thousands
    self.decimal = decimal
  }

  package static let standard = NumberMarks()
}

/// Every number that Kaji writes is written here: csv, cells, f-strings, links.
///
/// Rounding is half away from zero on the shortest decimal form, the exponent form appears in
/// `shortest` alone, and nothing depends on a locale.
///
///     shortest(3)                       3.0          csv: reads back to the same value
///     shortest(1e300)                   1e+300
///     plain(0.00001)                    0.00001      cells, f-strings: never an exponent
///     fixed(2.675, digits: 2)           2.68
///     fixed(1031944, digits: 0, isGrouped: true)   1,031,944
package enum NumberFormatter {
  /// The shortest text that reads back to the same value, with an exponent from 1e16 and below 1e-4.
  package static func shortest(_ value: Double) -> String {
    value.description
  }

  /// As many digits as the value has, at least one after the mark, and never an exponent.
  package static func plain(
    _ value: Double,
    isGrouped: Bool = false,
    marks: NumberMarks = .standard
  ) -> String {
    guard value.isFinite else { return value.description }
    if !isGrouped, marks == .standard, value != 0 {
      // Most numbers stand so in their shortest form already.
      let shortest = value.description
      if !shortest.utf8.contains(UInt8(ascii: "e")) { return shortest }
    }
    let digits = DecimalDigits(value)
    return digits.written(
      fractionDigits: max(1, digits.fractionCount),
      isGrouped: isGrouped,
      marks: marks
    )
  }

  /// Exactly this many digits after the mark, rounded half away from zero.
  ///
  /// A negative number of digits rounds before the mark. What rounds to zero has no sign.
  package static func fixed(
    _ value: Double,
    digits: Int,
    isGrouped: Bool = false,
    marks: NumberMarks = .standard
  ) -> String {
    guard value.isFinite else { return value.description }
    return DecimalDigits(value).rounded(to: digits)
      .written(fractionDigits: digits, isGrouped: isGrouped, marks: marks)
  }

  package static func integer(
    _ value: Int64,
    isGrouped: Bool = false,
    marks: NumberMarks = .standard
  ) -> String {
    guard isGrouped else { return value.description }
    return DecimalDigits(value).written(fractionDigits: 0, isGrouped: true, marks: marks)
  }

  /// Digits after the decimal mark that the value needs (2 for 2.75, 0 for 3).
  package static func fractionDigits(of value: Double) -> Int {
    DecimalDigits(value).fractionCount
  }

  /// Any value as text: null is nothing, dates are ISO 8601, a float is never in exponent form.
  package static func text(_ value: Value, marks: NumberMarks = .standard) -> String {
    switch value {
    case .null: ""
    case .int(let number): integer(number, marks: marks)
    case .float(let number): plain(number, marks: marks)
    case .bool(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .date(let days): Calendar.isoDate(days)
    case .timestamp(let microseconds): Calendar.isoTimestamp(microseconds)
    case .time(let microseconds): Calendar.isoTime(microseconds)
    case .duration(let duration): duration.text
    }
  }

  /// A value by a format of its type; a value that the format does not speak to as it stands.
  package static func format(
    _ value: Value,
    as format: ValueFormat,
    marks: NumberMarks = .standard,
    names: DateNames = .english
  ) -> String {
    switch format {
    case .number(let spec): self.format(value, spec: spec, marks: marks)
    case .date(let format): moment(value).map { format.text($0, names: names) } ?? text(value)
    }
  }

  /// A date, a timestamp or a time as the moment that a format of dates writes: a time on the first day.
  package static func moment(_ value: Value) -> Int64? {
    switch value {
    case .date(let days): ValueReader.timestamp(days: days)
    case .timestamp(let moment), .time(let moment): moment
    case .null, .int, .float, .bool, .text, .duration: nil
    }
  }

  /// A value by a format, which speaks to numbers alone.
  package static func format(
    _ value: Value,
    spec: FormatSpec,
    marks: NumberMarks = .standard
  ) -> String {
    let written: String
    switch value {
    case .int(let number):
      written = DecimalDigits(number).rounded(to: spec.digits ?? 0)
        .written(fractionDigits: spec.digits ?? 0, isGrouped: spec.isGrouped, marks: marks)
    case .float(let number):
      if let digits = spec.digits {
        written = fixed(number, digits: digits, isGrouped: spec.isGrouped, marks: marks)
      } else {
        written = plain(number, isGrouped: spec.isGrouped, marks: marks)
      }
    case .null, .bool, .text, .date, .timestamp, .time, .duration:
      return text(value, marks: marks)
    }
    let unsigned = spec.isAbsolute && written.hasPrefix("-") ? String(written.dropFirst()) : written
    return spec.hasPercentMark ? unsigned + "%" : unsigned
  }
}
