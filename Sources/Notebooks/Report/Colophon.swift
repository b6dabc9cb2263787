import Crypto
import Datasets
import Engine
import Language

/// What a report was made from: enough for a reader to tell whether theirs would be the same.
package struct Colophon: Hashable, Sendable {
  /// A line of the colophon: its name, its words, and a digest under them.
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let text: String
    package let digest: String?
  }

  package let entries: [Entry]

  init(
    notebook: NotebookFile,
    data: LoadedData,
    parameters: [BoundParameter],
    engine: String,
    words: ReportWords
  ) {
    var entries = [
      Entry(
        name: "notebook",
        text: notebook.fileName,
        digest: Digest.sha256(Array(notebook.source.text.utf8))
      )
    ]
    for package in data.packages {
      let licences = package.licences.compactMap { $0.name ?? $0.title }
      let name = [package.name, package.version].compactMap(\.self).joined(separator: " ")
      entries.append(
        Entry(
          name: "data",
          text: ([name] + licences + [words.rows(package.rowCount)]).joined(separator: ", "),
          digest: Digest.sha256(of: package.files)
        )
      )
    }
    entries += data.bareFileEntries(words: words)
    if !parameters.isEmpty {
      entries.append(Entry(name: "parameters", text: parameters.asText, digest: nil))
    }
    entries.append(Entry(name: "engine", text: engine, digest: nil))
    entries.append(Entry(name: "to check", text: "kaji check \(notebook.fileName)", digest: nil))
    self.entries = entries
  }
}

extension [BoundParameter] {
  /// `country = ARD, year = 2021`.
  var asText: String {
    map { "\($0.name) = \($0.text)" }.joined(separator: ", ")
  }
}

/// Digests as they are printed.
package enum Digest {
  /// `sha256:` and 64 hexadecimal digits.
  package static func sha256(_ bytes: [UInt8]) -> String {
    "sha256:"
      + SHA256.hash(data: bytes).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// One digest of several files: of the lines `DIGEST  PATH`, as sha256sum prints them.
  static func sha256(of files: [DigestedFile]) -> String {
    let lines = files.sorted { $0.path < $1.path }.map { "\($0.sha256)  \($0.path)\n" }
    return sha256(Array(lines.joined().utf8))
  }
}

extension LoadedData {
  /// One entry a file that came without a package.
  fileprivate func bareFileEntries(words: ReportWords) -> [Colophon.Entry] {
    tables.filter { $0.package == nil }.map { table in
      let name = table.file.split(separator: "/").last.map(String.init) ?? table.name
      return Colophon.Entry(
        name: "data",
        text: "\(name), \(words.rows(table.table.rowCount))",
        digest: nil
      )
    }
  }
}
