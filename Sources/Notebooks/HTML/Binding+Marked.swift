extension Bindings.Binding {
  /// The words of a bound link, marked as a figure or as a link to the table that they name.
  func marked(_ words: String, _ collector: inout FigureCollector?) -> String {
    let words = ProseMark.cleaned(words)
    if case .table(let result) = found {
      guard let number = result.number, let link = collector?.link(to: "#table-\(number)") else {
        return words
      }
      return ProseMark.openLink(link).text + words + ProseMark.close(.link).text
    }
    guard let index = collector?.add(self) else { return words }
    let mark = ProseMark.openFigure(index).text
    return mark.isEmpty ? words : mark + words + ProseMark.close(.figure).text
  }
}
