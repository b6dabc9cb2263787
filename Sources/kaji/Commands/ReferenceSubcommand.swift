import ArgumentParser
import Language
import Notebooks
import Workbench

/// `kaji reference`: the manual, from the program's own tables.
struct ReferenceSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the reference manual, or one entry of it.",
    usage: """
      kaji reference [--man]
      kaji reference NAME
      """
  )

  @Argument(help: "A step, function, command or message, such as group or E0203.")
  var name: String?

  @Flag(help: "Print the man page instead, in the form that man reads.")
  var man = false

  func run() throws {
    guard let name else { return Report.output(man ? ManPage.text : Self.manual) }
    let width = Terminal.isOutputTerminal ? Terminal.screen?.columns ?? 80 : 80
    guard let page = Self.page(for: name, width: width) else {
      Report.error("error: no help on \(Sanitiser.clean(name)); kaji reference lists what there is")
      throw ExitCode.badInput
    }
    Report.output(page)
  }

  /// The entry of a name, as `.help` shows it.
  static func page(for name: String, width: Int) -> String? {
    Help.page(for: name, width: width, explanations: Explanation.notebooks)
  }

  static var manual: String {
    Manual.markdown(
      chapters: [ShellManual.chapter, commandLine, NotebookManual.chapter],
      explanations: Explanation.notebooks
    )
  }

  /// What each subcommand's `--help` says.
  private static var commandLine: String {
    var text = "## Command line\n\n"
    text += "```\n" + Kaji.helpMessage(columns: 80) + "\n```\n"
    for command in Kaji.configuration.subcommands {
      let name = command.configuration.commandName ?? ""
      text +=
        "\n### kaji \(name)\n\n```\n"
        + Kaji.helpMessage(for: command, columns: 80) + "\n```\n"
    }
    return text
  }
}
