import ArgumentParser
import Foundation
import Glibc

/// `kaji-bench`: makes the data, asks the engines in turn, prints the table.
struct RunSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Ask the engines in turn, and print what each took.",
    usage: "kaji-bench [--rows N] [--threads N] [--runs N] [--only SECTION,…] [--engine ENGINE,…]"
  )

  @Option(help: "Rows of the large tables: 1e6, 1e7.")
  var rows = "1e6"

  @Option(help: "Threads that each engine may use.")
  var threads = 2

  @Option(help: "Runs of each question that count; one more comes first.")
  var runs = 3

  @Option(help: "\(Section.allCases.map(\.rawValue).joined(separator: ", ")); default: all.")
  var only = ""

  @Option(help: "\(EngineVariant.allCases.map(\.rawValue).joined(separator: ", ")); default: all.")
  var engine = ""

  @Option(help: "Where the data and the other engines are kept; default: a temporary folder.")
  var folder = FileManager.default.temporaryDirectory.appending(path: "kaji-bench").path

  @Option(help: "The program whose whole runs are measured; default: the one beside this.")
  var kaji: String?

  @Option(help: "The script that runs the other engines.")
  var peers = "Sources/kaji-bench/peers.py"

  @Option(help: "The notebook that is checked.")
  var notebook = "notebooks/vietnam-2012-2018.nb.md"

  @Flag(help: "Print the table as Markdown.")
  var markdown = false

  private var rowCount: Int? {
    Double(rows).flatMap { Int(exactly: $0) }.flatMap {
      (100...1_000_000_000).contains($0) ? $0 : nil
    }
  }

  func validate() throws {
    if rowCount == nil { throw ValidationError("--rows takes a number from 100, such as 1e6") }
    if threads < 1 || runs < 1 { throw ValidationError("--threads and --runs count from 1") }
    _ = try chosen(only, Section.self)
    _ = try chosen(engine, EngineVariant.self)
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    guard let rowCount else { return }
    let bench = Bench(tools: try tools(), folder: folder, rows: rowCount)
    var isMet = true
    show(Machine.text(bench.tools, rows: rowCount))
    do {
      for section in try chosen(only, Section.self) {
        let report = Report(section: section, findings: try section.run(bench))
        show("\n" + report.text(isMarkdown: markdown))
        isMet = isMet && report.isMet
      }
    } catch {
      Progress.say("\(error)")
      throw ExitCode(2)
    }
    if !isMet { throw ExitCode(1) }
  }

  /// Each section as soon as it is done: the next may take long.
  private func show(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  private func tools() throws -> Tools {
    let variants = try chosen(engine, EngineVariant.self)
    let needsPeers = variants.contains { $0.family != .kaji }
    let prepared = try needsPeers ? Tools.prepare(peers, in: folder + "/engines") : nil
    return Tools(
      threads: threads,
      runs: runs,
      bench: Tools.ownPath,
      kaji: kaji ?? URL(filePath: Tools.ownPath).deletingLastPathComponent().path + "/kaji",
      peers: peers,
      python: prepared?.python,
      duckdbShell: prepared?.shell,
      sqlite: Tools.onPath("sqlite3"),
      notebook: notebook,
      variants: variants
    )
  }

  /// The cases named in a list with commas, all where it is empty.
  private func chosen<Choice: RawRepresentable<String> & CaseIterable>(
    _ list: String,
    _: Choice.Type
  ) throws -> [Choice] {
    if list.isEmpty { return Array(Choice.allCases) }
    return try list.split(separator: ",").map { name in
      guard let choice = Choice(rawValue: String(name)) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(name)' is none of \(known)")
      }
      return choice
    }
  }
}
