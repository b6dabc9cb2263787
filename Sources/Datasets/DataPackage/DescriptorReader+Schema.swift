import Language

extension DescriptorReader {
  mutating func schema(_ node: JSONNode) -> SchemaDescriptor {
    var schema = SchemaDescriptor(range: node.range)
    schema.fields = fields(node)
    if let match = fieldsMatch(node) { schema.fieldsMatch = match }
    schema.missingValues = missingValues(node) ?? schema.missingValues
    tellMistyped(node, of: .schema)
    guard !schema.fields.isEmpty else {
      // Fields of another form were told.
      if node["fields"]?.isNull ?? true || node["fields"]?.elements?.isEmpty ?? false {
        tellAbsent("fields", of: "a schema", at: node["fields"]?.range ?? node.range)
      }
      return schema
    }
    schema.keys = keys(node, schema)
    for field in schema.fields {
      if let name = field.unitField {
        tellUnknownField(name, schema, at: field.range, in: "unitField")
      }
      if let name = field.printedField {
        tellUnknownField(name, schema, at: field.range, in: "printedField")
      }
    }
    return schema
  }

  private mutating func fields(_ node: JSONNode) -> [FieldDescriptor] {
    var names: Set<String> = []
    return faults.objects(node, "fields").compactMap { node in
      guard let field = field(node) else { return nil }
      guard names.insert(field.name).inserted else {
        faults.add(DatasetMessages.sameFieldName(faults.place(node.range), field.name))
        return nil
      }
      return field
    }
  }

  /// Version 2 wants a text, its first drafts a list of one.
  private mutating func fieldsMatch(_ node: JSONNode) -> SchemaDescriptor.FieldsMatch? {
    guard let word = faults.texts(node, "fieldsMatch").first else { return nil }
    if let match = SchemaDescriptor.FieldsMatch(rawValue: word) { return match }
    let known = SchemaDescriptor.FieldsMatch.allCases.map(\.rawValue)
    faults.add(
      DatasetMessages.unknownWord(
        faults.place(node["fieldsMatch"]?.range ?? node.range),
        faults.softSeverity,
        word,
        of: "fieldsMatch",
        known: known
      )
    )
    return nil
  }

  /// Texts, or objects with a value and a label; nil where the property is not there.
  private mutating func missingValues(_ node: JSONNode) -> [MissingValue]? {
    guard let list = node["missingValues"], !list.isNull else { return nil }
    return faults.list(node, "missingValues").compactMap { element in
      if let text = element.cellText { return MissingValue(value: text) }
      if let value = element["value"]?.cellText {
        return MissingValue(value: value, label: faults.text(element, "label"))
      }
      faults.add(
        DatasetMessages.wrongProperty(
          faults.place(element.range),
          faults.softSeverity,
          "missingValues",
          expected: "texts, or objects with a value and a label",
          found: element.kindName
        )
      )
      return nil
    }
  }

  private mutating func keys(_ node: JSONNode, _ schema: SchemaDescriptor) -> TableKeys {
    var keys = TableKeys()
    keys.primaryKey = faults.texts(node, "primaryKey")
    for element in faults.list(node, "uniqueKeys") {
      let names = element.text.map { [$0] } ?? (element.elements ?? []).compactMap(\.text)
      if !names.isEmpty { keys.uniqueKeys.append(names) }
    }
    for element in faults.objects(node, "foreignKeys") {
      guard let reference = faults.object(element, "reference") else {
        if element["reference"]?.isNull ?? true {
          tellAbsent("reference", of: "a foreign key", at: element.range)
        }
        continue
      }
      let fields = faults.texts(element, "fields")
      for (owner, part) in [("a foreign key", element), ("a foreign key's reference", reference)]
      where part["fields"]?.isNull ?? true {
        tellAbsent("fields", of: owner, at: part.range)
      }
      // Version 1 writes "" for the table itself.
      let resource = faults.text(reference, "resource").flatMap { $0.isEmpty ? nil : $0 }
      keys.foreignKeys.append(
        TableKeys.ForeignKey(
          fields: fields,
          resource: resource,
          referencedFields: faults.texts(reference, "fields"),
          range: element.range
        )
      )
    }
    let range = node["primaryKey"]?.range ?? node.range
    for name in keys.primaryKey { tellUnknownField(name, schema, at: range, in: "primaryKey") }
    for name in keys.uniqueKeys.joined() {
      let range = node["uniqueKeys"]?.range ?? node.range
      tellUnknownField(name, schema, at: range, in: "uniqueKeys")
    }
    for name in keys.foreignKeys.flatMap(\.fields) {
      let range = node["foreignKeys"]?.range ?? node.range
      tellUnknownField(name, schema, at: range, in: "foreignKeys")
    }
    return keys
  }

  private mutating func tellAbsent(_ property: String, of owner: String, at range: SourceRange) {
    faults.add(
      DatasetMessages.absentProperty(
        faults.place(range),
        faults.softSeverity,
        property,
        of: owner
      )
    )
  }

  // MARK: - Fields

  private mutating func field(_ node: JSONNode) -> FieldDescriptor? {
    guard let name = faults.text(node, "name"), !name.isEmpty else {
      faults.add(DatasetMessages.fieldWithoutName(faults.place(node.range)))
      return nil
    }
    tellMistyped(node, of: .field)
    var field = FieldDescriptor(name: name, range: node.range)
    field.title = faults.text(node, "title")
    field.summary = faults.text(node, "description")
    field.type = type(node, of: name)
    field.format = faults.text(node, "format")
    field.missingValues = missingValues(node)
    if node["categories"] != nil { field.categories = categories(node) }
    if let constraints = faults.object(node, "constraints") {
      tellMistyped(constraints, of: .constraints)
      field.constraints = self.constraints(constraints)
    }
    if let mark = faults.text(node, "decimalChar"), !mark.isEmpty { field.decimalMark = mark }
    if let mark = faults.text(node, "groupChar"), !mark.isEmpty { field.groupMark = mark }
    field.isBareNumber = faults.bool(node, "bareNumber") ?? true
    if node["trueValues"] != nil { field.trueValues = faults.texts(node, "trueValues") }
    if node["falseValues"] != nil { field.falseValues = faults.texts(node, "falseValues") }
    field.unit = faults.text(node, "unit")
    field.unitField = faults.text(node, "unitField")
    field.printedField = faults.text(node, "printedField")
    if !CellReader.knowsFormat(of: field) {
      faults.add(
        DatasetMessages.dateFormatNotRead(
          faults.place(node["format"]?.range ?? node.range),
          name,
          field.format ?? ""
        )
      )
    }
    field.role = role(node) ?? (field.type == .year ? .year : nil)
    return field
  }

  private mutating func type(_ node: JSONNode, of field: String) -> FieldType {
    guard let word = faults.text(node, "type") else { return .string }
    guard let type = FieldType(rawValue: word) else {
      let known = FieldType.allCases.map(\.rawValue)
      faults.add(
        DatasetMessages.unknownWord(
          faults.place(node["type"]?.range ?? node.range),
          faults.softSeverity,
          word,
          of: "type",
          known: known
        )
      )
      return .string
    }
    if type.isReadAsText {
      faults.add(
        DatasetMessages.typeReadAsText(
          faults.place(node["type"]?.range ?? node.range),
          field,
          type.rawValue
        )
      )
    }
    return type
  }

  private mutating func role(_ node: JSONNode) -> Field.Role? {
    guard let word = faults.text(node, "role") else { return nil }
    if let role = Field.Role(rawValue: word) { return role }
    faults.add(
      DatasetMessages.unknownWord(
        faults.place(node["role"]?.range ?? node.range),
        faults.softSeverity,
        word,
        of: "role",
        known: Field.Role.allCases.map(\.rawValue)
      )
    )
    return nil
  }

  /// Single values, or objects with a value and a label.
  private mutating func categories(_ node: JSONNode) -> [JSONNode] {
    faults.list(node, "categories").compactMap { element in
      let value = element["value"] ?? element
      if value.cellText != nil { return value }
      faults.add(
        DatasetMessages.wrongProperty(
          faults.place(element.range),
          faults.softSeverity,
          "categories",
          expected: "values, or objects with a value and a label",
          found: element.kindName
        )
      )
      return nil
    }
  }

  private mutating func constraints(_ node: JSONNode) -> FieldDescriptor.Constraints {
    var allowed = node["enum"].flatMap { $0.isNull ? nil : faults.list(node, "enum") }
    if let list = node["enum"], list.elements?.isEmpty ?? false {
      allowed = nil
      faults.add(
        DatasetMessages.wrongProperty(
          faults.place(list.range),
          faults.softSeverity,
          "enum",
          expected: "a list of the values that are allowed",
          found: "an empty list"
        )
      )
    }
    return FieldDescriptor.Constraints(
      isRequired: faults.bool(node, "required") ?? false,
      isUnique: faults.bool(node, "unique") ?? false,
      minimum: node["minimum"],
      maximum: node["maximum"],
      exclusiveMinimum: node["exclusiveMinimum"],
      exclusiveMaximum: node["exclusiveMaximum"],
      minLength: faults.count(node, "minLength"),
      maxLength: faults.count(node, "maxLength"),
      pattern: faults.text(node, "pattern") == nil ? nil : node["pattern"],
      allowed: allowed
    )
  }
}
