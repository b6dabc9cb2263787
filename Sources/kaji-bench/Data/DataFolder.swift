import Foundation

/// The folder with the tables of one size; what is not there yet is made.
struct DataFolder {
  let path: String
  let rows: Int

  init(in folder: String, rows: Int) throws {
    self.rows = rows
    path = folder + "/rows-\(rows)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func file(_ table: String) -> String { path + "/" + table + ".csv" }

  /// Makes the tables that are missing.
  func prepare(_ tables: [String]) throws {
    for table in tables where !FileManager.default.fileExists(atPath: file(table)) {
      Progress.say("making \(file(table))")
      switch table {
      case "G1": try GroupingTable.write(file(table), rows: rows)
      case "tiny": try GroupingTable.write(file(table), rows: 2000)
      case "indicators": try IndicatorTable.write(file(table), rows: rows / 2)
      default: try JoinTables.write(file, rows: rows)
      }
    }
  }

  var size: (String) -> Int {
    { (try? FileManager.default.attributesOfItem(atPath: file($0))[.size] as? Int) ?? 0 }
  }
}

/// What the bench says while it works, apart from its result.
enum Progress {
  static func say(_ text: String) {
    FileHandle.standardError.write(Data(("kaji-bench: " + text + "\n").utf8))
  }
}
