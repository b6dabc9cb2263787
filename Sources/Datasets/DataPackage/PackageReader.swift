import Engine
import Foundation
import Language

/// What came out of a package.
struct PackageContents {
  var package: DataPackage
  var tables: [LoadedTable]
}

/// Reads a data package: its descriptor, then each file that the descriptor names.
struct PackageReader {
  enum Purpose {
    /// Broken keys, constraints and digests are warnings; a cell that cannot be read ends the load.
    case loading
    /// Everything that is wrong is an error, and all of it is told.
    case validating
  }

  /// The `datapackage.json`, as it is reached from here.
  let path: String
  let purpose: Purpose
  let context: RunContext
  private(set) var log = FaultLog()
  /// The tables read so far, for what one refers to in another.
  private var placed: [PlacedTable] = []

  init(path: String, purpose: Purpose, context: RunContext) {
    self.path = path
    self.purpose = purpose
    self.context = context
  }

  /// The folder that every path of the package starts from.
  private var folder: String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.joined(separator: "/")
    return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
  }

  private var folderName: String {
    URL(filePath: folder).standardizedFileURL.lastPathComponent
  }

  private var softSeverity: Diagnostic.Severity {
    switch purpose {
    case .loading: .warning
    case .validating: .error
    }
  }

  /// Reads everything that can be read; throws where the package cannot be opened at all.
  mutating func read() throws(DataFailure) -> PackageContents {
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    let bytes = try FileBytes.read(path, name: path)
    let (root, source) = try JSONFile.parse(bytes, name: fileName)
    var reader = DescriptorReader(
      faults: DescriptorFaults(source: source, softSeverity: softSeverity)
    )
    let descriptor = reader.package(root, folderName: folderName)
    log = reader.faults.log
    try refuseUnsafePaths(descriptor, source)
    var contents = PackageContents(
      package: DataPackage(
        name: descriptor.name,
        title: descriptor.title,
        summary: descriptor.summary,
        version: descriptor.version,
        created: descriptor.created,
        licences: descriptor.licences,
        contributors: descriptor.contributors,
        folder: folder,
        files: [digested(bytes, fileName)],
        rowCount: 0,
        sources: descriptor.sources,
        layer: descriptor.layer
      ),
      tables: []
    )
    for resource in descriptor.resources {
      if context.isCancelled() { throw .cancelled }
      try read(resource, source, into: &contents)
    }
    ForeignKeyCheck(tables: placed).check(&log)
    try readBibliography(descriptor, into: &contents)
    contents.package.rowCount = contents.tables.reduce(0) { $0 + $1.table.rowCount }
    tellGaps(descriptor, contents, name: fileName)
    return contents
  }

  private func digested(_ bytes: [UInt8], _ path: String) -> DigestedFile {
    DigestedFile(path: path, sha256: FileDigest.digits(bytes), byteCount: bytes.count)
  }

  // MARK: - Descriptor

  /// A package that asks for files outside of its folder is not opened.
  private mutating func refuseUnsafePaths(
    _ descriptor: PackageDescriptor,
    _ source: SourceText
  ) throws(DataFailure) {
    var refusals: [Diagnostic] = []
    func check(_ path: String, _ range: SourceRange) {
      let file = Loader.join(folder, path)
      let refusal =
        PackagePath.refusal(of: path)
        ?? (FileManager.default.fileExists(atPath: file)
          ? PackagePath.refusalOfLink(file, in: folder) : nil)
      if let refusal {
        refusals.append(DatasetMessages.refusedPath(.source(source, range), path, refusal))
      }
    }
    for resource in descriptor.resources {
      for path in resource.paths { check(path, resource.pathRange) }
    }
    if let path = descriptor.bibliography { check(path, SourceRange(0, 1)) }
    log.add(contentsOf: refusals)
    if !refusals.isEmpty { throw .faults(log.diagnostics) }
  }

  // MARK: - Resources

  private mutating func read(
    _ resource: ResourceDescriptor,
    _ source: SourceText,
    into contents: inout PackageContents
  ) throws(DataFailure) {
    let reader = ResourceReader(
      resource: resource,
      descriptor: source,
      softSeverity: softSeverity,
      tellsUnread: purpose == .validating,
      context: context
    )
    var table: PlacedTable?
    if resource.paths.isEmpty {
      if let data = resource.inlineData { table = try reader.readInline(data, &log) }
    } else if resource.isTable || purpose == .validating {
      let files = try readFiles(resource, source, into: &contents)
      if resource.isTable, !files.isEmpty, let text = try text(of: files, resource) {
        table = try reader.read(text, &log)
      }
    }
    if let table {
      contents.tables.append(table.table)
      placed.append(table)
    }
  }

  /// The files of a resource; those that are not there are told and left out.
  private mutating func readFiles(
    _ resource: ResourceDescriptor,
    _ source: SourceText,
    into contents: inout PackageContents
  ) throws(DataFailure) -> [(path: String, bytes: [UInt8])] {
    if resource.isTable, let format = resource.format, TableFormat.format(of: "." + format) == nil {
      log.add(
        DatasetMessages.formatNotRead(.source(source, resource.range), resource.name, format)
      )
      return []
    }
    var files: [(path: String, bytes: [UInt8])] = []
    for path in resource.paths {
      do {
        let bytes = try FileBytes.read(Loader.join(folder, path), name: path)
        contents.package.files.append(digested(bytes, path))
        files.append((path, bytes))
      } catch {
        log.add(contentsOf: error.diagnostics)
      }
    }
    guard files.count == resource.paths.count else { return [] }
    checkPromises(resource, files)
    return files
  }

  /// Compares size and digest with what the descriptor says of them.
  private mutating func checkPromises(
    _ resource: ResourceDescriptor,
    _ files: [(path: String, bytes: [UInt8])]
  ) {
    let name = files.map(\.path).joined(separator: ", ")
    let size = files.reduce(0) { $0 + $1.bytes.count }
    if let expected = resource.byteCount, expected != size {
      log.add(DatasetMessages.otherSize(name, softSeverity, expected: expected, found: size))
    }
    guard let hash = resource.hash else { return }
    guard let promised = FileDigest.promised(by: hash) else {
      log.add(DatasetMessages.unknownHash(name, hash))
      return
    }
    let found =
      files.count == 1
      ? FileDigest.digits(files[0].bytes, promised.algorithm)
      : FileDigest.digits(Array(files.map(\.bytes).joined()), promised.algorithm)
    if found != promised.digits {
      log.add(
        DatasetMessages.otherDigest(
          name,
          softSeverity,
          algorithm: promised.algorithm.rawValue,
          expected: promised.digits,
          found: found
        )
      )
    }
  }

  private mutating func text(
    of files: [(path: String, bytes: [UInt8])],
    _ resource: ResourceDescriptor
  ) throws(DataFailure) -> ResourceText? {
    let name = resource.encoding ?? TextEncoding.utf8.name
    guard let encoding = TextEncoding(named: name) else {
      log.add(DatasetMessages.unknownEncoding(files.first?.path ?? resource.name, name))
      return nil
    }
    var text = ResourceText()
    for file in files {
      do {
        text.append(
          try TextDecoder.decode(file.bytes, file: file.path, encoding: encoding),
          file: file.path
        )
      } catch {
        log.add(contentsOf: error.diagnostics)
        return nil
      }
    }
    return text
  }

  // MARK: - Bibliography

  private mutating func readBibliography(
    _ descriptor: PackageDescriptor,
    into contents: inout PackageContents
  ) throws(DataFailure) {
    let path: String
    if let named = descriptor.bibliography {
      path = named
    } else {
      // A file beside the descriptor that nobody named may be a link, or anything.
      let found = BibliographyFile.usualNames.first { name in
        let file = Loader.join(folder, name)
        return FileManager.default.fileExists(atPath: file) && !FileBytes.isFolder(file)
          && PackagePath.refusalOfLink(file, in: folder) == nil
      }
      guard let found else { return }
      path = found
    }
    let file = Loader.join(folder, path)
    do {
      let bytes = try FileBytes.read(file, name: path)
      contents.package.bibliography = Bibliography(try BibliographyFile.parse(bytes, name: path))
      contents.package.bibliographyFile = file
      contents.package.files.append(digested(bytes, path))
    } catch .cancelled {
      throw .cancelled
    } catch {
      for diagnostic in error.diagnostics {
        log.add(DatasetMessages.bibliographyNotRead(diagnostic, softSeverity))
      }
    }
  }

  /// Warns of what a package should say and does not.
  private mutating func tellGaps(
    _ descriptor: PackageDescriptor,
    _ contents: PackageContents,
    name: String
  ) {
    if descriptor.licences.isEmpty, descriptor.resources.contains(where: \.licences.isEmpty) {
      log.add(DatasetMessages.noLicence(name))
    }
    if descriptor.version == nil { log.add(DatasetMessages.noVersion(name)) }
    for table in contents.tables {
      let cited = ClaimColumns(table)?.citedKeys ?? []
      let unknown = cited.filter { contents.package.bibliography[$0] == nil }
      if !unknown.isEmpty {
        log.add(
          DatasetMessages.sourceWithoutEntry(
            table.file,
            unknown,
            hasBibliography: !contents.package.bibliography.entries.isEmpty
          )
        )
      }
    }
  }
}
