import Language

/// The works that a package or a notebook cites, read from CSL-JSON or BibTeX.
package struct Bibliography: Hashable, Sendable {
  /// In the order of the file.
  package private(set) var entries: [BibliographyEntry] = []
  private var positions: [String: Int] = [:]

  package init() {}

  /// Reads a file: a list of items in CSL-JSON, each with its `id`, or entries of BibTeX.
  package init(contentsOf path: String) throws(DataFailure) {
    self.init(try BibliographyFile.parse(try FileBytes.read(path, name: path), name: path))
  }

  init(_ root: JSONNode) {
    add((root.elements ?? []).compactMap { BibliographyEntry($0) })
  }

  package subscript(key: String) -> BibliographyEntry? {
    positions[key].map { entries[$0] }
  }

  /// Adds the works of another, those of a known key left out.
  package mutating func merge(_ other: Bibliography) {
    add(other.entries)
  }

  private mutating func add(_ works: [BibliographyEntry]) {
    for work in works where positions[work.key] == nil {
      positions[work.key] = entries.count
      entries.append(work)
    }
    tellApart()
  }

  /// Gives works of one author and year a letter each: `ILO 2020a`, `ILO 2020b`, after `z` `aa`.
  private mutating func tellApart() {
    var groups: [[String?]: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      groups[[entry.author(), entry.issued], default: []].append(index)
    }
    for indices in groups.values where indices.count > 1 {
      for (number, index) in indices.enumerated() {
        entries[index].letter = Bibliography.letters(number)
      }
    }
  }

  private static func letters(_ number: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
    return number < 26 ? last : letters(number / 26 - 1) + last
  }
}
