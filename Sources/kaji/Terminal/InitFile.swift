import Glibc

/// The file of queries and commands that is read when the shell opens on a terminal.
enum InitFile {
  /// `$XDG_CONFIG_HOME/kaji/init`, or the same under `~/.config`; nil where there is none.
  static func path(environment: [String: String]) -> String? {
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let config = absolute("XDG_CONFIG_HOME") ?? absolute("HOME").map { $0 + "/.config" }
    guard let path = config.map({ $0 + "/kaji/init" }), FileKind.exists(path) else { return nil }
    return path
  }
}
