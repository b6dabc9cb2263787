/// What a `datapackage.json` says of the package as a whole (Frictionless Data Package v2).
package struct DataPackage: Sendable {
  package struct Licence: Sendable, Hashable {
    package var name: String?
    package var title: String?
    package var path: String?
  }

  package struct Contributor: Sendable, Hashable {
    package var title: String
    package var roles: [String]
  }

  /// Where the data come from, as a bibliography would have it.
  package struct Source: Sendable, Hashable {
    package var title: String
    package var path: String?
    package var version: String?
  }

  package var name: String
  package var title: String?
  package var summary: String?
  package var version: String?
  package var created: String?
  package var licences: [Licence]
  package var contributors: [Contributor]
  /// The folder that holds `datapackage.json`, as the user named it.
  package var folder: String
  /// Each file that was read, by its path inside the package, `datapackage.json` first.
  package var files: [DigestedFile]
  package var rowCount: Int
  package var sources: [Source] = []
  /// The entries of the package's `bibliography`, or of the `references.json` beside it.
  package var bibliography = Bibliography()
  /// Where those entries stand, as a path from where the user is; nil where there are none.
  package var bibliographyFile: String?
  /// Whose words the package holds: claims are compared within one layer only, so that what documents
  /// print is never set against what others say of it.
  package var layer: String?
}

/// A file and the sha256 of its bytes, in lower-case hexadecimal.
package struct DigestedFile: Sendable, Hashable {
  package var path: String
  package var sha256: String
  package var byteCount: Int
}
