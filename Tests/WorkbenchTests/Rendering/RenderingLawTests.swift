import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// What holds of every table, however strange.
struct RenderingLawTests {
  @Test(arguments: 0..<120)
  func `every line fits the width`(_ seed: UInt64) {
    let table = RandomTable.make(seed: seed)
    for width in [28, 33, 47, 80, 131] {
      let options = RenderingOptions(width: width, maximumRows: 12)
      for line in TableTextRenderer().text(table, options: options).split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= width, "\(line)")
      }
    }
  }

  @Test(arguments: 0..<120)
  func `no column runs into the next`(_ seed: UInt64) {
    let table = RandomTable.make(seed: seed)
    let lines = TableTextRenderer().text(table, options: RenderingOptions(width: 90))
      .split(separator: "\n").map(String.init)
    let rule = lines.first { $0.allSatisfy { $0 == "-" || $0 == " " } && $0.contains("-") } ?? ""
    let gaps = rule.enumerated().filter { $0.element == " " }.map(\.offset)
    for line in lines {
      for gap in gaps where gap < DisplayWidth.of(line) {
        let before = DisplayWidth.prefix(of: line, fitting: gap)
        #expect(
          DisplayWidth.of(before) == gap && line[before.endIndex...].unicodeScalars.first == " ",
          "\(line)"
        )
      }
    }
  }

  @Test(arguments: 0..<120)
  func `decimal marks stand below one another`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<20).map { _ in
      Value.float(Double(Int.random(in: -9_999_999...9_999_999, using: &generator)) / 1024)
    }
    let field = Field(name: "x", type: .float, unitField: seed % 2 == 0 ? nil : "unit")
    let table = Table(fields: [field], columns: [Column(values, type: .float)])
    let lines = TableTextRenderer().text(table).split(separator: "\n").dropFirst(2)
    // A whole number that has its own decimals ends where the mark would stand.
    let marks = Set(lines.map { $0.prefix { $0 != "." }.count })
    #expect(marks.count == 1, "\(lines.joined(separator: "\n"))")
  }

  @Test(arguments: 0..<120)
  func `nothing that steers a terminal reaches it`(_ seed: UInt64) {
    let table = RandomTable.make(seed: seed)
    let options = RenderingOptions(width: 100, isForTerminal: true)
    for format in TableFormats.all {
      let text = format.text(table, options: options)
      let isPlain = text.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || scalar == "\t" || !Sanitiser.isControl(scalar)
      }
      #expect(isPlain, "\(format.name): \(text.debugDescription)")
    }
  }

  @Test(arguments: 0..<120)
  func `csv and tsv read back as what was written`(_ seed: UInt64) {
    let table = RandomTable.make(seed: seed, rowCount: seed == 7 ? 9000 : nil)
    let formats: [(DelimitedRenderer, Unicode.Scalar)] = [(.csv, ","), (.tsv, "\t")]
    for (format, delimiter) in formats {
      let records = DelimitedText.records(format.text(table), delimiter: delimiter)
      #expect(records.count == table.rowCount + 1)
      let fits = records.dropFirst().enumerated().allSatisfy { row, fields in
        fields.count == table.columns.count
          && zip(fields, table.columns).allSatisfy { $0.value(type: $1.type) == $1.value(at: row) }
      }
      #expect(fits, "\(format.text(table))")
    }
  }

  @Test(arguments: 0..<120)
  func `json reads back as what was written`(_ seed: UInt64) throws {
    let table = RandomTable.make(seed: seed)
    let names = OutputNames.names(of: table.fields)
    let text = JSONRenderer.json.text(table)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    )
    #expect(rows.count == table.rowCount)
    for (row, object) in rows.enumerated() {
      for (name, column) in zip(names, table.columns) {
        switch column.value(at: row) {
        case .null: #expect(object[name] is NSNull)
        case .int(let number): #expect((object[name] as? NSNumber)?.int64Value == number)
        case .float(let number): #expect(isClose(object[name], to: number))
        case .bool(let flag): #expect(object[name] as? Bool == flag)
        case .text(let text): #expect(object[name] as? String == text)
        case .date(let days): #expect(object[name] as? String == Calendar.isoDate(days))
        case .timestamp(let time):
          #expect(object[name] as? String == Calendar.isoTimestamp(time))
        case .time(let time): #expect(object[name] as? String == Calendar.isoTime(time))
        case .duration(let duration): #expect(object[name] as? String == duration.text)
        }
      }
    }
    let lines = JSONRenderer.jsonl.text(table).split(separator: "\n")
    #expect(lines.count == table.rowCount)
  }

  /// Foundation's reader is off by a few units in the last place.
  private func isClose(_ read: Any?, to number: Double) -> Bool {
    guard let read = (read as? NSNumber)?.doubleValue else { return false }
    return (read - number).magnitude <= number.magnitude * 1e-14
  }

  @Test(arguments: 0..<60)
  func `a report fits its lines and shows every column`(_ seed: UInt64) {
    let table = RandomTable.make(seed: seed)
    // A figure is never cut, and 1e204 written out is wider than any page.
    let isWritable = table.columns.allSatisfy { column in
      guard case .float(let vector) = column else { return true }
      return vector.values.allSatisfy { $0.magnitude < 1e15 }
    }
    let report = ReportTable(table)
    #expect(report.formats.count == table.columns.count)
    for line in report.lines where isWritable {
      #expect(DisplayWidth.of(line) <= 80, "\(line)")
    }
  }
}

/// A reader of delimited text, written apart from the writer.
enum DelimitedText {
  struct Field {
    var text: String
    var isQuoted: Bool

    func value(type: ValueType) -> Value? {
      if text.isEmpty && !isQuoted { return .null }
      switch type {
      case .int: return Int64(text).map(Value.int)
      case .float: return Double(text).map(Value.float)
      case .bool: return Bool(text).map(Value.bool)
      case .text: return .text(text)
      case .date: return time(text).map { .date(Int32($0 / Calendar.microsecondsPerDay)) }
      case .timestamp: return time(text).map(Value.timestamp)
      case .time: return time("1970-01-01T" + text).map(Value.time)
      case .duration: return DurationReader.duration(text).map(Value.duration)
      case .null: return nil
      }
    }

    private func time(_ text: String) -> Int64? {
      let parts = text.split(whereSeparator: { "-T:.".contains($0) }).map(String.init)
      let numbers = parts.compactMap { Int($0) }
      let sign = text.hasPrefix("-") ? -1 : 1
      guard numbers.count >= 3, numbers.count == parts.count,
        let days = Calendar.days(year: sign * numbers[0], month: numbers[1], day: numbers[2])
      else { return nil }
      var seconds = 0
      if numbers.count >= 6 { seconds = numbers[3] * 3600 + numbers[4] * 60 + numbers[5] }
      let fraction = parts.count == 7 ? Int((parts[6] + "000000").prefix(6)) ?? 0 : 0
      return Int64(days) * Calendar.microsecondsPerDay + Int64(seconds * 1_000_000 + fraction)
    }
  }

  static func records(_ text: String, delimiter: Unicode.Scalar) -> [[Field]] {
    var records: [[Field]] = [[]]
    var field = Field(text: "", isQuoted: false)
    var isInside = false
    var scalars = Array(text.unicodeScalars)[...]
    func append(_ scalar: Unicode.Scalar) { field.text.unicodeScalars.append(scalar) }
    while let scalar = scalars.popFirst() {
      if isInside {
        if scalar != "\"" {
          append(scalar)
        } else if scalars.first == "\"" {
          append("\"")
          scalars.removeFirst()
        } else {
          isInside = false
        }
      } else if scalar == "\"" {
        isInside = true
        field.isQuoted = true
      } else if scalar == delimiter || scalar == "\n" {
        records[records.count - 1].append(field)
        field = Field(text: "", isQuoted: false)
        if scalar == "\n" { records.append([]) }
      } else {
        append(scalar)
      }
    }
    return records.dropLast()
  }
}
