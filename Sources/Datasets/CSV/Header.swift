import Foundation
import Language

/// The names of a file's columns: never empty, never one twice.
struct Header {
  private(set) var names: [String]
  private(set) var remarks: [Diagnostic] = []
  /// Positions of columns that the file leaves without a name.
  private(set) var nameless: Set<Int> = []

  init(_ written: [String], file: String, line: Int) {
    names = written.map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
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

  /// The remark that a column without a name was kept, for it has values.
  func remarkOnNameless(_ index: Int, file: String, line: Int) -> Diagnostic {
    DatasetMessages.emptyHeader(file, line, index + 1, names[index])
  }
}
