import Language

/// A file of works, in CSL-JSON or, where its name ends in `.bib`, in BibTeX.
enum BibliographyFile {
  /// Where a package that names none may have one, the first that is there.
  static let usualNames = ["references.json", "references.bib"]

  /// The works as a list of CSL-JSON.
  static func parse(_ bytes: [UInt8], name: String) throws(DataFailure) -> JSONNode {
    guard isBibTeX(name) else {
      let (root, source) = try JSONFile.parse(bytes, name: name)
      guard root.elements != nil else {
        throw .fault(DatasetMessages.bibliographyIsNoList(.source(source, root.range)))
      }
      return root
    }
    // Refuses what is no UTF-8.
    _ = try TextDecoder.decode(bytes, file: name, encoding: .utf8)
    let source = SourceText(String(decoding: bytes, as: UTF8.self), name: name)
    do {
      return BibTeXWork.items(of: try BibTeXParser.entries(of: bytes))
    } catch {
      throw .fault(DatasetMessages.brokenBibTeX(error, in: source))
    }
  }

  private static func isBibTeX(_ name: String) -> Bool {
    [".bib", ".bibtex"].contains { name.lowercased().hasSuffix($0) }
  }
}
