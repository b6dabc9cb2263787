import Datasets
import Language

extension ShellCommands {
  /// Each question with its answers, a line a statement.
  ///
  ///     2012, child labourers (children): 1,754,182; 1,754,782
  ///       1,754,182  mulawarman, sec. Introduction, para. 2 (population, row 7)
  static func conflicts(_ words: CommandWords, _ shell: inout Shell) -> ShellReply {
    let data = shell.session.data
    var wanted: Int?
    if let name = words.words.first {
      do throws(ShellFailure) {
        wanted = try position(ofTable: name, in: data)
      } catch {
        return .failure(error.message)
      }
    }
    guard data.tables.contains(where: { $0.claims != nil }) else {
      return .failure(
        "error: no table declares claims: a data package names the key, the value and the source of each\n"
          + "statement by the property `claims`; .help conflicts tells how to compare other tables"
      )
    }
    let all = shell.session.disagreements().all.filter { disagreement in
      wanted.map { id in disagreement.statements.contains { $0.place.table == id } } ?? true
    }
    if all.isEmpty { return ShellReply(output: "no statement contradicts another\n") }
    return ShellReply(output: all.map { text(of: $0, data) }.joined(separator: "\n"))
  }

  private static func text(of disagreement: Disagreement, _ data: LoadedData) -> String {
    let values = disagreement.statements.map { disagreement.text(of: $0.value) }
    let width = values.map { DisplayWidth.of($0) }.max() ?? 0
    let lines = zip(disagreement.statements, values).map { statement, value in
      let place = "\(data.tables[statement.place.table].name), row \(statement.place.row + 1)"
      let source = [statement.reference?.citekey, statement.reference?.locator]
        .compactMap(\.self).joined(separator: ", ")
      let gap = String(repeating: " ", count: width - DisplayWidth.of(value) + 2)
      return "  " + value + gap
        + Sanitiser.clean(source.isEmpty ? place : "\(source) (\(place))")
    }
    return ([disagreement.title] + lines).map { $0 + "\n" }.joined()
  }
}
