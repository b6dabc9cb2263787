package import Engine
import Foundation
import Language

/// Opens what the user names: data packages, files of one table, folders of such files.
package enum Loader {
  package static let descriptorName = "datapackage.json"

  /// The tables of all paths, in the order given; all faults of all of them if any has one.
  ///
  /// A path is a package's folder or its `datapackage.json`, a CSV or TSV file, or a folder of such
  /// files. Two tables of one name may come from two packages, never from two bare files.
  package static func load(
    _ paths: [String],
    options: ReadingOptions = ReadingOptions(),
    context: RunContext = RunContext()
  ) throws(DataFailure) -> LoadedData {
    var loading = Loading(options: options, context: context)
    // One after the other: on two threads six small packages took longer than on one, as soon as another
    // program wanted a processor too.
    for path in paths {
      if let descriptor = descriptor(of: path) {
        try loading.add(PackageRead(path: descriptor, context: context))
      } else {
        try loading.load(path)
      }
    }
    return try loading.finish()
  }

  /// The descriptor of the package that a path names; nil for one that names no package.
  private static func descriptor(of path: String) -> String? {
    if FileBytes.isFolder(path) { return isPackage(path) ? join(path, descriptorName) : nil }
    return path.lowercased().hasSuffix(".json") ? path : nil
  }

  /// What is loaded when the user names nothing: the package of a folder, else all in its `datasets`.
  package static func defaultPaths(in folder: String) -> [String] {
    let descriptor = join(folder, descriptorName)
    if FileManager.default.fileExists(atPath: descriptor) { return [descriptor] }
    let datasets = join(folder, "datasets")
    return entries(of: datasets).map { join(datasets, $0) }.filter { path in
      guard FileBytes.isFolder(path) else { return TableFormat.format(of: path) != nil }
      return isPackage(path) || !tableFiles(in: path).isEmpty
    }
  }

  /// The packages that stand in a folder which is none itself, and holds no table; else the path alone.
  package static func packages(in path: String) -> [String] {
    guard FileBytes.isFolder(path), !isPackage(path), tableFiles(in: path).isEmpty else {
      return [path]
    }
    let found = entries(of: path).map { join(path, $0) }.filter {
      FileBytes.isFolder($0) && isPackage($0)
    }
    return found.isEmpty ? [path] : found
  }

  /// Whether a path gives the same when it is read a second time, as a pipe does not.
  package static func canBeReadAgain(_ path: String) -> Bool {
    FileBytes.isFolder(path) || FileBytes.isRegular(path)
  }

  /// Whether a path names a bare table, as its ending tells, and no package.
  package static func isTable(_ path: String) -> Bool {
    !FileBytes.isFolder(path) && TableFormat.format(of: path) != nil
  }

  package static func isFolder(_ path: String) -> Bool { FileBytes.isFolder(path) }

  // MARK: - Folders

  static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  package static func isPackage(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: join(folder, descriptorName))
  }

  /// The files of a folder that hold a table each, by name; text files are none unless asked for.
  package static func tableFiles(in folder: String) -> [String] {
    entries(of: folder).filter { name in
      !name.lowercased().hasSuffix(".txt") && TableFormat.format(of: name) != nil
    }
    .map { join(folder, $0) }.filter { FileBytes.isRegular($0) }
  }

  /// What a folder holds, hidden entries left out, in order of the bytes of the names.
  private static func entries(of folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted { TextKey($0) < TextKey($1) }
  }
}

/// What reading a package came to.
private struct PackageRead {
  let contents: Result<PackageContents, DataFailure>
  let log: FaultLog

  init(path: String, context: RunContext) {
    var reader = PackageReader(path: path, purpose: .loading, context: context)
    contents = Result { () throws(DataFailure) in try reader.read() }
    log = reader.log
  }
}

/// A load under way: what was read so far, and what was wrong with it.
private struct Loading {
  let options: ReadingOptions
  let context: RunContext
  private var data = LoadedData()
  private var faults: [Diagnostic] = []
  /// The bare file that took each name.
  private var bareFiles: [String: String] = [:]

  init(options: ReadingOptions, context: RunContext) {
    self.options = options
    self.context = context
  }

  /// Loads a path that names no package.
  mutating func load(_ path: String) throws(DataFailure) {
    let files: [String]
    if FileBytes.isFolder(path) {
      files = Loader.tableFiles(in: path)
      if files.isEmpty { faults.append(DatasetMessages.folderWithoutTables(path)) }
    } else {
      files = [path]
    }
    for file in files {
      do {
        try loadFile(file)
      } catch .cancelled {
        throw .cancelled
      } catch {
        faults += error.diagnostics
      }
    }
  }

  mutating func add(_ package: PackageRead) throws(DataFailure) {
    switch package.contents {
    case .failure(.cancelled): throw .cancelled
    case .failure(let failure): faults += failure.diagnostics
    case .success(let contents):
      if package.log.hasErrors {
        faults += package.log.diagnostics
        return
      }
      for var table in contents.tables {
        table.package = data.packages.count
        data.tables.append(table)
      }
      data.packages.append(contents.package)
      data.diagnostics += package.log.diagnostics
    }
  }

  private mutating func loadFile(_ path: String) throws(DataFailure) {
    let name = tableName(of: path)
    if let other = bareFiles[name] {
      throw .fault(DatasetMessages.sameName(path, name, other: other))
    }
    bareFiles[name] = path
    let format = TableFormat.format(of: path) ?? TableFormat.all[0]
    let read = try read(path, as: format)
    data.tables.append(
      LoadedTable(name: name, table: read.table, file: path, lines: read.lines)
    )
    data.diagnostics += read.remarks
  }

  private func read(_ path: String, as format: TableFormat) throws(DataFailure) -> FileTable {
    guard let compression = Compression.of(path), TableFormat.format(of: path) != nil else {
      return try format.read(path, path, options, context)
    }
    return try compression.decompressing(path, name: path, context: context) {
      content throws(DataFailure) in
      try format.read(content, path, options, context)
    }
  }

  /// The file's name without its folder and without the ending of a format.
  private func tableName(of path: String) -> String {
    let file = Compression.inner(path.split(separator: "/").last.map(String.init) ?? path)
    guard TableFormat.format(of: file) != nil, let point = file.lastIndex(of: "."),
      point > file.startIndex
    else { return file.inNormalForm }
    return String(file[..<point]).inNormalForm
  }

  func finish() throws(DataFailure) -> LoadedData {
    guard faults.isEmpty else { throw .faults(faults) }
    return data
  }
}
