/// A table as a labour statistics office gives it in SDMX's csv: long codes that repeat, few numbers, cells
/// without a value, notes with commas in quotes.
enum IndicatorTable {
  static func write(_ path: String, rows: Int) throws {
    var numbers = SeededNumbers(seed: 110)
    var file = try CSVFile(
      path,
      columns: [
        "ref_area", "source", "indicator", "sex", "classif1", "time", "obs_value", "obs_status",
        "note_classif", "note_indicator", "note_source",
      ]
    )
    for row in 0..<rows {
      let area = row * areas.count / rows
      file.text(areas[area])
      file.word(area % 3 == 0 ? "BA:" : "BX:", area * 7 % 900 + numbers.below(4) + 10)
      file.text(indicators[numbers.below(indicators.count)])
      file.text(sexes[numbers.below(sexes.count)])
      file.text(classes[numbers.below(classes.count)])
      file.number(1990 + numbers.below(35))
      if numbers.below(25) == 0 {
        file.text("")
      } else {
        file.thousandths(numbers.below(90_000_000))
      }
      file.text(statuses[numbers.below(statuses.count)])
      file.text(numbers.below(4) == 0 ? notes[numbers.below(notes.count)] : "")
      file.text(numbers.below(9) == 0 ? "T2:84" : "")
      file.word("R1:", numbers.below(3000) + 1)
      try file.endRow()
    }
    try file.finish()
  }

  private static let areas: [String] = (0..<190).map { number in
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVW")
    return String([letters[number % 23], letters[number / 23], letters[number * 7 % 23]])
  }

  private static let indicators: [String] = (0..<30).map { number in
    ["EAP", "EMP", "UNE", "EAR", "HOW", "SDG"][number % 6] + "_"
      + ["DWAP", "TEMP", "2EAP", "4MTH", "XEES"][number / 6] + "_SEX_AGE_RT"
  }

  private static let sexes = ["SEX_T", "SEX_M", "SEX_F"]

  private static let classes: [String] = (0..<60).map { number in
    "AGE_" + ["YTHADULT", "AGGREGATE", "5YRBANDS", "10YRBANDS"][number % 4]
      + "_Y\(number / 4 * 5)-\(number / 4 * 5 + 4)"
  }

  private static let statuses = ["", "", "", "", "U", "B", "S"]

  private static let notes: [String] = (0..<200).map { number in
    number % 5 == 0 ? "\"C6:\(1000 + number), C7:\(number)\"" : "C6:\(1000 + number)"
  }
}
