import Datasets
package import Language

/// The pages of messages, by their codes.
extension Help {
  /// What every code below the notebooks means, in order.
  package static let explanations =
    (Explanation.language + SessionMessages.explanations + Explanation.datasets)
    .sorted { $0.code < $1.code }

  static func explanation(of name: String, besides further: [Explanation]) -> Explanation? {
    let code = name.uppercased()
    return explanations.first { $0.code == code } ?? further.first { $0.code == code }
  }

  static func page(_ explanation: Explanation, _ width: Int) -> String {
    var lines = ["", "  \(explanation.code): \(explanation.title)", ""]
    lines += Paragraph.lines(explanation.text, width: width, first: 2, hanging: 2)
    for example in explanation.examples {
      lines += ["", "  gives it:"] + self.example(example.wrong, width, indent: 4)
      lines += ["  is right:"] + self.example(example.right, width, indent: 4)
    }
    return lines.joined(separator: "\n") + "\n\n"
  }
}
