extension Schema {
  /// The expression that reads one of these columns.
  package func reference(to index: Int, at range: SourceRange) -> TypedExpression {
    TypedExpression(.column(index), type: columns[index].field.type, range: range)
  }
}
