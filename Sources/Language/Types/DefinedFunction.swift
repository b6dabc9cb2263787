/// A function that a query, a session or an imported file defines.
///
/// It is a macro over syntax: the body, with arguments in place of the parameters, is resolved where the
/// call stands, so that names that are no parameters may be columns there. Names of definitions in the
/// function's own module are written out in full.
package struct DefinedFunction: Hashable, Sendable {
  package var lambda: Lambda
  /// The doc comment above the definition.
  package var documentation: String?
  /// How the definition was written, in one line.
  package var written: String

  package init(lambda: Lambda, documentation: String?, written: String) {
    self.lambda = lambda
    self.documentation = documentation
    self.written = written
  }

  /// How a call is written: `power base exponent:2`.
  package func usage(_ name: String) -> String {
    ([name]
      + lambda.parameters.map { parameter in
        parameter.defaultValue == nil ? parameter.name.name : parameter.name.name + ":…"
      })
      .joined(separator: " ")
  }
}
