import Language

/// The fields of a schema brought to the columns of its file, as `fieldsMatch` demands.
struct HeaderMatch {
  /// A field a column of the file; nil where the schema has none for it.
  let fields: [FieldDescriptor?]
  private(set) var faults: [Diagnostic] = []

  init(header: Header, schema: SchemaDescriptor?, file: String, line: Int) {
    guard let schema, !schema.fields.isEmpty else {
      fields = header.names.map { _ in nil }
      faults = header.remarks
      return
    }
    let declared = schema.fields.map(\.name)
    fields = header.names.map { name in schema.fields.first { $0.name == name } }
    let absent = declared.filter { !header.names.contains($0) }
    let extra = header.names.filter { !declared.contains($0) }
    let isMatch: Bool
    switch schema.fieldsMatch {
    case .exact: isMatch = header.names == declared
    case .equal: isMatch = absent.isEmpty && extra.isEmpty
    case .subset: isMatch = absent.isEmpty
    case .superset: isMatch = extra.isEmpty
    case .partial: isMatch = absent.count < declared.count
    }
    guard !isMatch else { return }
    // Only one that has them all can be mended by naming another way to match.
    let repair: String? =
      absent.isEmpty && extra.isEmpty
      ? "The names agree, the order does not: \"fieldsMatch\": \"equal\" allows that." : nil
    faults.append(
      DatasetMessages.headerMismatch(
        file,
        line,
        absent: absent,
        extra: extra,
        isRenamed: Set(header.names).count != header.names.count || !header.remarks.isEmpty,
        repair: repair
      )
    )
  }
}
