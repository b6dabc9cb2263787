import ArgumentParser
import Workbench

/// The man page, from the same command definitions as `--help`.
enum ManPage {
  static var text: String {
    let subcommands = Kaji.configuration.subcommands.map { command in
      let name = command.configuration.commandName ?? ""
      return """
        .TP
        .B kaji \(escaped(name))
        \(escaped(command.configuration.abstract))
        """
    }
    return """
      .TH KAJI 1 "" "kaji \(Kaji.version)" "User Commands"
      .SH NAME
      kaji \\- an analysis shell for research data in which every number knows its source
      .SH SYNOPSIS
      .B kaji
      .RI [ DATA ...]
      .br
      .B kaji query
      .RB [ \\-\\-data
      .IR DATA ]
      .RB [ \\-\\-format
      .IR FORMAT ]
      .I QUERY
      .RI [ name=value ...]
      .SH DESCRIPTION
      Without a subcommand the shell opens on DATA: a data package, a csv file, or a folder of them.
      Queries are written in PRQL; type .help in the shell for steps, functions and commands.
      .SH COMMANDS
      \(subcommands.joined(separator: "\n"))
      .SH EXIT STATUS
      0 ok; 1 a query error or a check that differs; 2 bad usage or unreadable input; 130 interrupted.
      .SH FILES
      .TP
      .I $XDG_STATE_HOME/kaji/history
      What was typed in the shell (default: ~/.local/state/kaji/history).
      .TP
      .I $XDG_CONFIG_HOME/kaji/init
      Commands and queries that the shell begins with on a terminal (default: ~/.config/kaji/init).
      .TP
      .I ~/.editrc
      Settings of the line editor; see editrc(5).
      .SH ENVIRONMENT
      .TP
      .B NO_COLOR
      turns colours off.
      .TP
      .B PAGER
      shows answers taller than the screen (default: less).
      .TP
      .BR VISUAL ", " EDITOR
      is what .edit opens (default: vi).

      """
  }

  /// Text with troff's own characters made plain.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
  }
}
