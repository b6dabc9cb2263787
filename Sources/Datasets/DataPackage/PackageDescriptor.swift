import Language

/// What a `datapackage.json` says, its faults told and left out.
struct PackageDescriptor {
  var name: String
  var title: String?
  var summary: String?
  var version: String?
  var created: String?
  var licences: [DataPackage.Licence] = []
  var contributors: [DataPackage.Contributor] = []
  var sources: [DataPackage.Source] = []
  /// A file of CSL-JSON or BibTeX in the package.
  var bibliography: String?
  /// A name that sets the claims of the package apart from those of other layers.
  var layer: String?
  var resources: [ResourceDescriptor] = []
}

/// A file, or several that make one table, and how to read them.
struct ResourceDescriptor {
  var name: String
  var title: String?
  var summary: String?
  /// One path, or the parts of one table in their order.
  var paths: [String] = []
  /// A small table that stands in the descriptor itself.
  var inlineData: JSONNode?
  var format: String?
  var isTable = false
  var encoding: String?
  var byteCount: Int?
  var hash: String?
  var dialect = Dialect()
  /// Nil where the types are to be found in the file.
  var schema: SchemaDescriptor?
  var licences: [DataPackage.Licence] = []
  var sources: [DataPackage.Source] = []
  var claims: Claims?
  var range: SourceRange
  /// Where the descriptor names the paths.
  var pathRange: SourceRange
}

/// The columns of a table and its keys.
struct SchemaDescriptor {
  /// How the fields of a schema and the header of its file must agree.
  enum FieldsMatch: String, CaseIterable {
    /// The same, in the same order.
    case exact
    /// The same, in any order.
    case equal
    /// All the schema's, and perhaps others.
    case subset
    /// None that the schema lacks.
    case superset
    /// At least one.
    case partial
  }

  var fields: [FieldDescriptor] = []
  var fieldsMatch = FieldsMatch.exact
  var missingValues = [MissingValue(value: "")]
  var keys = TableKeys()
  var range: SourceRange
}
