import Language

/// All claims that an audit knows: those it looks at first, then the others of their package.
struct ClaimStock {
  let claims: [AuditedClaim]
  /// Positions of the claims that are audited.
  let own: Range<Int>
  private let byID: [String: [Int]]
  private let families: [Family]

  /// The figures of one relation, by source and by what is not a word in their key.
  private struct Family {
    let contextNames: [String]
    let labelNames: [String]
    let members: [Signature: [Int]]
  }

  private struct Signature: Hashable {
    let source: String?
    let values: [Value]
  }

  init(_ relations: [[AuditedClaim]]) {
    let claims = relations.flatMap(\.self)
    let own = 0..<(relations.first?.count ?? 0)
    var byID: [String: [Int]] = [:]
    for (index, claim) in claims.enumerated() {
      if let id = claim.words[.id] { byID[id, default: []].append(index) }
    }
    var start = 0
    let ownKey = relations.first?.first?.key ?? []
    families = relations.map { relation in
      defer { start += relation.count }
      let key = relation.first?.key ?? []
      func common(isLabel: Bool) -> [String] {
        ownKey.filter { part in
          part.isLabel == isLabel
            && key.contains { $0.name == part.name && $0.isLabel == isLabel }
        }.map(\.name)
      }
      let contextNames = common(isLabel: false)
      // Of claims that share no year, and nothing else that says when, none is of the family.
      let hasContext = ownKey.contains { !$0.isLabel }
      if hasContext && contextNames.isEmpty || common(isLabel: true).isEmpty && !hasContext {
        return Family(contextNames: [], labelNames: [], members: [:])
      }
      var members: [Signature: [Int]] = [:]
      for (offset, claim) in relation.enumerated() {
        guard let figure = claim.figure, figure.isQuantity else { continue }
        let signature = ClaimStock.signature(of: claim, contextNames)
        members[signature, default: []].append(start + offset)
      }
      return Family(
        contextNames: contextNames,
        labelNames: common(isLabel: true),
        members: members
      )
    }
    self.claims = claims
    self.own = own
    self.byID = byID
  }

  private static func signature(of claim: AuditedClaim, _ names: [String]) -> Signature {
    Signature(
      source: claim.source,
      values: names.map { name in claim.key.first { $0.name == name }?.value ?? .null }
    )
  }

  /// The claim that an id names: one of those audited, else the one of the package that has it.
  func claim(named id: String?) -> Int? {
    guard let found = id.flatMap({ byID[$0] }) else { return nil }
    return found.first { own.contains($0) } ?? (found.count == 1 ? found.first : nil)
  }

  /// More relatives than these are not looked at: a share fits some pair of many by chance.
  private static let most = 40

  /// Counts and amounts of the claim's source that are alike in what is not a word, such as the year; those
  /// that differ in the fewest words first.
  func relatives(of index: Int) -> [Int] {
    let claim = claims[index]
    var found: [(distance: Int, index: Int)] = []
    for family in families {
      let signature = ClaimStock.signature(of: claim, family.contextNames)
      for other in family.members[signature] ?? [] where other != index {
        let distance = family.labelNames.count { name in
          claim.key.first { $0.name == name }?.value
            != claims[other].key.first { $0.name == name }?.value
        }
        found.append((distance, other))
      }
    }
    found.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return found.prefix(ClaimStock.most).map(\.index)
  }

  /// The audited claims that are alike by some property, in order of first appearance; those without it left
  /// out.
  func groups<Key: Hashable>(by key: (AuditedClaim) -> Key?) -> [[Int]] {
    var places: [Key: Int] = [:]
    var groups: [[Int]] = []
    for index in own {
      guard let key = key(claims[index]) else { continue }
      if let place = places[key] {
        groups[place].append(index)
      } else {
        places[key] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// The columns of the key that hold words, by which rows that are otherwise alike are told apart.
  var labelNames: [String] {
    (own.first.map { claims[$0].key } ?? []).filter(\.isLabel).map(\.name)
  }
}
