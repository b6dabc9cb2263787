import Datasets
import Engine
import Foundation
import Language

/// What could stand at the cursor of a line being typed.
package struct Completion: Equatable {
  package struct Candidate: Equatable {
    /// What is put in, with a blank behind it where more must follow.
    package let insertion: String
    package let label: String
    /// A type, a signature or a summary.
    package let detail: String?

    init(_ insertion: String, label: String? = nil, detail: String? = nil) {
      self.insertion = insertion
      self.label = label ?? insertion
      self.detail = detail
    }
  }

  /// The UTF-8 offsets that a candidate replaces.
  package let range: Range<Int>
  package let candidates: [Candidate]
  /// The signature of the function whose arguments are being typed.
  package var heading: String?

  /// What completion is asked for.
  package enum Occasion {
    /// Tab was pressed: what there is, with details.
    case listing
    /// Asked with every key, so that nothing may take long: no files, no details, values of short columns.
    case typing
  }

  /// Completes a text at a UTF-8 offset: tables after `from` and `join`, steps after a pipe, the columns
  /// known there and functions elsewhere, commands and files after a dot; nothing in comments and texts.
  package static func at(
    _ cursor: Int,
    in text: String,
    shell: Shell,
    on occasion: Occasion = .listing
  ) -> Completion {
    let before = SourceText(text).characters(in: SourceRange(0, cursor))
    let trimmed = before.drop { $0.isWhitespace }
    if trimmed.hasPrefix(".") {
      return command(String(trimmed), cursor: cursor, shell: shell, on: occasion)
    }
    return QueryCompletion(before: before, cursor: cursor, shell: shell, occasion).completion
  }

  static func none(_ cursor: Int) -> Completion {
    Completion(range: cursor..<cursor, candidates: [])
  }

  /// The candidates that begin with what is typed, in the order given.
  static func matching(
    _ typed: String,
    _ candidates: [Candidate],
    cursor: Int
  ) -> Completion {
    let start = cursor - typed.utf8.count
    return Completion(
      range: start..<cursor,
      candidates: candidates.filter { $0.insertion.hasPrefix(typed) || $0.label.hasPrefix(typed) }
    )
  }

  // MARK: Commands

  private static func command(
    _ line: String,
    cursor: Int,
    shell: Shell,
    on occasion: Occasion
  ) -> Completion {
    guard let blank = line.firstIndex(where: \.isWhitespace) else {
      let all = ShellCommands.all.map {
        Candidate($0.name + ($0.usage.isEmpty ? "" : " "), label: $0.name, detail: $0.summary)
      }
      return matching(line, all, cursor: cursor)
    }
    guard let command = ShellCommands.named(String(line[..<blank])) else { return none(cursor) }
    let typed = String(line[line.index(after: blank)...].drop { $0.isWhitespace })
    switch command.argument {
    case .none, .text: return none(cursor)
    case .choice(let words):
      return matching(typed, words.map { Candidate($0) }, cursor: cursor)
    case .entry: return matching(typed, Help.names.map { Candidate($0) }, cursor: cursor)
    case .table:
      return matching(typed, tables(shell), cursor: cursor)
    case .file:
      switch occasion {
      case .listing: return file(typed, cursor: cursor)
      case .typing: return none(cursor)
      }
    }
  }

  static func tables(_ shell: Shell) -> [Candidate] {
    let data = shell.session.data
    let loaded = data.tables.map { table -> Candidate in
      let isUnique = data.tables.count { $0.name == table.name } == 1
      let package = isUnique ? nil : table.package.map { data.packages[$0].queryName }
      let name = (package.map { $0 + "." } ?? "") + written(table.name)
      return Candidate(name, detail: table.title)
    }
    let relations = shell.session.catalog.relations.keys.sorted().map { Candidate($0) }
    return loaded + relations
  }

  /// A name as a query writes it: in backticks where it is not a plain word.
  static func written(_ name: String) -> String {
    let isPlain =
      name.first.map { $0.isLetter || $0 == "_" } == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isPlain ? name : "`\(name)`"
  }

  /// Folders, then files, that begin as the path does; hidden ones only where a dot is typed.
  private static func file(_ typed: String, cursor: Int) -> Completion {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let stem = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    let found = names.sorted().filter {
      $0.hasPrefix(stem) && (stem.hasPrefix(".") || !$0.hasPrefix("."))
    }
    var folders: [Candidate] = []
    var files: [Candidate] = []
    for name in found {
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: folder + name, isDirectory: &isFolder)
      if isFolder.boolValue {
        folders.append(Candidate(folder + name + "/", label: Sanitiser.clean(name) + "/"))
      } else {
        files.append(Candidate(folder + name, label: Sanitiser.clean(name)))
      }
    }
    return Completion(range: (cursor - typed.utf8.count)..<cursor, candidates: folders + files)
  }
}
