import Glibc

/// The lines of this session and of those before it, kept in a file that sessions share.
///
/// A new line is appended under a lock, so that two sessions lose nothing of each other. When
/// equal or old lines have piled up, the file is rewritten beside itself and renamed over. Where
/// the file cannot be read or written the history lives in memory, and nobody is bothered.
final class HistoryFile {
  /// All entries, oldest first, without duplicates.
  private(set) var entries: [String] = []
  private let path: String?
  private let limit: Int

  private static let mode: mode_t = 0o600
  /// More than this is not a history; only the end is read.
  private static let readLimit = 16 << 20

  init(path: String?, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
    guard let path else { return }
    let lines = HistoryFormat.entries(from: Self.read(path))
    entries = HistoryFormat.merged(lines, limit: limit)
    if lines.count > entries.count + max(100, limit / 4) { compact(path) }
  }

  /// `$XDG_STATE_HOME/kaji/history`, or the same under `~/.local/state`.
  static func standardPath(environment: [String: String]) -> String? {
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let state = absolute("XDG_STATE_HOME") ?? absolute("HOME").map { $0 + "/.local/state" }
    return state.map { $0 + "/kaji/history" }
  }

  /// Remembers a line, unless a blank in front keeps it out.
  func add(_ entry: String) {
    guard HistoryFormat.isKept(entry), entry != entries.last else { return }
    entries.removeAll { $0 == entry }
    entries.append(entry)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    guard let path else { return }
    Self.createFolder(of: path)
    Self.withLock(beside: path) { Self.append(HistoryFormat.line(for: entry), to: path) }
  }

  private func compact(_ path: String) {
    Self.withLock(beside: path) {
      let lines = HistoryFormat.entries(from: Self.read(path))
      let kept = HistoryFormat.merged(lines, limit: limit)
      let text = kept.map { HistoryFormat.line(for: $0) + "\n" }.joined()
      Self.replace(path, with: text)
    }
  }
}

/// Files.
extension HistoryFile {
  private static func read(_ path: String) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return [] }
    defer { close(file) }
    guard let size = regularSize(file) else { return [] }
    let skipped = max(0, size - readLimit)
    lseek(file, off_t(skipped), SEEK_SET)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < readLimit {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    guard skipped > 0 else { return bytes }
    // The first line may have been cut.
    return Array(bytes.drop { $0 != UInt8(ascii: "\n") })
  }

  private static func append(_ line: String, to path: String) {
    let file = unsafe open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, mode)
    guard file >= 0 else { return }
    defer { close(file) }
    guard let size = regularSize(file) else { return }
    fchmod(file, mode)
    var last: UInt8 = UInt8(ascii: "\n")
    if size > 0 { _ = unsafe pread(file, &last, 1, off_t(size - 1)) }
    // A session that died while writing left half a line; it must not take this one with it.
    let separator = last == UInt8(ascii: "\n") ? "" : "\n"
    _ = TerminalOutput.write(separator + line + "\n", to: file)
  }

  private static func replace(_ path: String, with text: String) {
    let temporary = "\(path).\(getpid())"
    let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else { return }
    let isWritten = TerminalOutput.write(text, to: file) && fsync(file) == 0
    close(file)
    if unsafe !isWritten || rename(temporary, path) != 0 { _ = unsafe unlink(temporary) }
  }

  /// Runs an action while no other session writes; not at all if one holds the lock for long.
  private static func withLock(beside path: String, _ action: () -> Void) {
    let lock = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, mode)
    guard lock >= 0 else { return }
    defer { close(lock) }
    for _ in 0..<100 {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { return action() }
      usleep(10_000)
    }
  }

  private static func createFolder(of path: String) {
    let folders = path.split(separator: "/").dropLast()
    var folder = ""
    for name in folders {
      folder += "/\(name)"
      _ = unsafe mkdir(folder, 0o700)
    }
  }

  private static func regularSize(_ file: Int32) -> Int? {
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
