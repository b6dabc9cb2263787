/// The definitions of a source and of the files that it imports, on their way to being resolved.
///
/// A definition of a module is known by its full name, `module.name`.
struct DefinitionBook {
  /// A definition that nothing has looked up yet: their order does not matter.
  struct Entry {
    enum Value {
      case expression(Expression)
      /// `pipeline into name`: surely rows.
      case rows(Pipeline)
    }

    var name: Identifier
    /// The modules around it, outermost first.
    var module: [String]
    var value: Value
    /// The text that it stands in.
    var source: SourceText
    var documentation: String?
    var range: SourceRange
  }

  var pending: [String: Entry] = [:]
  /// Full names in the order of the texts.
  private(set) var names: [String] = []
  /// Where each name is defined first.
  private(set) var places: [String: SourceRange] = [:]
  /// Definitions under way: what names one of them is defined by itself.
  var underWay: Set<String> = []
  /// Definitions that came to nothing: that has been said, and what names them says no more.
  var broken: Set<String> = []
  /// Files that could not be imported.
  var brokenModules: Set<String> = []
  /// Files that are being imported, or are already.
  var imported: Set<String> = []
  /// The texts of those that were found, in the order of reading.
  var importedTexts: [SourceText] = []
  /// Functions whose bodies have been looked through for calls of themselves.
  var checkedFunctions: Set<String> = []
  /// What the bodies of functions give, as far as it has been asked.
  var yields: [String: Yield] = [:]

  mutating func add(_ entry: Entry, as name: String) {
    if places[name] == nil { names.append(name) }
    places[name] = places[name] ?? entry.name.range
    pending[name] = entry
  }

  func isDeclared(_ name: String) -> Bool { places[name] != nil }

  /// The names as a part of a module sees them: its own first, then those of the modules around it.
  func qualified(_ parts: [Identifier], in module: [String]) -> [Identifier]? {
    // `module.name` is the name in this very module.
    let parts = parts.count > 1 && parts[0].name == "module" ? Array(parts.dropFirst()) : parts
    for depth in stride(from: module.count, to: 0, by: -1) {
      let path = module.prefix(depth) + parts.map(\.name)
      guard isDeclared(path.joined(separator: ".")) else { continue }
      let range = parts.first?.range ?? SourceRange(0, 0)
      return module.prefix(depth).map { Identifier($0, range: range) } + parts
    }
    return nil
  }
}
