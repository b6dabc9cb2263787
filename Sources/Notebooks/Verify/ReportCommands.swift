package import Datasets
import Foundation
package import Language
import Workbench

/// What `kaji verify` needs of the program around it.
package struct VerifyEnvironment {
  /// Loads what stands at one path.
  package var loadData: (String) throws -> LoadedData
  /// A fresh session over the data, with the definitions that a report carries.
  package var makeRunner: (LoadedData, [String: SourceText]) -> CellRunner
  package var engine: String

  package init(
    loadData: @escaping (String) throws -> LoadedData,
    makeRunner: @escaping (LoadedData, [String: SourceText]) -> CellRunner,
    engine: String
  ) {
    self.loadData = loadData
    self.makeRunner = makeRunner
    self.engine = engine
  }
}

/// `verify`: recomputes a report from the data alone.
///
/// Nothing in the report is trusted, and no path in it is followed: what is read are the report and the data
/// that the reader names.
package struct ReportCommands {
  private let path: String
  private let bytes: [UInt8]?
  private let environment: VerifyEnvironment

  /// With bytes given, the path only names the report.
  package init(path: String, bytes: [UInt8]? = nil, environment: VerifyEnvironment) {
    self.path = path
    self.bytes = bytes
    self.environment = environment
  }

  package func verify(data paths: [String], isVerbose: Bool = false) -> NotebookVerdict {
    do throws(NotebookEnvironment.Unusable) {
      let bytes = if let bytes { bytes } else { try NotebookFiles.bytes(of: path) }
      let report = SealedReport(String(decoding: bytes, as: UTF8.self))
      guard !report.colophon.isEmpty else { throw .init([VerifyMessages.noReport(path)]) }
      guard let (file, text) = report.notebook else {
        throw .init([VerifyMessages.noNotebook(path, line: report.brokenLine)])
      }
      let data = try selected(by: report, from: paths)
      let commands = NotebookCommands(
        path: file,
        bytes: Array(text.utf8),
        environment: environment(over: data, of: report)
      )
      guard let reproduction = try commands.reproduction(report.arguments(of: text)) else {
        return NotebookVerdict(.cancelled)
      }
      return Verification(old: report, reproduction: reproduction, isVerbose: isVerbose).verdict()
    } catch {
      return NotebookVerdict(.unusable, diagnostics: error.diagnostics)
    }
  }

  /// What the notebook of a report may read: the data given, and what the report itself carries.
  private func environment(over data: LoadedData, of report: SealedReport) -> NotebookEnvironment {
    let works = report.works
    let definitions = report.definitions
    let makeRunner = environment.makeRunner
    return NotebookEnvironment(
      loadData: { _ in data },
      loadWorks: { _, _ in works },
      makeRunner: { data, _ in makeRunner(data, definitions) },
      engine: environment.engine
    )
  }

  // MARK: The data

  /// The packages and files that the report names, in its order; others that stand beside them are left out.
  private func selected(
    by report: SealedReport,
    from paths: [String]
  ) throws(NotebookEnvironment.Unusable) -> LoadedData {
    var loaded: [LoadedData] = []
    for path in paths {
      do {
        loaded.append(try environment.loadData(path))
      } catch let error as NotebookEnvironment.Unusable {
        throw error
      } catch {
        throw .init([CommandMessages.unreadable(path, reason: "\(error)")])
      }
    }
    var data = LoadedData()
    for entry in report.entries(of: .data) {
      let names = entry.text.split(separator: ",").map(\.trimmingBlanks)
      let package = names.first?.split(separator: " ").first.map(String.init) ?? ""
      if let found = loaded.lazy.compactMap({ $0.only(package: package) }).first {
        data.append(found)
        continue
      }
      let files = loaded.compactMap { $0.only(files: names) }
      guard !files.isEmpty else {
        throw .init([
          VerifyMessages.noData(
            path,
            package.isEmpty ? entry.text : package,
            known: loaded.flatMap { $0.packages.map(\.name) }
          )
        ])
      }
      for part in files { data.append(part) }
    }
    return data
  }
}

extension LoadedData {
  /// One package of the data, with its tables.
  fileprivate func only(package name: String) -> LoadedData? {
    guard let index = packages.firstIndex(where: { $0.name == name }) else { return nil }
    let own = tables.filter { $0.package == index }.map { table in
      var table = table
      table.package = 0
      return table
    }
    return LoadedData(tables: own, packages: [packages[index]], diagnostics: diagnostics)
  }

  /// The files without a package that have one of the names.
  fileprivate func only(files names: [String]) -> LoadedData? {
    let own = tables.filter { table in
      let name = table.file.split(separator: "/").last.map(String.init) ?? table.file
      return table.package == nil && names.contains(name)
    }
    return own.isEmpty ? nil : LoadedData(tables: own, diagnostics: diagnostics)
  }

  fileprivate mutating func append(_ more: LoadedData) {
    let offset = packages.count
    packages += more.packages
    tables += more.tables.map { table in
      var table = table
      table.package = table.package.map { $0 + offset }
      return table
    }
    for diagnostic in more.diagnostics where !diagnostics.contains(diagnostic) {
      diagnostics.append(diagnostic)
    }
  }
}

extension SealedReport {
  /// The notebook's file name and its text.
  fileprivate var notebook: (file: String, text: String)? {
    for attachment in attachments {
      guard case .notebook(let file) = attachment.content else { continue }
      return (file.split(separator: "/").last.map(String.init) ?? "notebook.nb.md", attachment.text)
    }
    return nil
  }

  fileprivate var works: [CitedWork] {
    attachments.flatMap { attachment -> [CitedWork] in
      if case .works = attachment.content { CitedWorkText.works(attachment.text) } else { [] }
    }
  }

  fileprivate var definitions: [String: SourceText] {
    var definitions: [String: SourceText] = [:]
    for attachment in attachments {
      guard case .definitions(let name) = attachment.content else { continue }
      definitions[name] = SourceText(attachment.text, name: name + ".prql")
    }
    return definitions
  }

  /// The values of parameters as `replay` takes them; a line that names none belongs to the one above it.
  fileprivate func arguments(of notebook: String) -> [String] {
    let names = NotebookFile(bytes: Array(notebook.utf8), name: "").frontMatter.parameters.map(
      \.name
    )
    guard let text = text(where: { $0 == .parameters }) else { return [] }
    var arguments: [String] = []
    for line in text.split(separator: "\n") {
      if names.contains(where: { line.hasPrefix($0 + "=") }) || arguments.isEmpty {
        arguments.append(String(line))
      } else {
        arguments[arguments.count - 1] += "\n" + line
      }
    }
    return arguments
  }
}
