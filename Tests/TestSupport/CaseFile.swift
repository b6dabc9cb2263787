package import Foundation

/// A behaviour as a text file: the input, then `---- name` sections with what each stage makes of it.
///
///     from population | take 2
///     ---- output
///     survey,node
///     2012,children
///
/// `RECORD=1` rewrites the sections with what the program gives now; a recording run ends red, so that
/// nobody records by accident.
package struct CaseFile: CustomStringConvertible {
  package struct Section {
    package let name: String
    package let text: String
  }

  package let path: URL
  /// Everything above the first section, without its last line break.
  package let input: String
  package let sections: [Section]

  package var description: String { path.lastPathComponent }

  package init(path: URL) throws {
    self.path = path
    var input: [Substring] = []
    var sections: [(name: String, lines: [Substring])] = []
    let text = try String(contentsOf: path, encoding: .utf8)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("---- ") {
        sections.append((String(line.dropFirst(5)), []))
      } else if sections.isEmpty {
        input.append(line)
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
    self.input = input.joined(separator: "\n")
    self.sections = sections.map {
      Section(name: $0.name, text: CaseFile.trimmed($0.lines.joined(separator: "\n")))
    }
  }

  package func section(named name: String) -> String? {
    sections.first { $0.name == name }?.text
  }

  /// Every case below a folder of `Tests/Cases`, in order of path.
  package static func all(in folder: String, suffix: String = ".case") throws -> [CaseFile] {
    let root = casesFolder.appending(path: folder)
    let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return try (paths?.compactMap { $0 as? URL } ?? [])
      .filter { $0.lastPathComponent.hasSuffix(suffix) }
      .sorted { $0.path < $1.path }
      .map(CaseFile.init)
  }

  /// What each section should say against what it says, by name; equal ones left out.
  ///
  /// The closure gives the text of a section by name, or nil for a name it does not know.
  package func differences(_ actual: (String) throws -> String?) throws -> [String] {
    var differences: [String] = []
    var recorded = input
    for section in sections {
      guard let text = try actual(section.name).map(CaseFile.trimmed) else {
        differences.append("\(path.lastPathComponent): no stage is named \(section.name)")
        continue
      }
      recorded += "\n---- \(section.name)\n\(text)"
      if text != section.text {
        differences.append(
          "\(path.lastPathComponent) ---- \(section.name)\nexpected:\n\(section.text)\nfound:\n\(text)"
        )
      }
    }
    if CaseFile.isRecording {
      try (recorded + "\n").write(to: path, atomically: true, encoding: .utf8)
      differences.append("\(path.lastPathComponent): recorded")
    }
    return differences
  }

  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD"] == "1"
  }

  /// `Tests/Cases` of this checkout.
  package static var casesFolder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Cases")
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
