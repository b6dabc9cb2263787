import Engine
import Foundation
import Language

/// The names of a file's columns: never empty, never one twice.
struct Header {
  private(set) var names: [String]
  private(set) var remarks: [Diagnostic] = []
  /// Positions of columns that the file leaves without a name.
  private(set) var nameless: Set<Int> = []

  init(_ written: [String], file: String, line: Int) {
    names = written.map { name in
      (Header.hasPlainEnds(name) ? name : name.trimmingCharacters(in: .whitespacesAndNewlines))
        .inNormalForm
    }
    // A given name never takes one that the file itself writes further on.
    var taken = Set(names)
    var seen: Set<String> = []
    var next: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      if !name.isEmpty, seen.insert(name).inserted { continue }
      let stem = name.isEmpty ? "column" : name
      // What follows the last number given, so that many columns of one name take no square of time.
      var number = name.isEmpty ? index + 1 : next[name] ?? 2
      while taken.contains("\(stem)_\(number)") { number += 1 }
      next[name] = number + 1
      let given = "\(stem)_\(number)"
      if name.isEmpty {
        nameless.insert(index)
      } else {
        remarks.append(DatasetMessages.duplicateHeader(file, line, index + 1, name, given))
      }
      taken.insert(given)
      seen.insert(given)
      names[index] = given
    }
  }

  /// Whether a name surely neither begins nor ends with a blank: as nearly all do, for which the system's
  /// function takes a twentieth of the time of a short query.
  private static func hasPlainEnds(_ name: String) -> Bool {
    guard let first = name.utf8.first, let last = name.utf8.last else { return true }
    return (0x21...0x7E).contains(first) && (0x21...0x7E).contains(last)
  }

  /// A name that makes the header look like a first row: all names are numbers, and not all years, or
  /// one has decimals.
  var numberOfFirstRow: String? {
    let given = names.indices.filter { !nameless.contains($0) }.map { names[$0] }
    let forms = given.map { name in
      let bytes = Array(name.utf8)
      return NumberForm(bytes.span, 0, bytes.count)
    }
    for (name, form) in zip(given, forms) where form.map({ $0.marks != .none }) ?? false {
      return name
    }
    guard !forms.contains(where: { $0 == nil }) else { return nil }
    return given.first { name in
      !(name.utf8.count == 4 && (name.hasPrefix("1") || name.hasPrefix("2")))
    }
  }

  /// The remark that a column without a name was kept, for it has values.
  func remarkOnNameless(_ index: Int, file: String, line: Int) -> Diagnostic {
    DatasetMessages.emptyHeader(file, line, index + 1, names[index])
  }
}
