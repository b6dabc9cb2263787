package import Language

/// Values for a notebook's parameters, written `name=value` on the command line.
package enum Arguments {
  /// Every parameter with its value, in the order of the front matter; texts that fit none are reported.
  package static func bind(
    _ arguments: [String],
    to parameters: [Parameter]
  ) -> (bound: [BoundParameter], diagnostics: [Diagnostic]) {
    var values: [String: Value] = [:]
    var diagnostics: [Diagnostic] = []
    for argument in arguments {
      guard let equals = argument.firstIndex(of: "=") else {
        diagnostics.append(ReplayMessages.argumentWithoutEquals(argument))
        continue
      }
      let name = String(argument[..<equals])
      let text = String(argument[argument.index(after: equals)...])
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        diagnostics.append(ReplayMessages.unknownArgument(name, known: parameters.map(\.name)))
        continue
      }
      guard values[name] == nil else {
        diagnostics.append(ReplayMessages.repeatedArgument(name))
        continue
      }
      guard let value = parameter.type.value(reading: text) else {
        diagnostics.append(ReplayMessages.badArgument(name, text, type: parameter.type))
        continue
      }
      values[name] = value
    }
    let bound = parameters.map {
      BoundParameter(name: $0.name, value: values[$0.name] ?? $0.standard)
    }
    return (bound, diagnostics)
  }
}
