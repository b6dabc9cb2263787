/// The power of ten with which all floats of a column are whole numbers, and from which each is had back to the
/// bit.
///
///     12.5 0.75 3        scale 100        1250 75 300        1250 / 100 is 12.5 again
///
/// Most decimals in files are of this kind: as whole numbers they differ in far fewer bits than as floats.
struct DecimalScale: Sendable, Equatable {
  /// A power of ten that floats hold exactly.
  let scale: Double

  private static let mostDigits = 9
  /// Whole numbers up to this are floats, and so are their neighbours' halves.
  private static let greatest = 4_503_599_627_370_496.0

  /// Nil where some value is none of a few decimals; an infinite one is not, nor one below zero's sign alone.
  init?(_ values: [Double], on workers: Workers) {
    let scales = workers.mapMorsels(values.count) { rows -> Double? in
      var scale = 1.0
      for row in rows {
        let value = values[row]
        while !DecimalScale.fits(value, scale) {
          if scale >= DecimalScale.greatestScale { return nil }
          scale *= 10
        }
      }
      return scale
    }
    var greatest = 1.0
    for scale in scales {
      guard let scale else { return nil }
      greatest = max(greatest, scale)
    }
    // What fits a smaller scale may be too large for this one.
    if scales.contains(where: { $0 != greatest }) {
      let scale = greatest
      let fit = workers.mapMorsels(values.count) { rows in
        rows.allSatisfy { DecimalScale.fits(values[$0], scale) }
      }
      if fit.contains(false) { return nil }
    }
    scale = greatest
  }

  private static let greatestScale = (0..<mostDigits).reduce(1.0) { scale, _ in scale * 10 }

  @inline(__always)
  private static func fits(_ value: Double, _ scale: Double) -> Bool {
    let scaled = value * scale
    guard abs(scaled) < greatest else { return false }
    let decimal = Double(whole(scaled)) / scale
    return decimal.bitPattern == value.bitPattern
  }

  /// The nearest whole number; of two the one further from zero.
  @inline(__always)
  private static func whole(_ scaled: Double) -> Int64 {
    Int64(scaled + (scaled < 0 ? -0.5 : 0.5))
  }

  /// A value of the column as a whole number.
  @inline(__always)
  func integer(_ value: Double) -> Int64 { DecimalScale.whole(value * scale) }

  /// The value that a whole number stands for.
  @inline(__always)
  func value(_ integer: Int64) -> Double { Double(integer) / scale }
}

extension Vector where Element == Double {
  /// The scale of a column that remembers; nil too where it has none.
  func decimalScale(on workers: Workers) -> DecimalScale? {
    memory?.decimalScale { DecimalScale(values, on: workers) }
  }
}
