import Engine
import Foundation
import Language

/// The texts of sources that a reader has in a folder, so that a printed figure can be shown and looked up
/// where it stands.
///
/// A package carries no sentence of a source; a row about a source gives the SHA-256 of the text that was
/// read, in a column `sha256` beside the key. A file belongs to a source by its bytes, whatever it is called,
/// and only files of the folder itself are looked at.
package struct DocumentTexts: Sendable {
  private let folder: String
  /// The digests of each source's text.
  private let digests: [String: [String]]
  private let lines: [String: [String]]

  /// No text that people quote is larger.
  private static let largest = 64 << 20

  package init(in folder: String, for data: LoadedData) throws(DataFailure) {
    guard FileBytes.isFolder(folder) else { throw .fault(DatasetMessages.noDocuments(folder)) }
    self.folder = folder
    digests = Self.digests(of: data)
    let wanted = Set(digests.values.joined())
    var lines: [String: [String]] = [:]
    for file in Self.files(in: folder) {
      guard let bytes = try? FileBytes.read(file, name: file) else { continue }
      let digest = FileDigest.digits(bytes)
      if wanted.contains(digest) { lines[digest] = Self.lines(of: bytes) }
    }
    self.lines = lines
  }

  /// The digests by citation key: of tables whose one key column stands beside a column `sha256`.
  private static func digests(of data: LoadedData) -> [String: [String]] {
    var digests: [String: [String]] = [:]
    for loaded in data.tables where loaded.keys.primaryKey.count == 1 {
      guard let key = loaded.table.index(ofField: loaded.keys.primaryKey[0]),
        let digest = loaded.table.index(ofField: "sha256")
      else { continue }
      for row in 0..<loaded.table.rowCount {
        guard case .text(let name) = loaded.table.columns[key].value(at: row),
          case .text(let digits) = loaded.table.columns[digest].value(at: row), !digits.isEmpty
        else { continue }
        digests[name, default: []].append(digits.lowercased())
      }
    }
    return digests
  }

  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { Loader.join(folder, $0) }.filter {
      file in
      guard FileBytes.isRegular(file), PackagePath.refusalOfLink(file, in: folder) == nil else {
        return false
      }
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      return (attributes?[.size] as? Int ?? 0) <= largest
    }
  }

  private static func lines(of bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        .precomposedStringWithCanonicalMapping
    }
  }

  // MARK: Looking

  /// What is known of a source's text.
  package enum Text {
    case lines([String])
    /// The data give its digest, and no file of the folder has it.
    case missing(digest: String)
    /// The data give no digest.
    case unknown
  }

  package func text(of citekey: String) -> Text {
    guard let known = digests[citekey], let first = known.first else { return .unknown }
    return known.lazy.compactMap { lines[$0] }.first.map(Text.lines) ?? .missing(digest: first)
  }

  /// A line of a source's text, from 1.
  package func line(_ number: Int, of citekey: String) -> String? {
    guard case .lines(let lines) = text(of: citekey), lines.indices.contains(number - 1) else {
      return nil
    }
    return lines[number - 1]
  }
}

/// Whether a line of a text prints a form.
package enum PrintedForm {
  /// Where a form stands in a line; digits are no part of a longer number, and marks of emphasis and
  /// backslashes are passed over.
  package static func place(of form: String, in line: String) -> Range<Int>? {
    let form = Array(plain(form))
    let line = Array(plain(line))
    guard let first = form.first, let last = form.last, form.count <= line.count else { return nil }
    for start in 0...(line.count - form.count) where line[start] == first {
      let end = start + form.count
      guard line[start..<end].elementsEqual(form) else { continue }
      let isPart =
        isDigit(first) && endsInNumber(line[..<start])
        || isDigit(last) && beginsNumber(line[end...])
      if !isPart { return start..<end }
    }
    return nil
  }

  /// A text without marks of emphasis and backslashes.
  package static func plain(_ text: String) -> String {
    text.filter { $0 != "*" && $0 != "\\" }
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  private static func isMark(_ character: Character) -> Bool {
    character == "." || character == ","
  }

  private static func endsInNumber(_ text: ArraySlice<Character>) -> Bool {
    guard let last = text.last else { return false }
    return isDigit(last) || isMark(last) && text.dropLast().last.map(isDigit) == true
  }

  private static func beginsNumber(_ text: ArraySlice<Character>) -> Bool {
    guard let first = text.first else { return false }
    return isDigit(first) || isMark(first) && text.dropFirst().first.map(isDigit) == true
  }
}
