import Foundation
package import Language

/// The files of definitions that `import NAME` finds: `NAME.prql` in one of a few folders, nowhere else.
package struct DefinitionFiles: Sendable {
  /// The folders in the order of looking, as messages name them.
  package let folders: [String]
  /// More than anybody writes by hand.
  private static let largest = 4 << 20

  package init(folders: [String]) {
    var unique: [String] = []
    for folder in folders where !unique.contains(folder) { unique.append(folder) }
    self.folders = unique
  }

  /// The first file of the name; a name is one word, so that none leads out of the folders.
  package func text(of name: String) -> ImportAnswer {
    for folder in folders {
      let path = (folder.isEmpty ? "" : folder + "/") + name + ".prql"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      guard let data = try? Data(contentsOf: URL(filePath: path)) else {
        return .unreadable(reason: "it is a folder, or there is no permission")
      }
      guard data.count <= DefinitionFiles.largest else {
        return .unreadable(reason: "it is larger than 4 MiB")
      }
      guard let text = String(data: data, encoding: .utf8) else {
        return .unreadable(reason: "it is not UTF-8")
      }
      return .found(SourceText(text, name: path == "./\(name).prql" ? "\(name).prql" : path))
    }
    return .notFound(searched: folders.map { $0 == "." ? "the current folder" : $0 })
  }
}
