package import Language

/// The names that columns bear on their way out, each once.
package enum OutputNames {
  /// A column without a name is called by its position (`column_2`), and a second one of the same name
  /// has a number added (`rate_2`).
  package static func names(of fields: [Field]) -> [String] {
    let given = Set(fields.map(\.name))
    var taken: Set<String> = []
    return fields.enumerated().map { position, field in
      let base = field.name.isEmpty ? "column_\(position + 1)" : field.name
      var name = base
      var number = 2
      // A name made here also keeps clear of the names that other columns were given.
      while taken.contains(name) || (name != field.name && given.contains(name)) {
        name = "\(base)_\(number)"
        number += 1
      }
      taken.insert(name)
      return name
    }
  }

  /// What a report calls a column: its title, or its name in plain words.
  package static func title(of field: Field, named name: String) -> String {
    if let title = field.title { return title }
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// What stands over the columns where a person reads them: a column without a name shows the
  /// expression that it is.
  package static func headings(of fields: [Field]) -> [String] {
    zip(names(of: fields), fields).map { name, field in
      field.name.isEmpty ? field.title ?? name : name
    }
  }
}
