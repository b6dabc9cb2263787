import Datasets
package import Engine
package import Language

/// One question to which the data has answers that cannot all be true.
///
///     child_labour_rate, ARD, 2021, all (percent): 4.1; 11.8; 16.5
package struct Disagreement: Sendable {
  /// The columns of the key and their values, in the order of the claims.
  package let key: [(name: String, value: Value)]
  package let unit: String?
  /// Each conflicts with another one of them; by value, those alike in the order of the data.
  package let statements: [ClaimStatement]
  /// Whether numbers are written in groups of thousands: counts and amounts are, years never.
  let isGrouped: Bool

  /// The key, the unit and all values.
  package var title: String { title() }

  /// The same, numbers written with the marks of a language.
  package func title(marks: NumberMarks = .standard) -> String {
    let words = key.filter { !$0.value.isNull }
      .map { Sanitiser.clean(NumberFormatter.text($0.value, marks: marks)) }.joined(separator: ", ")
    return words + (unit.map { " (\(Sanitiser.clean($0)))" } ?? "") + ": "
      + values.map { text(of: $0, marks: marks) }.joined(separator: "; ")
  }

  /// A value with all its digits.
  package func text(of value: Value, marks: NumberMarks = .standard) -> String {
    switch value {
    case .int(let number): NumberFormatter.integer(number, isGrouped: isGrouped, marks: marks)
    case .float(let number):
      text(of: number, digits: NumberFormatter.fractionDigits(of: number), marks: marks)
    case .null, .bool, .text, .date, .timestamp, .time, .duration:
      Sanitiser.clean(NumberFormatter.text(value))
    }
  }

  /// How far two numbers are apart, with as many digits as the one that has more.
  package func difference(
    _ one: Double,
    _ other: Double,
    marks: NumberMarks = .standard
  ) -> String {
    let digits = [one, other].map { NumberFormatter.fractionDigits(of: $0) }.max() ?? 0
    return text(of: abs(one - other), digits: digits, marks: marks)
  }

  private func text(of number: Double, digits: Int, marks: NumberMarks) -> String {
    NumberFormatter.fixed(number, digits: digits, isGrouped: isGrouped, marks: marks)
  }

  /// The statements that contradict the one at a place.
  package func rivals(of place: ClaimStatement.Place) -> [ClaimStatement] {
    guard let own = statements.first(where: { $0.place == place }) else { return [] }
    return statements.filter { $0.conflicts(with: own) }
  }

  /// The different values, in their order.
  package var values: [Value] {
    statements.reduce(into: []) { values, statement in
      if values.last != statement.value { values.append(statement.value) }
    }
  }

  /// Whether one source alone contradicts itself.
  package var isWithinOneSource: Bool {
    Set(statements.map { $0.reference?.citekey }).count == 1
  }
}
