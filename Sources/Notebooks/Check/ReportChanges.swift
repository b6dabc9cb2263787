/// What moved between two reports of a notebook, line by line.
package enum ReportChanges {
  /// Empty where they are the same.
  package static func lines(from old: String, to new: String) -> [String] {
    LineDifference.account(LineDifference.changes(from: split(old), to: split(new)))
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
