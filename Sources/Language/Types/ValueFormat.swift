/// What stands behind the colon in `f"{x:…}"`, as the type of the value has it.
package enum ValueFormat: Hashable, Sendable {
  case number(FormatSpec)
  case date(DateFormat)

  /// Nil where the text is no format for values of this type.
  package init?(_ text: String, for type: ValueType) {
    switch type {
    case .date, .timestamp, .time:
      guard let format = try? DateFormat(text), !format.directives.isEmpty,
        type != .time || !format.hasDate
      else { return nil }
      self = .date(format)
    case .int, .float, .bool, .text, .null:
      guard let spec = FormatSpec(text) else { return nil }
      self = .number(spec)
    case .duration: return nil
    }
  }
}
