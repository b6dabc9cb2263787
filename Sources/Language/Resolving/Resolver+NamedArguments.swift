/// Arguments that a library function takes by name, and those that it wants in one type.
extension Resolver {
  /// What each named parameter is in a call: the argument given, else its standard, in the order in
  /// which the signature lists them.
  mutating func namedArguments(
    of call: Call,
    _ signature: Signature,
    at range: SourceRange,
    in context: Context
  ) -> [TypedExpression] {
    let known = signature.named.map(\.name)
    for argument in call.named where !known.contains(argument.name.name) {
      diagnostics.append(
        say.unknownNamedArgument(
          argument.name.name,
          at: argument.name.range,
          of: signature.name,
          known: known
        )
      )
    }
    var arguments: [TypedExpression] = []
    for parameter in signature.named {
      if let given = call.named.first(where: { $0.name.name == parameter.name }) {
        arguments.append(expression(given.value, in: context))
      } else {
        let standard = parameter.standard ?? .null
        arguments.append(TypedExpression(.literal(standard), type: standard.type, range: range))
      }
    }
    return arguments
  }

  /// Brings the positional arguments to the type that they have in common, where the function wants
  /// one; false after saying which argument does not fit those before it.
  mutating func unify(_ arguments: inout [TypedExpression], of signature: Signature) -> Bool {
    guard signature.takesOneType else { return true }
    let positional = arguments.indices.dropLast(signature.named.count)
    var type = ValueType.null
    for index in positional {
      guard let common = Typing.common(type, arguments[index].type) else {
        diagnostics.append(
          say.argumentsOfTwoTypes(
            signature,
            at: arguments[index].range,
            found: arguments[index].type,
            expected: type
          )
        )
        return false
      }
      type = common
    }
    for index in positional { arguments[index] = Typing.convert(arguments[index], to: type) }
    return true
  }
}
