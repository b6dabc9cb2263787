import Engine
import Language

/// Leaves out of a query the columns that were made on the way and led to nothing.
///
///     from people
///     derive half = income / 2      looked at, and gone on without
///     select {name, income}
///
/// Such a `derive` makes new columns alone; what follows it neither names them nor hands them on, and no step
/// behind it looks at all columns there are, as `distinct` does.
package enum UnusedSteps {
  /// Steps whose rows are the same whatever further columns there are.
  private static let indifferent: Set<Transform> = [
    .filter, .select, .derive, .sort, .take, .aggregate, .group,
  ]

  /// The query without them, and how many they are.
  package static func removed(from query: String, in session: Session) -> (text: String, count: Int)
  {
    var text = query
    var count = 0
    while let shorter = withoutOne(text, session) {
      text = shorter
      count += 1
    }
    return (text, count)
  }

  private static func withoutOne(_ text: String, _ session: Session) -> String? {
    let source = SourceText(text)
    guard case .pipeline(let pipeline)? = Parser.parse(source).file.statements.last?.kind,
      pipeline.steps.count > 2, let whole = session.resolve(source).plan
    else { return nil }
    let words = Lexer.tokens(of: source).tokens
    for index in pipeline.steps.indices.dropFirst().dropLast().reversed() {
      let step = pipeline.steps[index].range
      guard source.characters(in: step).hasPrefix(Transform.derive.rawValue) else { continue }
      let behind = words.filter { $0.range.start >= step.end }.compactMap(\.word)
      // From the last step on it only gets worse.
      guard behind.allSatisfy(isIndifferent) else { return nil }
      guard let names = newNames(at: index, of: pipeline, source, session),
        names.isDisjoint(with: behind)
      else { continue }
      let start = pipeline.steps[index - 1].range.end
      let shorter =
        source.characters(in: SourceRange(0, start))
        + source.characters(in: SourceRange(step.end, text.utf8.count))
      let plan = session.resolve(SourceText(String(shorter))).plan
      if let plan, plan.schema.visibleNames == whole.schema.visibleNames { return String(shorter) }
    }
    return nil
  }

  private static func isIndifferent(_ word: String) -> Bool {
    Transform(rawValue: word).map(indifferent.contains) ?? true
  }

  /// The columns that a step adds; nil where it puts any in the place of others.
  private static func newNames(
    at index: Int,
    of pipeline: Pipeline,
    _ source: SourceText,
    _ session: Session
  ) -> Set<String>? {
    func names(through step: Int) -> [String]? {
      let part = source.characters(in: SourceRange(0, pipeline.steps[step].range.end))
      return session.resolve(SourceText(String(part))).plan?.schema.visibleNames
    }
    guard let before = names(through: index - 1), let after = names(through: index),
      after.count > before.count, after.prefix(before.count).elementsEqual(before)
    else { return nil }
    let new = Set(after.dropFirst(before.count))
    return new.isDisjoint(with: before) && new.count == after.count - before.count ? new : nil
  }
}
