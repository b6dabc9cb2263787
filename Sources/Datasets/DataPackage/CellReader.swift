import Engine
import Language

/// Reads the cells of one field as its schema declares them.
struct CellReader {
  /// What a cell is to a field.
  enum Reading {
    case value(Value)
    case unreadable
    /// A number that is none: NaN or an infinity, which Kaji keeps as null.
    case notFinite
    /// A whole number beyond Int64.
    case tooLarge
  }

  let field: FieldDescriptor
  private let dateFormat: DateFormat?
  private let readsAnyDate: Bool

  init(_ field: FieldDescriptor) {
    self.field = field
    let format = field.format ?? "default"
    readsAnyDate = format == "any"
    dateFormat = format == "default" || readsAnyDate ? nil : CellReader.dateFormat(format)
  }

  /// Whether the field's format is one that is read; formats of text only describe.
  static func knowsFormat(of field: FieldDescriptor) -> Bool {
    switch field.type {
    case .date, .datetime, .time: break
    case .string, .number, .integer, .boolean, .year, .yearmonth, .duration, .list, .any, .object,
      .array, .geopoint, .geojson:
      return true
    }
    guard let format = field.format, format != "default", format != "any" else { return true }
    return dateFormat(format).map { field.type != .time || !$0.hasDate } ?? false
  }

  /// A pattern of `strptime`, nil where it cannot be read by.
  private static func dateFormat(_ pattern: String) -> DateFormat? {
    // Version 1 of the specification began with `fmt:`.
    let format = try? DateFormat(String(pattern.dropFirst(pattern.hasPrefix("fmt:") ? 4 : 0)))
    return format.flatMap { $0.unreadable.isEmpty ? $0 : nil }
  }

  func read(_ text: String) -> Reading {
    switch field.type {
    case .string, .yearmonth, .list, .any, .object, .array, .geopoint, .geojson:
      return .value(.text(text))
    case .integer: return integer(bare(trimmed(text)))
    case .year: return year(trimmed(text))
    case .number: return number(bare(trimmed(text)))
    case .boolean:
      if field.trueValues.contains(text) { return .value(.bool(true)) }
      return field.falseValues.contains(text) ? .value(.bool(false)) : .unreadable
    case .date: return date(trimmed(text)).map { .value(.date($0)) } ?? .unreadable
    case .datetime: return timestamp(trimmed(text)).map { .value(.timestamp($0)) } ?? .unreadable
    case .time: return time(trimmed(text)).map { .value(.time($0)) } ?? .unreadable
    case .duration: return duration(trimmed(text)).map { .value(.duration($0)) } ?? .unreadable
    }
  }

  private func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let (start, end) = trimmedBounds(bytes.span, 0, bytes.count)
    return start == 0 && end == bytes.count
      ? text : String(decoding: bytes[start..<end], as: UTF8.self)
  }

  // MARK: - Numbers

  /// The number alone, where the field allows other characters before and behind it.
  private func bare(_ text: String) -> String {
    if field.isBareNumber { return text }
    func isPart(_ character: Character) -> Bool {
      character.isASCII && (character.isNumber || character == "-" || character == "+")
        || field.decimalMark.contains(character)
    }
    guard let first = text.firstIndex(where: isPart),
      let last = text.lastIndex(where: { $0.isASCII && $0.isNumber }), first <= last
    else { return text }
    return String(text[first...last])
  }

  /// The digits without grouping marks and with a point; nil where marks stand in a wrong place.
  private func plain(_ text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    let decimal = Array(field.decimalMark.utf8)
    let group = field.groupMark.map { Array($0.utf8) } ?? []
    if group.isEmpty, decimal == [UInt8(ascii: ".")] { return bytes }
    var plain: [UInt8] = []
    var index = 0
    var isBehindDigit = false
    while index < bytes.count {
      let rest = bytes[index...]
      if rest.starts(with: decimal) {
        plain.append(UInt8(ascii: "."))
        index += decimal.count
        isBehindDigit = false
      } else if !group.isEmpty, rest.starts(with: group) {
        guard isBehindDigit else { return nil }
        index += group.count
        isBehindDigit = false
      } else if bytes[index] == UInt8(ascii: ".") {
        return nil
      } else {
        plain.append(bytes[index])
        isBehindDigit = bytes[index] &- UInt8(ascii: "0") <= 9
        index += 1
      }
    }
    return plain
  }

  private func integer(_ text: String) -> Reading {
    guard let plain = plain(text) else { return .unreadable }
    switch NumberReading.integer(plain.span, 0, plain.count, allowsLeadingZeros: true) {
    case .value(let value): return .value(.int(value))
    case .tooLarge: return .tooLarge
    case .none: return .unreadable
    }
  }

  /// A year has four digits or more, as in XML Schema: `18` may be 1918 as well as 2018.
  private func year(_ text: String) -> Reading {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return digits.count < 4 ? .unreadable : integer(text)
  }

  private func number(_ text: String) -> Reading {
    if ["NaN", "INF", "-INF", "+INF"].contains(text) { return .notFinite }
    guard let plain = plain(text),
      let value = NumberReading.float(plain.span, 0, plain.count, allowsLeadingZeros: true)
    else { return .unreadable }
    return .value(.float(value))
  }

  // MARK: - Dates

  /// What `any` tries, of the forms that can be read in one way only.
  private static let plainForms = ["%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]
    .compactMap { try? DateFormat($0) }

  private func date(_ text: String) -> Int32? {
    if let dateFormat { return dateFormat.moment(text)?.days }
    let bytes = Array(text.utf8)
    if case .days(let days) = DateReading.date(bytes.span, 0, bytes.count) { return days }
    guard readsAnyDate else { return nil }
    return CellReader.plainForms.lazy.compactMap { $0.moment(text)?.days }.first
  }

  private func timestamp(_ text: String) -> Int64? {
    if let dateFormat {
      return dateFormat.moment(text).flatMap {
        ValueReader.timestamp(days: $0.days, microseconds: $0.microseconds)
      }
    }
    let bytes = Array(text.utf8)
    if case .microseconds(let value, _) = DateReading.timestamp(bytes.span, 0, bytes.count) {
      return value
    }
    guard readsAnyDate else { return nil }
    return date(text).map { Int64($0) * Calendar.microsecondsPerDay }
  }

  private func time(_ text: String) -> Int64? {
    if let dateFormat {
      return dateFormat.moment(text).map { Calendar.split($0.microseconds).microseconds }
    }
    return ValueReader.time(text, allowsZone: true)
  }

  /// As ISO 8601 has it, the only form of a package.
  private func duration(_ text: String) -> Calendar.Duration? {
    text.contains("P") ? DurationReader.duration(text) : nil
  }
}
