/// What a running query or a loading file is handed from outside: whether to stop.
package struct RunContext: Sendable {
  /// True once the user has asked to stop; looked at every few ten thousand rows.
  package let isCancelled: @Sendable () -> Bool

  package init(isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.isCancelled = isCancelled
  }
}
