/// `import`: definitions of a file, or of a module under another name.
extension Resolver {
  /// `import rates` reads the file of definitions `rates.prql` as the module `rates`;
  /// `import rates.percent_of` brings that one definition in under its own name; `alias =` gives another.
  mutating func importDefinitions(
    _ path: [Identifier],
    as alias: Identifier?,
    at range: SourceRange,
    into module: [String]
  ) {
    guard let first = path.first, let last = path.last else { return }
    let isModuleHere = book.names.contains { $0.hasPrefix(first.name + ".") }
    if !isModuleHere, !importFile(first, isNeeded: names(under: [first.name]).isEmpty) {
      book.brokenModules.formUnion([first.name] + [alias?.name].compactMap(\.self))
      if path.count > 1 { book.broken.insert(alias?.name ?? last.name) }
      return
    }
    let full = path.map(\.name).joined(separator: ".")
    if path.count == 1, alias == nil { return }
    let target = (module + [alias?.name ?? last.name]).joined(separator: ".")
    let known = names(under: path.map(\.name))
    guard !known.isEmpty else {
      let others = names(under: [first.name]).map { String($0.dropFirst(first.name.count + 1)) }
      diagnostics.append(say.nothingToImport(full, at: last.range, known: others))
      return
    }
    for name in known {
      let rest = name.dropFirst(full.count)
      let parts = name.split(separator: ".").map { Identifier(String($0), range: range) }
      book.add(
        DefinitionBook.Entry(
          name: alias ?? last,
          module: [],
          value: .expression(Expression(.name(parts), range: range)),
          source: source,
          documentation: book.pending[name]?.documentation
            ?? catalog.definedFunctions[name]?.documentation,
          range: range
        ),
        as: target + rest
      )
    }
  }

  /// The full names of the definitions that a path leads to: itself, or what its module holds.
  private func names(under path: [String]) -> [String] {
    let full = path.joined(separator: ".")
    let known =
      book.names
      + (catalog.definedFunctions.keys.sorted() + catalog.values.keys.sorted()
      + catalog.relations.keys.sorted()).filter { !book.isDeclared($0) }
    if path.count > 1, known.contains(full) { return [full] }
    return known.filter { $0.hasPrefix(full + ".") }
  }

  /// Reads a file of definitions as a module; false after saying why that cannot be.
  ///
  /// One that is read already is not read again, and one that is not needed may be gone: its definitions
  /// are known from an earlier query.
  private mutating func importFile(_ name: Identifier, isNeeded: Bool) -> Bool {
    guard book.imported.insert(name.name).inserted else { return true }
    guard name.name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      diagnostics.append(say.importName(name.name, at: name.range))
      return false
    }
    switch catalog.imports(name.name) {
    case .notFound where !isNeeded: return true
    case .notFound(let searched):
      diagnostics.append(say.importNotFound(name.name, at: name.range, searched: searched))
      return false
    case .unreadable(let reason):
      diagnostics.append(say.importUnreadable(name.name, at: name.range, reason))
      return false
    case .found(let text):
      book.importedTexts.append(text)
      let (file, mistakes) = Parser.parse(text)
      diagnostics += mistakes
      guard !mistakes.contains(where: \.isError) else { return false }
      reading(text) { resolver in
        resolver.checkDefinitionsOnly(file)
        resolver.collect(file.statements, module: [name.name], of: text)
      }
      return true
    }
  }

  private mutating func checkDefinitionsOnly(_ file: SyntaxFile) {
    for statement in file.statements {
      if case .pipeline = statement.kind {
        diagnostics.append(say.queryInImport(statement.range))
      }
    }
  }
}
