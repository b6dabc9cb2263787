import Foundation
import Language

/// Turns the JSON of a `datapackage.json` into descriptors, in the words of version 2 of the
/// specification and, where they differ, of version 1.
struct DescriptorReader {
  var faults: DescriptorFaults

  mutating func package(_ root: JSONNode, folderName: String) -> PackageDescriptor {
    guard case .object = root.content else {
      faults.add(DatasetMessages.descriptorIsNoObject(faults.place(root.range), root.kindName))
      return PackageDescriptor(name: folderName)
    }
    var package = PackageDescriptor(name: faults.text(root, "name") ?? folderName)
    package.title = faults.text(root, "title")
    package.summary = faults.text(root, "description")
    package.version = versionText(root)
    package.created = faults.text(root, "created")
    package.licences = licences(root)
    package.contributors = contributors(root)
    package.sources = sources(root)
    package.bibliography = faults.text(root, "bibliography")
    package.layer = faults.text(root, "layer")
    tellRepeatedProperties(root)
    guard let list = root["resources"], !(list.elements ?? []).isEmpty else {
      faults.add(DatasetMessages.noResources(faults.place(root["resources"]?.range ?? root.range)))
      return package
    }
    var names: Set<String> = []
    for (index, node) in faults.objects(root, "resources").enumerated() {
      var resource = resource(node, index: index)
      if !names.insert(resource.name).inserted {
        faults.add(
          DatasetMessages.sameResourceName(
            faults.place(node["name"]?.range ?? node.range),
            faults.softSeverity,
            resource.name
          )
        )
        var number = 2
        while names.contains("\(resource.name)_\(number)") { number += 1 }
        resource.name += "_\(number)"
        names.insert(resource.name)
      }
      package.resources.append(resource)
    }
    checkReferences(package.resources)
    return package
  }

  /// Authors write 1.0 as readily as "1.0".
  private mutating func versionText(_ root: JSONNode) -> String? {
    if case .number(let digits)? = root["version"]?.content { return digits }
    return faults.text(root, "version")
  }

  private mutating func tellRepeatedProperties(_ node: JSONNode) {
    var seen: Set<String> = []
    for member in node.members where !seen.insert(member.name).inserted {
      faults.add(
        DatasetMessages.repeatedProperty(
          faults.place(member.nameRange),
          faults.softSeverity,
          member.name
        )
      )
    }
  }

  // MARK: - People and papers

  private mutating func licences(_ node: JSONNode) -> [DataPackage.Licence] {
    faults.objects(node, "licenses").map { licence in
      DataPackage.Licence(
        name: faults.text(licence, "name"),
        title: faults.text(licence, "title"),
        path: faults.text(licence, "path")
      )
    }
  }

  private mutating func contributors(_ node: JSONNode) -> [DataPackage.Contributor] {
    faults.objects(node, "contributors").map { contributor in
      let given = [faults.text(contributor, "givenName"), faults.text(contributor, "familyName")]
      let names = given.compactMap(\.self).joined(separator: " ")
      // Version 1 has one role, version 2 a list.
      return DataPackage.Contributor(
        title: faults.text(contributor, "title") ?? names,
        roles: faults.texts(contributor, "roles") + faults.texts(contributor, "role")
      )
    }
  }

  private mutating func sources(_ node: JSONNode) -> [DataPackage.Source] {
    faults.objects(node, "sources").compactMap { source in
      let path = faults.text(source, "path") ?? faults.text(source, "web")
      guard let title = faults.text(source, "title") ?? faults.text(source, "name") ?? path else {
        faults.add(
          DatasetMessages.absentProperty(
            faults.place(source.range),
            faults.softSeverity,
            "title",
            of: "a source"
          )
        )
        return nil
      }
      return DataPackage.Source(title: title, path: path, version: faults.text(source, "version"))
    }
  }

  // MARK: - Resources

  private mutating func resource(_ node: JSONNode, index: Int) -> ResourceDescriptor {
    tellRepeatedProperties(node)
    let name = faults.text(node, "name")
    if name == nil {
      faults.add(
        DatasetMessages.absentProperty(
          faults.place(node.range),
          faults.softSeverity,
          "name",
          of: "a resource"
        )
      )
    }
    var resource = ResourceDescriptor(
      name: name?.precomposedStringWithCanonicalMapping ?? "resource_\(index + 1)",
      range: node.range,
      pathRange: node["path"]?.range ?? node.range
    )
    resource.title = faults.text(node, "title")
    resource.summary = faults.text(node, "description")
    resource.paths = faults.texts(node, "path")
    resource.inlineData = node["data"]
    resource.format = faults.text(node, "format")?.lowercased()
    resource.encoding = faults.text(node, "encoding")
    resource.byteCount = faults.count(node, "bytes")
    resource.hash = faults.text(node, "hash")
    resource.licences = licences(node)
    resource.sources = sources(node)
    for node in [node["schema"], node["dialect"]].compactMap(\.self) where node.text != nil {
      faults.add(DatasetMessages.schemaElsewhere(faults.place(node.range)))
    }
    if let schema = inner(node, "schema") { resource.schema = self.schema(schema) }
    resource.dialect = dialect(inner(node, "dialect"), of: resource)
    if let claims = faults.object(node, "claims") {
      resource.claims = self.claims(claims, schema: resource.schema)
      resource.claims?.qualifiers = faults.texts(node, "qualifiers")
    }
    resource.isTable = isTable(node, resource)
    if resource.paths.isEmpty, resource.inlineData == nil {
      faults.add(DatasetMessages.resourceWithoutPath(faults.place(node.range), resource.name))
    }
    if let data = resource.inlineData, !data.isNull, !resource.paths.isEmpty {
      faults.add(
        DatasetMessages.pathAndData(
          faults.place(node["data"]?.range ?? node.range),
          faults.softSeverity,
          resource.name
        )
      )
    }
    return resource
  }

  /// An object that may also stand in a file of its own, which is told elsewhere.
  private mutating func inner(_ node: JSONNode, _ property: String) -> JSONNode? {
    node[property]?.text == nil ? faults.object(node, property) : nil
  }

  private mutating func isTable(_ node: JSONNode, _ resource: ResourceDescriptor) -> Bool {
    // Version 1 says it by a profile, version 2 by a type.
    if let type = faults.text(node, "type") { return type == "table" }
    if faults.text(node, "profile") == "tabular-data-resource" || resource.schema != nil {
      return true
    }
    let format = resource.format ?? ""
    return TableFormat.format(of: "." + format) != nil
      || resource.paths.first.map { !$0.hasSuffix(".txt") && TableFormat.format(of: $0) != nil }
        ?? (resource.inlineData != nil)
  }

  private mutating func dialect(_ node: JSONNode?, of resource: ResourceDescriptor) -> Dialect {
    var dialect = Dialect()
    let isTabbed =
      resource.format == "tsv"
      || resource.format == nil && resource.paths.first?.hasSuffix(".tsv") == true
    if isTabbed { dialect.delimiter = .tab }
    guard let node else { return dialect }
    tellMistyped(node, of: .dialect)
    for property in ["escapeChar", "nullSequence", "headerRows", "headerJoin", "commentRows"] {
      if let unread = node[property], !unread.isNull {
        faults.add(DatasetMessages.dialectNotRead(faults.place(unread.range), property))
      }
    }
    dialect.delimiter = character(node, "delimiter") ?? dialect.delimiter
    dialect.quote = character(node, "quoteChar") ?? dialect.quote
    dialect.doublesQuotes = faults.bool(node, "doubleQuote") ?? true
    dialect.hasHeader = faults.bool(node, "header") ?? true
    dialect.comment = character(node, "commentChar")
    dialect.skipsInitialBlanks = faults.bool(node, "skipInitialSpace") ?? false
    return dialect
  }

  private mutating func character(_ node: JSONNode, _ property: String) -> UInt8? {
    guard let text = faults.text(node, property), !text.isEmpty else { return nil }
    if let byte = text.utf8.first, text.utf8.count == 1, byte > 0x08, byte != .lineFeed,
      byte != .carriageReturn
    {
      return byte
    }
    faults.add(
      DatasetMessages.notOneCharacter(
        faults.place(node[property]?.range ?? node.range),
        property,
        text
      )
    )
    return nil
  }

  private mutating func claims(_ node: JSONNode, schema: SchemaDescriptor?) -> Claims? {
    var columns: [String: String] = [:]
    var isRounded = false
    for member in node.members where member.name != "key" && member.name != "value" {
      if member.name == "rounded", case .bool(let flag) = member.value.content {
        isRounded = flag
        continue
      }
      tellMistyped(member)
      if let column = faults.text(node, member.name) { columns[member.name] = column }
    }
    let key = faults.texts(node, "key")
    let value = faults.text(node, "value")
    guard !key.isEmpty, let value else {
      faults.add(
        DatasetMessages.absentProperty(
          faults.place(node.range),
          faults.softSeverity,
          key.isEmpty ? "key" : "value",
          of: "claims"
        )
      )
      return nil
    }
    if let schema {
      let named = key + [value] + node.members.compactMap { columns[$0.name] }
      for name in named { tellUnknownField(name, schema, at: node.range, in: "claims") }
    }
    return Claims(key: key, value: value, columns: columns, isRounded: isRounded)
  }

  /// A property of claims that is nearly one of ours: what it was to name would go unused.
  private mutating func tellMistyped(_ member: JSONNode.Member) {
    guard !Claims.properties.contains(member.name), member.name.count > 2,
      let near = Suggestion.nearest(to: member.name, among: Claims.properties)
    else { return }
    faults.add(
      DatasetMessages.unknownProperty(
        faults.place(member.nameRange),
        faults.softSeverity,
        member.name,
        of: "claims",
        near: near
      )
    )
  }

  /// Says which foreign keys name a table or a field that is not there, or too few.
  private mutating func checkReferences(_ resources: [ResourceDescriptor]) {
    for owner in resources {
      for key in owner.schema?.keys.foreignKeys ?? [] {
        let name = key.resource ?? owner.name
        let place = faults.place(key.range)
        guard let target = resources.first(where: { $0.name == name }) else {
          let near = Suggestion.nearest(to: name, among: resources.map(\.name))
          faults.add(
            DatasetMessages.unknownReference(place, faults.softSeverity, name, near: near)
          )
          continue
        }
        if key.fields.count != key.referencedFields.count {
          faults.add(
            DatasetMessages.unevenReference(
              place,
              faults.softSeverity,
              key.fields.count,
              key.referencedFields.count
            )
          )
        }
        guard let schema = target.schema else { continue }
        for name in key.referencedFields {
          tellUnknownField(name, schema, at: key.range, in: "foreignKeys")
        }
      }
    }
  }

  mutating func tellUnknownField(
    _ name: String,
    _ schema: SchemaDescriptor,
    at range: SourceRange,
    in property: String
  ) {
    let names = schema.fields.map(\.name)
    guard !names.contains(name) else { return }
    faults.add(
      DatasetMessages.unknownField(
        faults.place(range),
        faults.softSeverity,
        name,
        in: property,
        near: Suggestion.nearest(to: name, among: names)
      )
    )
  }
}
