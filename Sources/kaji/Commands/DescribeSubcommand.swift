import ArgumentParser
import Datasets
import Engine
import Workbench

/// `kaji describe`: what data hold, column by column.
struct DescribeSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Print tables, columns, types, units, counts, missing values, ranges, examples."
  )

  @Argument(
    help: "Data packages, csv files or folders of them; default: what stands here.",
    completion: .file()
  )
  var data: [String] = []

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let context = RunContext { interrupts.isCancelled }
    let paths = DataArguments.paths(data)
    guard !paths.isEmpty else {
      throw ValidationError("no data stand here: name a data package, a csv file or a folder")
    }
    let loaded = try DataArguments.load(
      paths,
      options: reading.options,
      errors: errors.format,
      context: context
    )
    Report.diagnostics(loaded.diagnostics, as: errors.format)
    do {
      Report.output(
        try Description.text(
          of: loaded,
          width: Terminal.isOutputTerminal ? Terminal.screen?.columns : nil,
          isForTerminal: Terminal.isOutputTerminal,
          context: context
        )
      )
    } catch {
      throw ExitCode.interrupted
    }
  }
}
