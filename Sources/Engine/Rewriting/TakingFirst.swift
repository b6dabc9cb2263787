import Language

/// `sort` and `take` become one step, which finds the rows asked for without sorting the others.
///
///     sort {-#2}         top {-#2} 1..2
///     project {…}        project {…}
///     take 1..2
///
/// A take is brought below projections first, where what they compute for the rows left out could neither
/// fail nor be noted.
extension Plan {
  func takingFirst() -> Plan {
    mappingPipelines { steps, _, _ in
      var result: [Plan.Step] = []
      for step in steps {
        guard case .take(let first, let last) = step.kind else {
          result.append(step)
          continue
        }
        var place = result.count
        while place > 0, result[place - 1].isMovableProjection { place -= 1 }
        if place > 0, let last, case .sort(let keys) = result[place - 1].kind, !keys.isEmpty {
          result[place - 1].kind = .top(keys: keys, from: max(1, first), to: last)
          result[result.count - 1].schema = step.schema
        } else {
          result.append(step)
        }
      }
      return result
    }
  }
}

extension Plan.Step {
  /// Whether it is a projection whose columns may be computed for other rows than those it stands over.
  var isMovableProjection: Bool {
    guard case .project(let items) = kind else { return false }
    return items.allSatisfy(\.isMovable)
  }
}
