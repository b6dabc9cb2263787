import ArgumentParser
import Notebooks
import Workbench

/// `kaji reference`: the manual, from the program's own tables.
struct ReferenceSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the reference manual as Markdown."
  )

  @Flag(help: "Print the man page instead, in the form that man reads.")
  var man = false

  func run() {
    Report.output(man ? ManPage.text : Self.manual)
  }

  static var manual: String {
    Manual.markdown(chapters: [commandLine, NotebookManual.chapter])
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
