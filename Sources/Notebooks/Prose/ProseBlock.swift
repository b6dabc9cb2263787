/// A block of Markdown prose, its inline marks not read yet.
indirect enum ProseBlock: Hashable {
  case heading(level: Int, [ProseLine])
  case paragraph([ProseLine])
  case list(ProseList)
  case quote([ProseBlock])
  /// Code, and tables of Markdown: lines that keep their breaks.
  case preformatted([String])
  case rule
}

/// A list: its items, each with what stands in front of it.
struct ProseList: Hashable {
  /// What stands in front of each item: `-`, or `3.`.
  var markers: [String] = []
  var items: [[ProseBlock]] = []
  /// Whether blank lines stand between the items.
  var isLoose = false
}
