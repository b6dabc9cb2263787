import Engine
import Language

/// One column of a package, read as its field declares.
struct FieldColumn {
  var column: Column
  /// Labels of missing values by row.
  var labels: [Int32: String]
  /// Rows whose cell is no value of the field, which was told: nothing more is said of them.
  var unread: Set<Int>
}

/// Reads and checks a column of a package, each distinct word once.
///
/// What is wrong with a word is told for every row that has it, at the cell, as it is written.
struct FieldReader {
  let field: FieldDescriptor
  let source: GridColumn
  let missing: [MissingValue]
  let place: ResourcePlace
  let context: RunContext

  /// What one word gives.
  private enum Outcome {
    case value(Value)
    case missing(label: String?)
    /// A cell that cannot be read: the load fails.
    case unreadable
    case tooLarge
    case notFinite

    /// Whether the cell holds no value, though it was read.
    var isMissing: Bool {
      switch self {
      case .missing, .notFinite: true
      case .value(let value): value.isNull
      case .unreadable, .tooLarge: false
      }
    }
  }

  func read(_ log: inout FaultLog) throws(DataFailure) -> FieldColumn {
    let read = try ColumnWords(source, missing: [], emptyIsNull: false, context: context)
    let reader = CellReader(field)
    let outcomes = (0..<read.words.count).map { word in
      outcome(text(word, of: read), reader)
    }
    // A format that is not known was told already, once.
    if CellReader.knowsFormat(of: field) { tellUnreadable(outcomes, read, &log) }
    let values = outcomes.map { outcome in
      if case .value(let value) = outcome { value } else { Value.null }
    }
    ConstraintCheck(field: field, reader: reader, source: source, place: place)
      .check(values, isMissing: outcomes.map(\.isMissing), read, &log)
    return FieldColumn(
      column: column(values, read),
      labels: labels(outcomes, read),
      unread: unread(outcomes, read)
    )
  }

  private func unread(_ outcomes: [Outcome], _ read: ColumnWords) -> Set<Int> {
    let isUnread = outcomes.map { outcome in
      switch outcome {
      case .unreadable, .tooLarge: true
      case .value, .missing, .notFinite: false
      }
    }
    guard isUnread.contains(true) else { return [] }
    return Set(read.codes.indices.filter { read.hasWord(at: $0) && isUnread[Int(read.codes[$0])] })
  }

  private func text(_ word: Int, of read: ColumnWords) -> String {
    String(decoding: read.words.arena[read.words.range(of: word)], as: UTF8.self)
  }

  private func outcome(_ text: String, _ reader: CellReader) -> Outcome {
    if let missing = missing.first(where: { $0.value.utf8.elementsEqual(text.utf8) }) {
      return .missing(label: missing.label)
    }
    switch reader.read(text) {
    case .value(let value): return .value(value)
    case .unreadable: return .unreadable
    case .notFinite: return .notFinite
    case .tooLarge: return .tooLarge
    }
  }

  // MARK: - Columns

  private func column(_ values: [Value], _ read: ColumnWords) -> Column {
    let isNull = values.map(\.isNull)
    var flags: [Bool] = []
    flags.reserveCapacity(read.codes.count)
    for (row, code) in read.codes.enumerated() {
      flags.append(read.hasWord(at: row) && !isNull[Int(code)])
    }
    let validity = Validity.compact(flags)
    func vector<Element>(_ placeholder: Element, _ unbox: (Value) -> Element?) -> Vector<Element> {
      // One more for the rows without any word, whose code may be the code of none.
      let unboxed = values.map { unbox($0) ?? placeholder } + [placeholder]
      return Vector(read.codes.map { unboxed[Int($0)] }, validity: validity)
    }
    switch field.type.valueType {
    case .int: return .int(vector(0) { if case .int(let value) = $0 { value } else { nil } })
    case .float: return .float(vector(0) { if case .float(let value) = $0 { value } else { nil } })
    case .bool: return .bool(vector(false) { if case .bool(let value) = $0 { value } else { nil } })
    case .date: return .date(vector(0) { if case .date(let value) = $0 { value } else { nil } })
    case .timestamp:
      return .timestamp(vector(0) { if case .timestamp(let value) = $0 { value } else { nil } })
    case .time: return .time(vector(0) { if case .time(let value) = $0 { value } else { nil } })
    case .duration:
      return .duration(vector(.zero) { if case .duration(let value) = $0 { value } else { nil } })
    case .text, .null:
      let (dictionary, recoded) = read.words.texts(on: context.workers)
      let codes = recoded.map { map in
        read.codes.enumerated().map { read.hasWord(at: $0) ? map[Int($1)] : 0 }
      }
      let text = TextColumn(
        codes: codes ?? read.codes,
        dictionary: dictionary,
        validity: validity
      )
      return .text(text)
    }
  }

  private func labels(_ outcomes: [Outcome], _ read: ColumnWords) -> [Int32: String] {
    let labels = outcomes.map { outcome -> String? in
      if case .missing(let label) = outcome { label } else { nil }
    }
    guard labels.contains(where: { $0 != nil }) else { return [:] }
    var byRow: [Int32: String] = [:]
    for (row, code) in read.codes.enumerated() where read.hasWord(at: row) {
      if let label = labels[Int(code)] { byRow[Int32(truncatingIfNeeded: row)] = label }
    }
    return byRow
  }

  // MARK: - Faults

  private func tellUnreadable(
    _ outcomes: [Outcome],
    _ read: ColumnWords,
    _ log: inout FaultLog
  ) {
    let isFaulty = outcomes.map { outcome in
      switch outcome {
      case .value, .missing: false
      case .unreadable, .tooLarge, .notFinite: true
      }
    }
    guard isFaulty.contains(true) else { return }
    for (row, code) in read.codes.enumerated() where read.hasWord(at: row) && isFaulty[Int(code)] {
      let location = place.cell(row: row, line: source.line(of: row), field.name, source.index)
      let cell = source.text(at: row)
      switch outcomes[Int(code)] {
      case .value, .missing: break
      case .notFinite:
        log.add(code: DatasetMessages.Code.notFinite, file: location.file, .hint) {
          DatasetMessages.notFinite(location, field.name, cell)
        }
      case .tooLarge:
        log.add(code: DatasetMessages.Code.unreadableCell, file: location.file, .error) {
          DatasetMessages.beyondDeclaredInteger(location, field.name, cell)
        }
      case .unreadable:
        log.add(code: DatasetMessages.Code.unreadableCell, file: location.file, .error) {
          DatasetMessages.unreadableCell(location, field, cell, repair: CellRepair.of(cell, field))
        }
      }
    }
  }
}

/// What would make a cell readable, where it can be guessed.
enum CellRepair {
  private static let markers: Set<String> = [
    "", "NA", "N/A", "n/a", "NaN", "null", "NULL", "None", "none", ".", "..", "...", "-", "--", "–",
    "—", "?", "ns", "n.a.",
  ]

  static func of(_ cell: String, _ field: FieldDescriptor) -> String? {
    if markers.contains(cell) {
      return "If it means that there is no value, add it to \"missingValues\" in datapackage.json."
    }
    switch field.type {
    case .number, .integer, .year: return ofNumber(cell, field)
    case .boolean:
      return "Set \"trueValues\" and \"falseValues\" on this field in datapackage.json."
    case .date where field.format == nil || field.format == "default":
      return
        "A date is written YYYY-MM-DD, or as the field's \"format\" says, such as \"%d.%m.%Y\"."
    case .datetime where field.format == nil || field.format == "default":
      return "A timestamp is written YYYY-MM-DDThh:mm:ss, or as the field's \"format\" says."
    case .time where field.format == nil || field.format == "default":
      return "A time is written hh:mm:ss, or as the field's \"format\" says."
    case .duration: return "A duration is written as ISO 8601 has it, such as P1Y2M3DT4H."
    case .date, .datetime, .time: return "The field's \"format\" is \"\(field.format ?? "")\"."
    case .string, .yearmonth, .list, .any, .object, .array, .geopoint, .geojson:
      return nil
    }
  }

  private static func ofNumber(_ cell: String, _ field: FieldDescriptor) -> String? {
    let bytes = Array(cell.utf8)
    guard let form = NumberForm(bytes.span, 0, bytes.count) else {
      return cell.contains { $0.isNumber } && field.isBareNumber
        ? "If the number stands among other characters, set \"bareNumber\": false on this field."
        : nil
    }
    if form.isPercent, field.isBareNumber {
      return
        "Set \"bareNumber\": false on this field in datapackage.json, and \"unit\": \"percent\"."
    }
    switch form.marks {
    case .decimalComma, .oneComma:
      return field.decimalMark == "."
        ? """
        The file writes decimals with a point. If a comma is meant, set
        "decimalChar": "," on this field in datapackage.json.
        """
        : nil
    case .decimalPoint, .onePoint:
      return field.type == .number && field.decimalMark != "."
        ? "The field says that decimals are written with \"\(field.decimalMark)\"."
        : field.type == .number ? nil : "If the field has decimals, its type is \"number\"."
    case .pointGroups: return "If the points group digits, set \"groupChar\": \".\" on this field."
    case .commaGroups, .commaGroupsAndPoint:
      return "If the commas group digits, set \"groupChar\": \",\" on this field."
    case .pointGroupsAndComma:
      return "If the points group digits, set \"groupChar\": \".\" and \"decimalChar\": \",\"."
    case .none where field.type == .year && bytes.count < 4: return "A year has four digits."
    case .none where cell.hasPrefix("\u{2212}"):
      return "The sign is typeset (U+2212); a package writes it as a hyphen."
    case .none:
      return cell.contains { !$0.isASCII }
        ? "If a no-break space groups digits, set it as \"groupChar\" on this field." : nil
    }
  }
}
