import Datasets
import Foundation
import Language

/// What a notebook may read of its own accord: data packages and bibliographies of its project, and
/// nothing else.
///
/// The project is the nearest folder above the notebook that holds `datasets`, else the notebook's own
/// folder. Links are followed before anything is compared. What the user names, by `--data` or in a session,
/// is read wherever it stands.
struct NotebookSandbox {
  private let notebook: NotebookFile
  private let files: NotebookFiles
  /// What the user allows besides, as paths from where the user is; nil for anything.
  private let allowed: [String]?
  private let project: String

  init(_ notebook: NotebookFile, path: String, allowed: [String]?) {
    self.notebook = notebook
    self.allowed = allowed
    files = NotebookFiles(notebook: path)
    project = Self.project(of: files.folder)
  }

  /// The nearest folder from here up that holds `datasets`, else the folder itself.
  static func project(of folder: String) -> String {
    var candidate = folder
    let depth = realPath(folder).split(separator: "/").count
    for _ in 0...depth {
      if Loader.isFolder(candidate == "." ? "datasets" : candidate + "/datasets") {
        return candidate
      }
      candidate = parent(of: candidate)
    }
    return folder
  }

  /// The folder above, written as a person would: `.` above `notebooks`, `..` above `.`.
  private static func parent(of folder: String) -> String {
    if folder == "." { return ".." }
    if folder == "/" || folder.split(separator: "/").last == ".." { return folder + "/.." }
    guard let slash = folder.lastIndex(of: "/") else { return "." }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }

  /// The paths of the data, from where the user is.
  func dataPaths() throws(NotebookEnvironment.Unusable) -> [String] {
    let names = notebook.frontMatter.data
    if names.isEmpty {
      return Loader.defaultPaths(in: project).filter { Loader.isPackage($0) || isAllowed($0) }
    }
    var refusals: [Diagnostic] = []
    var paths: [String] = []
    for name in names {
      let path = files.path(named: name)
      paths.append(path)
      if isAllowed(path) { continue }
      if name.contains("://") {
        refusals.append(CommandMessages.address(place(of: name), name))
      } else if !isInProject(path) || leadsOut(path) {
        refusals.append(CommandMessages.outsideProject(place(of: name), name, project: project))
      } else if !isPackage(path), FileManager.default.fileExists(atPath: path) {
        refusals.append(CommandMessages.bareData(place(of: name), name, path: path))
      }
    }
    guard refusals.isEmpty else { throw .init(refusals) }
    return paths
  }

  /// The paths of the bibliographies, from where the user is.
  func bibliographyPaths() throws(NotebookEnvironment.Unusable) -> [String] {
    let paths = notebook.frontMatter.bibliography.map { (name: $0, path: files.path(named: $0)) }
    let refusals = paths.filter { !isInProject($0.path) && !isAllowed($0.path) }.map {
      CommandMessages.outsideProject(place(of: $0.name), $0.name, project: project)
    }
    guard refusals.isEmpty else { throw .init(refusals) }
    return paths.map(\.path)
  }

  /// What could not be read, said of the notebook where its front matter names what is not there.
  func placed(_ unusable: NotebookEnvironment.Unusable) -> NotebookEnvironment.Unusable {
    let named = notebook.frontMatter.data + notebook.frontMatter.bibliography
    return NotebookEnvironment.Unusable(
      unusable.diagnostics.map { diagnostic in
        guard case .file(let file) = diagnostic.location,
          let name = named.first(where: { files.path(named: $0) == file }),
          !FileManager.default.fileExists(atPath: file)
        else { return diagnostic }
        let nearest = nearest(to: name, path: file)
        return CommandMessages.nothingThere(place(of: name), name, path: file, nearest: nearest)
      }
    )
  }

  /// What stands beside a path that leads nowhere, and is called nearly so.
  private func nearest(to name: String, path: String) -> String? {
    let parent = URL(filePath: path).deletingLastPathComponent().path
    guard isInProject(parent),
      let beside = try? FileManager.default.contentsOfDirectory(atPath: parent)
    else { return nil }
    let last = URL(filePath: path).lastPathComponent
    let known = beside.filter { !$0.hasPrefix(".") }.sorted()
    return Suggestion.nearest(to: last, among: known).map { found in
      name.hasSuffix(last) ? name.dropLast(last.count) + found : found
    }
  }

  /// A package by its folder or by its descriptor; a folder of bare files may hold links to anywhere.
  private func isPackage(_ path: String) -> Bool {
    Loader.isPackage(path) || path.hasSuffix("/" + Loader.descriptorName)
      || path == Loader.descriptorName
  }

  /// Whether what a package is known by is a link out of the project.
  private func leadsOut(_ path: String) -> Bool {
    [Loader.descriptorName, "references.json"].contains { name in
      let file = path + "/" + name
      return FileManager.default.fileExists(atPath: file) && !isInProject(file)
    }
  }

  private func isInProject(_ path: String) -> Bool {
    let base = Self.realPath(project)
    return Self.realPath(path) == base
      || Self.realPath(path).hasPrefix(base == "/" ? "/" : base + "/")
  }

  /// Whether the user named the path, or a folder that it stands in.
  private func isAllowed(_ path: String) -> Bool {
    guard let allowed else { return true }
    let own = Self.realPath(path)
    return allowed.contains { named in
      let granted = Self.realPath(named)
      return own == granted || own.hasPrefix(granted + "/") || own + "/datapackage.json" == granted
    }
  }

  private static func realPath(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// Where the front matter writes a name; its beginning where it stands there in other words.
  private func place(of name: String) -> Diagnostic.Location {
    let source = notebook.source
    for block in notebook.blocks {
      guard case .frontMatter(let range) = block else { continue }
      let text = source.characters(in: range)
      guard let found = text.firstRange(of: name) else { break }
      let start = range.start + text[..<found.lowerBound].utf8.count
      return .source(source, SourceRange(start, start + name.utf8.count))
    }
    return .file(source.name ?? notebook.fileName)
  }
}
