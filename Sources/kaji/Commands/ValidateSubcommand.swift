import ArgumentParser
import Datasets
import Engine
import Language
import Workbench

/// `kaji validate`: every fault of a data package.
struct ValidateSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Report every fault of a data package.",
    discussion: """
      Exits 1 on any fault of a package that can be opened, 2 when it cannot be opened. Warnings \
      alone (no licence, no version) exit 0.
      """
  )

  @Argument(help: "The package's folder or its datapackage.json.", completion: .file())
  var package: String

  @Option(
    help: "A folder with the texts of the sources: each printed form is looked for at its line.",
    completion: .directory
  )
  var documents: String?

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let diagnostics: [Diagnostic]
    do {
      diagnostics = try Validation.faults(
        of: package,
        documents: documents,
        context: RunContext { interrupts.isCancelled }
      )
    } catch {
      switch error {
      case .cancelled: throw ExitCode.interrupted
      case .faults(let faults):
        Report.diagnostics(faults, as: errors.format)
        throw ExitCode.badInput
      }
    }
    let faultCount = diagnostics.count(where: \.isError)
    switch errors.format {
    case .text:
      for diagnostic in diagnostics {
        Report.output(
          Sanitiser.clean(DiagnosticRenderer.text(diagnostic), keepingNewlines: true) + "\n"
        )
      }
    case .json: Report.diagnostics(diagnostics, as: .json)
    }
    let warnings = diagnostics.count - faultCount
    let name = Sanitiser.clean(package)
    if faultCount > 0 {
      Report.output("\(name): \(faultCount) \(faultCount == 1 ? "fault" : "faults")\n")
      throw ExitCode.queryError
    }
    Report.output("\(name): valid" + (warnings > 0 ? ", \(warnings) to look at\n" : "\n"))
  }
}
