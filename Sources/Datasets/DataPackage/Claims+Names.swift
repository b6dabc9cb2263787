package import Language

extension Claims {
  /// The columns by the roles that queries know.
  package var names: ClaimNames {
    var roles: [ClaimRole: String] = [:]
    for role in ClaimRole.allCases { roles[role] = columns[role.rawValue] }
    return ClaimNames(key: key, value: value, columns: roles)
  }
}
