import ArgumentParser
import Foundation
import Language
import Notebooks
import Workbench

/// `kaji format`: query files in the standard form.
struct FormatSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Set query files, and the cells of notebooks, in the standard form.",
    discussion: """
      A step a line, two blanks a level, lines of at most 80 columns where they can be, operators as \
      PRQL spells them. What a query means stays the same, and comments stay. A file with mistakes is \
      left as it is. Exits 0, or 1 where a file has mistakes or --check finds one to be set anew.
      """
  )

  @Argument(help: "The files, F.prql or NAME.nb.md; - reads standard input.", completion: .file())
  var files: [String]

  @Flag(help: "Change nothing; name the files that are not in the standard form.")
  var check = false

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    var worst: Int32 = 0
    for file in files {
      worst = max(worst, try format(file, interrupts))
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  private func format(_ file: String, _ interrupts: InterruptWatcher) throws -> Int32 {
    let isStream = file == "-"
    let text: String
    do {
      guard let found = isStream ? standardInput(interrupts) : try FileText.read(file) else {
        throw ExitCode.interrupted
      }
      text = found
    } catch let error as ShellFailure {
      Report.failure(error.message, as: errors.format)
      return 2
    }
    let name = isStream ? "stdin" : file
    let isNotebook = [".md", ".markdown"].contains { file.hasSuffix($0) }
    let (formatted, diagnostics) =
      isNotebook
      ? NotebookFormatter.format(text, name: name)
      : QueryFormatter.format(SourceText(text, name: name))
    Report.diagnostics(diagnostics, as: errors.format)
    guard let formatted else { return 1 }
    if check {
      if formatted == text { return 0 }
      Report.output(Sanitiser.clean(name) + ": not in the standard form\n")
      return 1
    }
    if isStream {
      Report.output(formatted)
    } else if formatted != text {
      do {
        try FileText.write(formatted, to: file)
      } catch {
        Report.failure(error.message, as: errors.format)
        return 2
      }
    }
    return 0
  }

  private func standardInput(_ interrupts: InterruptWatcher) -> String? {
    StandardInput.text(isCancelled: { interrupts.isCancelled })?
      .precomposedStringWithCanonicalMapping
  }
}
