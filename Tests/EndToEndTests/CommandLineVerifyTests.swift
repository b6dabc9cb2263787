import Foundation
import Testing

/// `kaji verify`, on the accepted reports of this project.
@Suite struct CommandLineVerifyTests {
  @Test(arguments: try Checkout.files(in: "notebooks/reports", ending: ".txt"))
  func eachAcceptedReportIsVerifiedFromTheDataAlone(path: String) throws {
    let folder = try ScratchFolder([
      "mine.txt": String(contentsOf: Checkout.file(path), encoding: .utf8)
    ])
    let data = Checkout.file("datasets").path
    let run = try Program.kaji.run(["verify", "mine.txt", "--data", data], in: folder)
    #expect(run.ending == .exit(0), "\(run)")
    #expect(run.output.hasSuffix("verdict  agrees\n"), "\(run)")
  }

  @Test func withoutDataOrWithOtherDataItEndsWithTwo() throws {
    let report = Checkout.file("notebooks/reports/vietnam-2012-2018.txt").path
    let folder = try ScratchFolder([:])
    let without = try Program.kaji.run(["verify", report], in: folder)
    #expect(without.ending == .exit(2))
    #expect(without.errors.contains("--data"), "\(without)")
    let other = Checkout.file("datasets/ilo-standards").path
    let run = try Program.kaji.run(["verify", report, "--data", other], in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.errors.contains("vietnam-child-labour"), "\(run)")
    let nothing = try Program.kaji.run(["verify", "none.txt", "--data", other], in: folder)
    #expect(nothing.ending == .exit(2))
  }

  /// One digit of the data: the row is named, and so is each figure that moved.
  @Test func aChangedRowIsNamed() throws {
    let source = Checkout.file("datasets/vietnam-child-labour")
    var files: [String: String] = [:]
    for name in ["datapackage.json", "references.json"] {
      files[name] = try String(contentsOf: source.appending(path: name), encoding: .utf8)
    }
    let folder = try ScratchFolder(files)
    try FileManager.default.copyItem(
      atPath: source.appending(path: "data").path,
      toPath: folder.file("data").path
    )
    try folder.replace("1031944,1.031.944", with: "1031844,1.031.944", in: "data/population.csv")
    let report = Checkout.file("notebooks/reports/vietnam-2012-2018.txt").path
    let run = try Program.kaji.run(["verify", report, "--data", ".", "--verbose"], in: folder)
    #expect(run.ending == .exit(1))
    for text in [
      "p03 children 1031944 -> 1031844", "#tree.child-labourers.children",
      "1,031,944 -> 1,031,844    follows from p03",
      "vietnam-child-labour/data/population.csv  differs",
    ] {
      #expect(run.output.contains(text), "\(run)")
    }
  }
}
