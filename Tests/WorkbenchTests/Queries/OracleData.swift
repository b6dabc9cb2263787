import Datasets
import Foundation
import TestSupport

/// The tables of `Tests/Cases/oracle/data`, read as bare files: there `""` is empty text, which a data
/// package would call missing.
enum OracleData {
  static func load() throws -> LoadedData {
    let folder = CaseFile.casesFolder.appending(path: "oracle/data").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let files = names.filter { $0.hasSuffix(".csv") }.sorted().map { folder + "/" + $0 }
    return try Loader.load(files)
  }
}
