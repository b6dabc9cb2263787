import Language
import Workbench

/// What a check says of the prose and of the assertions.
extension Check {
  private func line(_ offset: Int) -> Int {
    replay.notebook.source.position(of: offset).line
  }

  /// Links that say something else now, and numbers that nothing answers for.
  var proseAccount: [String] {
    var places: [(offset: Int, lines: [String])] = []
    for binding in evidence.bindings.bindings where binding.isStale {
      let offset = binding.link.textRange.start
      let stale =
        "line \(line(offset)): \"\(binding.link.text)\" is stale, now \"\(binding.now.text)\""
        + " (\(binding.link.target))"
      places.append((offset, [stale] + rests(binding.found)))
    }
    for number in evidence.unboundNumbers {
      let offset = number.range.start
      places.append(
        (offset, ["line \(line(offset)): \(number.text) is neither bound, cited nor declared"])
      )
    }
    return places.sorted { $0.offset < $1.offset }.flatMap(\.lines)
  }

  /// Figures that readers would take for exact; they are no difference.
  var remarks: [String] {
    let bounds = evidence.plainBounds
    let lines = bounds.prefix(Self.mostRemarks).map { bound in
      let (text, mark) = (bound.link.text, bound.mark.rawValue)
      return
        "remark, line \(line(bound.link.textRange.start)): \"\(text)\" is given as exact, and the data "
        + "say \(mark) \(text); \"\(bound.mark.inWords)\" in front of it says so, or [\(mark) \(text)] in the link"
    }
    let rest = bounds.count - lines.count
    return rest > 0 ? lines + ["\(rest) such remarks more"] : lines
  }

  /// More remarks than these are counted.
  private static let mostRemarks = 8

  private func rests(_ found: BoundResults.Found) -> [String] {
    guard case .value(let result, let row, let column) = found,
      let places = DataPlaces(of: result.outcome, data: data).text(row: row, column: column)
    else { return [] }
    return ["  rests on " + places]
  }

  /// Checks that do not hold, and tests whose verdict is not the pinned one.
  var assertionAccount: [String] {
    evidence.assertions.filter { !$0.isAccepted && $0.diagnostics.isEmpty }.flatMap { result in
      let assertion = result.assertion
      let evidence = result.evidence.map { ": " + $0 } ?? ""
      let start = "line \(line(assertion.range.start)): \(assertion.kind.rawValue)"
      let account: String
      switch assertion.kind {
      case .check:
        account = "\(start) \(result.verdict.rawValue): \(assertion.label)\(evidence)"
      case .test:
        account =
          "\(start) pinned \(assertion.pinned?.rawValue ?? "nothing"), now "
          + "\(result.verdict.rawValue): \(assertion.label)\(evidence)"
      }
      var places: [String] = []
      for value in result.values {
        let more = rests(.value(value.result, row: value.row, column: value.column))
        for place in more where !places.contains(place) { places.append(place) }
      }
      return [account] + places
    }
  }
}

extension QualifierMark {
  /// As prose puts it.
  fileprivate var inWords: String {
    switch self {
    case .about: "about"
    case .atLeast: "at least"
    case .moreThan: "more than"
    case .atMost: "at most"
    case .lessThan: "less than"
    case .aboutAtLeast: "about, or more than,"
    case .aboutAtMost: "about, or less than,"
    case .open: "perhaps"
    }
  }
}
