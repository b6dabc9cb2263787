/// How history entries are written: one a line, oldest first.
///
///     from population | take 3
///     from population\nfilter name == "a\\b"      a line feed is \n, a tab \t, a backslash \\
///
/// A line that cannot be read back is left out; the rest of the file is still good.
enum HistoryFormat {
  static func line(for entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\t": line += "\\t"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  static func entry(from line: some Sequence<UInt8>) -> String? {
    guard let line = String(validating: line, as: UTF8.self) else { return nil }
    var entry = ""
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        entry.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "\\": entry += "\\"
      case "n": entry += "\n"
      case "t": entry += "\t"
      default: return nil
      }
    }
    let cleaned = EditorInput.cleaned(entry)
    return isKept(cleaned) ? cleaned : nil
  }

  static func entries(from bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap(entry)
  }

  /// A line with a blank in front is private, an empty one says nothing.
  static func isKept(_ entry: String) -> Bool {
    entry.first.map { !$0.isWhitespace } ?? false
  }

  /// The newest entries, of several equal ones only the last.
  static func merged(_ entries: [String], limit: Int) -> [String] {
    var seen: Set<String> = []
    let newestFirst = entries.reversed().filter { seen.insert($0).inserted }
    return newestFirst.prefix(limit).reversed()
  }
}
