import Engine
import Language

/// The type of a column from its distinct words, and what kept it from a better one.
struct WordTyping {
  let words: WordList
  /// The code of each row's word.
  let rows: GrowingNumbers
  let validity: Validity?
  let column: ColumnPlace
  let workers: Workers

  /// What one word could be.
  private enum Kind: CaseIterable {
    /// Blanks alone, or a quoted cell without anything: null beside values of another type.
    case empty
    case number
    case bool
    case date
    case timestamp
    case time
    case other
  }

  /// Words that people write for "no value".
  private static let markers: Set<String> = [
    "NA", "N/A", "n/a", "na", "#N/A", "NaN", "nan", "NAN", "null", "NULL", "Null", "None", "none",
    "nil", ".", "..", "...", "-", "--", "–", "—", "?", "missing", "n.a.",
  ]

  /// What is longer is an answer, hardly a word for "no value".
  private static let longestMarker = 30

  func typed() -> TypedColumn {
    let parts = workers.mapMorsels(words.count) { words in
      let kinds = words.map(kind)
      return (kinds: kinds, found: Kind.allCases.filter(kinds.contains))
    }
    let kinds = parts.flatMap(\.kinds)
    let found = Kind.allCases.filter { kind in
      kind != .empty && parts.contains { $0.found.contains(kind) }
    }
    guard let kind = found.first, found.count == 1 else {
      return text(remarks: [remarkOnStrays(kinds)].compactMap { $0 })
    }
    switch kind {
    case .number: return numbers(kinds, hasCurrency: false)
    case .bool: return TypedColumn(column: .bool(vector(kinds, false, bool)))
    case .date: return dates(kinds)
    case .timestamp: return timestamps(kinds)
    case .time: return TypedColumn(column: .time(vector(kinds, 0, time)))
    case .empty, .other:
      return amounts(kinds) ?? text(remarks: [remarkOnDates(kinds)].compactMap(\.self))
    }
  }

  // MARK: - Words

  private func bounds(_ word: Int) -> (start: Int, end: Int) {
    let range = words.range(of: word)
    return trimmedBounds(words.arena.span, range.lowerBound, range.upperBound)
  }

  private func written(_ word: Int) -> String {
    let (start, end) = bounds(word)
    return String(decoding: words.arena[start..<end], as: UTF8.self)
  }

  private func kind(_ word: Int) -> Kind {
    let (start, end) = bounds(word)
    let bytes = words.arena.span
    if start == end { return .empty }
    switch bytes[start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: ","), NumberForm.minusSignStart:
      if NumberForm(bytes, start, end) != nil { return .number }
      if case .none = DateReading.date(bytes, start, end) {
        if case .none = DateReading.timestamp(bytes, start, end) {
          return DateReading.time(bytes, start, end) == nil ? .other : .time
        }
        return .timestamp
      }
      return .date
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return end - start <= 5 && bool(word) != nil ? .bool : .other
    default: return .other
    }
  }

  private func time(_ word: Int) -> Int64? {
    let (start, end) = bounds(word)
    return DateReading.time(words.arena.span, start, end)
  }

  private func bool(_ word: Int) -> Bool? {
    switch written(word).lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  private func place(_ word: Int) -> Diagnostic.Location {
    column.cell(row: Int(words.firstRows[word]))
  }

  private func line(_ word: Int) -> Int {
    column.line(row: Int(words.firstRows[word]))
  }

  // MARK: - Columns

  private func text(remarks: [Diagnostic]) -> TypedColumn {
    let (dictionary, recoded) = words.texts(on: workers)
    let codes = recoded.map { map in
      self.codes.enumerated().map { row, code in
        validity.map { $0.flags[row] } ?? true ? map[Int(code)] : 0
      }
    }
    let text =
      codes.map { TextColumn(codes: $0, dictionary: dictionary, validity: validity) }
      ?? rows.texts(dictionary, validity)
    return TypedColumn(column: .text(text), remarks: remarks)
  }

  private var codes: [UInt32] { rows.cast() }

  /// Gives every row the value of its word; an empty word gives a null.
  private func vector<Element: BitwiseCopyable & Sendable & Equatable>(
    _ kinds: [Kind],
    _ placeholder: Element,
    _ read: (Int) -> Element?
  ) -> Vector<Element> {
    let values = kinds.indices.map { kinds[$0] == .empty ? nil : read($0) }
    let known = values.map { $0 ?? placeholder }
    let hasEmptyWords = kinds.contains(.empty)
    let codes = codes
    guard hasEmptyWords || validity != nil else {
      return Vector(codes.map { known[Int($0)] })
    }
    var flags = validity?.flags ?? Array(repeating: true, count: codes.count)
    var result: [Element] = []
    result.reserveCapacity(codes.count)
    for (row, code) in codes.enumerated() {
      result.append(flags[row] ? known[Int(code)] : placeholder)
      if flags[row], values[Int(code)] == nil { flags[row] = false }
    }
    return Vector(result, validity: Validity(flags))
  }

  private func dates(_ kinds: [Kind]) -> TypedColumn {
    var impossible: Int?
    let vector = vector(kinds, 0 as Int32) { word in
      let (start, end) = bounds(word)
      if case .days(let days) = DateReading.date(words.arena.span, start, end) { return days }
      impossible = impossible ?? word
      return nil
    }
    guard let impossible else { return TypedColumn(column: .date(vector)) }
    return text(remarks: [DatasetMessages.impossibleDate(place(impossible), written(impossible))])
  }

  private func timestamps(_ kinds: [Kind]) -> TypedColumn {
    var remark: Diagnostic?
    var zoned: Int?
    var unzoned: Int?
    let vector = vector(kinds, 0 as Int64) { word in
      let (start, end) = bounds(word)
      switch DateReading.timestamp(words.arena.span, start, end) {
      case .microseconds(let value, let hasZone):
        if hasZone { zoned = zoned ?? word } else { unzoned = unzoned ?? word }
        return value
      case .tooFine:
        remark = remark ?? DatasetMessages.tooFineTimestamp(place(word), written(word))
      case .impossible, .none:
        remark = remark ?? DatasetMessages.impossibleDate(place(word), written(word))
      }
      return nil
    }
    if remark == nil, let zoned, let unzoned {
      let (earlier, later) = (min(zoned, unzoned), max(zoned, unzoned))
      remark = DatasetMessages.someZones(
        place(later),
        written(later),
        other: written(earlier),
        line: line(earlier)
      )
    }
    if let remark { return text(remarks: [remark]) }
    return TypedColumn(column: .timestamp(vector))
  }

  /// Where a word's number stands: without the sign of its currency, if the column has one.
  private func number(_ word: Int, hasCurrency: Bool) -> (start: Int, end: Int) {
    let bounds = bounds(word)
    return hasCurrency ? CurrencySign(words.arena, bounds)?.number ?? bounds : bounds
  }

  /// A column in which every word is an amount of one currency, or nil where it has other words too.
  private func amounts(_ kinds: [Kind]) -> TypedColumn? {
    var first: (word: Int, currency: String)?
    var second: Int?
    var strays: [Int] = []
    for word in kinds.indices where kinds[word] == .other {
      guard let currency = currency(of: word) else {
        strays.append(word)
        // A column of words is known by its first few.
        if strays.count > 3 { return nil }
        continue
      }
      if let first, first.currency != currency { second = second ?? word }
      first = first ?? (word, currency)
    }
    guard let first else { return nil }
    if !strays.isEmpty {
      return text(remarks: [remark(on: strays, type: "amounts")].compactMap(\.self))
    }
    if let second {
      let remark = DatasetMessages.twoCurrencies(
        place(second),
        written(second),
        other: written(first.word),
        line: line(first.word)
      )
      return text(remarks: [remark])
    }
    var typed = numbers(kinds.map { $0 == .other ? Kind.number : $0 }, hasCurrency: true)
    if case .text = typed.column { return typed }
    typed.unit = first.currency
    return typed
  }

  private func currency(of word: Int) -> String? {
    guard let sign = CurrencySign(words.arena, bounds(word)),
      NumberForm(words.arena.span, sign.number.start, sign.number.end) != nil
    else { return nil }
    return sign.currency
  }

  private func numbers(_ kinds: [Kind], hasCurrency: Bool) -> TypedColumn {
    let bytes = words.arena.span
    var notation = NumberNotation()
    for word in kinds.indices where kinds[word] == .number {
      let (start, end) = number(word, hasCurrency: hasCurrency)
      if let form = NumberForm(bytes, start, end) { notation.add(form, word: word) }
    }
    switch notation.verdict() {
    case .doubt(let doubt): return text(remarks: [remark(on: doubt)])
    case .reading(let reading): return numbers(kinds, reading, hasCurrency: hasCurrency)
    }
  }

  private func numbers(
    _ kinds: [Kind],
    _ reading: NumberNotation.Reading,
    hasCurrency: Bool
  ) -> TypedColumn {
    var tooLarge: Int?
    var hasFloats = false
    var unreadable: Int?
    let floats = vector(kinds, 0.0) { word in
      let (start, end) = number(word, hasCurrency: hasCurrency)
      let plain = reading.plain(words.arena.span, start, end)
      switch NumberReading.integer(plain.span, 0, plain.count) {
      case .value(let value): return Double(value)
      case .tooLarge: tooLarge = tooLarge ?? word
      case .none: hasFloats = true
      }
      let value = NumberReading.float(plain.span, 0, plain.count)
      if value == nil { unreadable = unreadable ?? word }
      return value
    }
    if let unreadable {
      return text(remarks: [DatasetMessages.beyondFloat(place(unreadable), written(unreadable))])
    }
    let unit = reading.isPercent ? "percent" : nil
    let hasDecimalComma = reading.decimalMark == UInt8(ascii: ",")
    if hasFloats || tooLarge != nil {
      let remarks = tooLarge.map { [DatasetMessages.beyondInteger(place($0), written($0))] }
      return TypedColumn(
        column: .float(floats),
        unit: unit,
        remarks: remarks ?? [],
        hasDecimalComma: hasDecimalComma
      )
    }
    let ints = vector(kinds, 0 as Int64) { word in
      let (start, end) = number(word, hasCurrency: hasCurrency)
      let plain = reading.plain(words.arena.span, start, end)
      guard case .value(let value) = NumberReading.integer(plain.span, 0, plain.count) else {
        return nil
      }
      return value
    }
    return TypedColumn(column: .int(ints), unit: unit, hasDecimalComma: hasDecimalComma)
  }

  // MARK: - Remarks

  private func remark(on doubt: NumberNotation.Doubt) -> Diagnostic {
    switch doubt {
    case .openComma(let word):
      DatasetMessages.openComma(place(word), written(word))
    case .twoNotations(let first, let second):
      DatasetMessages.twoNotations(
        place(second),
        written(second),
        other: written(first),
        line: line(first)
      )
    case .somePercent(let percent, let plain):
      DatasetMessages.somePercent(
        place(plain),
        written(plain),
        other: written(percent),
        line: line(percent)
      )
    }
  }

  /// The remark that a column would have a type but for a few words, where that is so.
  private func remarkOnStrays(_ kinds: [Kind]) -> Diagnostic? {
    let better: [Kind] = [.number, .date, .timestamp, .time, .bool]
    guard let kind = better.first(where: kinds.contains) else { return nil }
    var strays: [Int] = []
    for word in kinds.indices where kinds[word] != kind && kinds[word] != .empty {
      strays.append(word)
      if strays.count > 3 { return nil }
    }
    if kind == .number, strays.allSatisfy({ currency(of: $0) != nil }),
      let plain = kinds.firstIndex(of: .number)
    {
      return DatasetMessages.someCurrency(
        place(plain),
        written(plain),
        other: written(strays[0]),
        line: line(strays[0])
      )
    }
    return remark(on: strays, type: name(of: kind))
  }

  /// The remark that a few words keep a column from its type; none where they are answers or codes.
  private func remark(on strays: [Int], type: String) -> Diagnostic? {
    guard !strays.contains(where: { isCode($0) || words.range(of: $0).count > Self.longestMarker })
    else { return nil }
    let areMarkers = strays.allSatisfy { WordTyping.markers.contains(written($0)) }
    let counts = self.counts(of: strays)
    let strayCount = counts.reduce(0, +)
    let cellCount = validity?.flags.count { $0 } ?? rows.count
    guard areMarkers || strayCount * 10 <= cellCount else { return nil }
    return DatasetMessages.strayWords(
      place(strays[0]),
      zip(strays, counts).map { (written($0), $1) },
      type: type
    )
  }

  /// The remark that a column of dates such as `31/12/2018` is read by a function, not by guessing.
  private func remarkOnDates(_ kinds: [Kind]) -> Diagnostic? {
    var forms = SlashedDates()
    var first: Int?
    for word in kinds.indices where kinds[word] == .other {
      let (start, end) = bounds(word)
      guard forms.add(words.arena[start..<end]) else { return nil }
      first = first ?? word
    }
    guard let first else { return nil }
    return DatasetMessages.slashedDates(
      place(first),
      written(first),
      formats: forms.formats
    )
  }

  private func name(of kind: Kind) -> String {
    switch kind {
    case .number: "numbers"
    case .date: "dates"
    case .timestamp: "timestamps"
    case .time: "times"
    case .bool: "true and false"
    case .empty, .other: "text"
    }
  }

  /// `007` among numbers is a code, and its column no column of numbers with a stray.
  private func isCode(_ word: Int) -> Bool {
    written(word).utf8.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 }
  }

  private func counts(of strays: [Int]) -> [Int] {
    var counts = Array(repeating: 0, count: strays.count)
    for (row, code) in codes.enumerated() where validity.map({ $0.flags[row] }) ?? true {
      if let index = strays.firstIndex(of: Int(code)) { counts[index] += 1 }
    }
    return counts
  }
}
