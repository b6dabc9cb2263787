import Engine
import Language

/// A kind of file that holds one table, known by the end of its name.
struct TableFormat {
  let extensions: [String]
  /// Reads the bytes of a file that is not part of a package.
  let read:
    @Sendable ([UInt8], _ file: String, ReadingOptions, RunContext) throws(DataFailure) -> FileTable

  /// Every format that is read; a further one is a further line.
  static let all: [TableFormat] = [
    TableFormat(extensions: ["csv", "tsv", "tab", "txt"]) {
      bytes,
      file,
      options,
      context throws(DataFailure) in
      try DelimitedReader(file: file, options: options, context: context).read(bytes)
    }
  ]

  /// The format of a file by its name, or nil.
  static func format(of file: String) -> TableFormat? {
    guard let point = file.lastIndex(of: ".") else { return nil }
    let ending = file[file.index(after: point)...].lowercased()
    return all.first { $0.extensions.contains(ending) }
  }
}
