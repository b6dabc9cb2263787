package import Engine
package import Language

/// Looks for every fault of a data package.
package enum Validation {
  /// All that is wrong with a package, and warnings of what it leaves out.
  ///
  /// Takes a package's folder or its `datapackage.json`. Throws where the package cannot be opened: no
  /// such file, broken JSON, a path that leaves the folder.
  ///
  /// With a folder of documents, each printed form is looked for at its line of the source's text.
  package static func faults(
    of path: String,
    documents: String? = nil,
    context: RunContext = RunContext()
  ) throws(DataFailure) -> [Diagnostic] {
    let isFolder = FileBytes.isFolder(path)
    let descriptor = isFolder ? Loader.join(path, Loader.descriptorName) : path
    if !isFolder, !descriptor.hasSuffix(".json"), TableFormat.format(of: descriptor) != nil {
      return try Loader.load([path], context: context).diagnostics
    }
    var reader = PackageReader(path: descriptor, purpose: .validating, context: context)
    let contents = try reader.read()
    guard let documents else { return reader.log.diagnostics }
    let data = LoadedData(tables: contents.tables, packages: [contents.package])
    var log = reader.log
    DocumentCheck(documents: try DocumentTexts(in: documents, for: data), data: data).check(&log)
    return log.diagnostics
  }
}
