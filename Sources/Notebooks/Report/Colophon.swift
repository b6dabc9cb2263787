import Crypto
import Datasets
import Engine
import Language
package import Workbench

/// What a report was made from: enough for a reader to tell whether theirs would be the same.
package struct Colophon: Hashable, Sendable {
  /// A line of the colophon: what it tells of, in words, and a digest under them.
  package struct Entry: Hashable, Sendable {
    package let kind: ColophonEntry
    package let text: String
    package let digest: String?
  }

  package let entries: [Entry]

  init(
    notebook: NotebookFile,
    context: ReportBuilder.Context,
    imports: [SourceText],
    parameters: [BoundParameter],
    words: any ReportWords
  ) {
    var entries = [
      Entry(
        kind: .notebook,
        text: notebook.fileName,
        digest: Digest.sha256(Array(notebook.source.text.utf8))
      )
    ]
    for package in context.data.packages {
      let licences = package.licences.compactMap { $0.name ?? $0.title }
      let name = [package.name, package.version].compactMap(\.self).joined(separator: " ")
      entries.append(
        Entry(
          kind: .data,
          text: ([name] + licences + [words.rows(package.rowCount)]).joined(separator: ", "),
          digest: Digest.sha256(of: package.files.map { ($0.path, $0.sha256) })
        )
      )
    }
    entries += context.bareFileEntries(words: words)
    for file in imports {
      entries.append(
        Entry(
          kind: .definitions,
          text: file.name?.split(separator: "/").last.map(String.init) ?? "",
          digest: Digest.sha256(Array(file.text.utf8))
        )
      )
    }
    if !parameters.isEmpty {
      entries.append(Entry(kind: .parameters, text: words.text(parameters), digest: nil))
    }
    entries.append(Entry(kind: .engine, text: context.engine, digest: nil))
    entries.append(
      Entry(
        kind: .check,
        text: "kaji verify \(notebook.stem).txt --data \(words.folder)",
        digest: nil
      )
    )
    self.entries = entries
  }
}

/// Digests as they are printed.
package enum Digest {
  /// `sha256:` and 64 hexadecimal digits.
  package static func sha256(_ bytes: [UInt8]) -> String {
    "sha256:" + hexadecimal(bytes)
  }

  /// The sha256 of some bytes, in 64 hexadecimal digits.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The first digits of a sha256.
  static func short(_ bytes: [UInt8], digits: Int) -> String {
    String(hexadecimal(bytes).prefix(digits))
  }

  /// One digest of several files: of the lines `DIGEST  PATH`, as sha256sum prints them.
  static func sha256(of files: [(path: String, sha256: String)]) -> String {
    let lines = files.sorted { $0.path < $1.path }.map { "\($0.sha256)  \($0.path)\n" }
    return sha256(Array(lines.joined().utf8))
  }
}

extension ReportBuilder.Context {
  /// One entry for all files that came without a package, with one digest.
  fileprivate func bareFileEntries(words: any ReportWords) -> [Colophon.Entry] {
    let bare = data.tables.filter { $0.package == nil }
    guard !bare.isEmpty else { return [] }
    let names = bare.map { $0.file.split(separator: "/").last.map(String.init) ?? $0.name }
    let rows = words.rows(bare.reduce(0) { $0 + $1.table.rowCount })
    let digests = zip(bare, names).compactMap { table, name in
      fileDigests[table.file].map { (path: name, sha256: $0) }
    }
    let digest: String? =
      if digests.count < bare.count {
        nil
      } else if digests.count == 1 {
        digests.first.map { "sha256:" + $0.sha256 }
      } else {
        Digest.sha256(of: digests)
      }
    return [
      Colophon.Entry(
        kind: .data,
        text: (names.sorted() + [rows]).joined(separator: ", "),
        digest: digest
      )
    ]
  }
}
