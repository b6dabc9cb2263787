import Language

/// The properties that the standard, or Kaji, gives an object of a descriptor.
///
/// Others are allowed and mean nothing here; one that is nearly one of these was probably meant to be it.
enum StandardProperties {
  case schema
  case field
  case constraints
  case dialect

  var owner: String {
    switch self {
    case .schema: "schema"
    case .field: "field"
    case .constraints: "constraints"
    case .dialect: "dialect"
    }
  }

  var names: [String] {
    switch self {
    case .schema:
      ["$schema", "name", "title", "description"]
        + ["fields", "fieldsMatch", "missingValues", "primaryKey", "uniqueKeys", "foreignKeys"]
    case .field:
      ["name", "title", "description", "type", "format", "constraints", "categories"]
        + ["categoriesOrdered", "missingValues", "example", "examples", "rdfType", "role"]
        + ["decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues", "unit"]
        + ["unitField", "printedField", "delimiter", "itemType"]
    case .constraints:
      ["required", "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
        + ["minLength", "maxLength", "pattern", "enum", "jsonSchema"]
    case .dialect:
      ["$schema", "name", "title", "description", "type", "delimiter", "lineTerminator"]
        + ["quoteChar", "doubleQuote", "escapeChar", "nullSequence", "skipInitialSpace", "header"]
        + ["headerRows", "headerJoin", "headerCase", "commentChar", "commentRows", "property"]
        + ["caseSensitiveHeader", "itemType", "itemKeys", "sheetNumber", "sheetName", "table"]
        + ["csvddfVersion"]
    }
  }
}

extension DescriptorReader {
  /// Tells of properties that are nearly one of the standard's: what they say would go unused.
  mutating func tellMistyped(_ node: JSONNode, of kind: StandardProperties) {
    let known = kind.names
    for member in node.members where member.name.count > 4 && !known.contains(member.name) {
      guard let near = Suggestion.nearest(to: member.name, among: known), node[near] == nil else {
        continue
      }
      faults.add(
        DatasetMessages.unknownProperty(
          faults.place(member.nameRange),
          .warning,
          member.name,
          of: kind.owner,
          near: near
        )
      )
    }
  }
}
