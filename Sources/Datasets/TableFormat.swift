import Engine
import Language

/// A kind of file that holds one table, known by the end of its name.
struct TableFormat {
  let extensions: [String]
  /// Reads a file that is not part of a package, and that messages call by a name.
  let read:
    @Sendable (_ path: String, _ name: String, ReadingOptions, RunContext) throws(DataFailure) ->
      FileTable

  /// Every format that is read; a further one is a further line.
  static let all: [TableFormat] = [
    TableFormat(extensions: ["csv", "tsv", "tab", "txt"]) {
      path,
      name,
      options,
      context throws(DataFailure) in
      try DelimitedReader(file: name, options: options, context: context).read(path: path)
    }
  ]

  /// The format of a file by its name, or nil; a compressed file has that of the file inside.
  static func format(of file: String) -> TableFormat? {
    let file = Compression.inner(file)
    guard let point = file.lastIndex(of: ".") else { return nil }
    let ending = file[file.index(after: point)...].lowercased()
    return all.first { $0.extensions.contains(ending) }
  }
}
