/// How far numbers reckoned in single precision (`Float`) are at most from the same in double precision, and
/// which comparisons that decides.
///
/// A processor takes twice as many numbers of four bytes in a step as of eight, so a comparison is made in four
/// bytes first; only the blocks where a row is too near to call are reckoned again in eight:
///
///     v3 * 2 + id4 > 120       the sum is at most 300, in single precision wrong by 0.0001 at most
///     117.25  ✗   131.5  ✓     far enough from 120: the same verdict as in double precision
///     120.00003  ?             too near: the block is reckoned in double precision
///
/// The errors are those of the standard model of rounding: Higham, Accuracy and Stability of Numerical
/// Algorithms (2nd edition, 2002), section 2.2. Each rounding is taken as twice as large as it can be, which
/// leaves room for those of double precision and of the bounds themselves.
enum SinglePrecision {
  private static let relativeError = Double(Float.ulpOfOne)
  /// What is lost at most where a number is too small to be held well.
  private static let leastError = Double(Float.leastNormalMagnitude)
  /// Whole numbers up to it are exact.
  private static let greatestExact: Double = 0x1p24
  /// Well below the greatest number that can be held.
  private static let greatest: Double = 1e37

  static func error(ofConstant number: Double) -> Double {
    Double(Float(number)) == number ? 0 : error(ofNumbersIn: number...number)
  }

  /// The error of rounding numbers.
  static func error(ofNumbersIn bounds: ClosedRange<Double>) -> Double {
    let magnitude = bounds.magnitude
    return magnitude <= greatest ? magnitude * relativeError + leastError : .infinity
  }

  /// The error of whole numbers: those that are not exact are left to double precision, and so are those of
  /// more than four bytes, of which a processor takes no more in a step than there.
  static func error(of node: BlockNumber.Node, in bounds: ClosedRange<Double>) -> Double {
    switch node {
    case .days, .narrow(.bytes, lowest: _), .narrow(.pairs, lowest: _):
      bounds.magnitude <= greatestExact ? 0 : .infinity
    case .constant, .floats, .integers, .narrow(.words, lowest: _), .binary: .infinity
    }
  }

  /// The error of a result, which lies between the bounds in double precision.
  static func error(
    of operation: BlockNumber.Operation,
    _ lhs: BlockNumber,
    _ rhs: BlockNumber,
    in bounds: ClosedRange<Double>
  ) -> Double {
    let (a, b) = (lhs.singleError, rhs.singleError)
    let inherited: Double
    switch operation {
    case .add, .subtract: inherited = a + b
    case .multiply:
      inherited = lhs.bounds.magnitude * b + rhs.bounds.magnitude * a + a * b
    case .divide: return .infinity
    }
    let isExact =
      inherited == 0 && lhs.isWhole && rhs.isWhole && bounds.magnitude <= greatestExact
    if isExact { return 0 }
    let reached = bounds.magnitude + inherited
    return reached <= greatest ? inherited + reached * relativeError + leastError : .infinity
  }

  /// In which precision numbers are compared with a limit.
  static func precision(
    of numbers: BlockNumber,
    against limit: Double
  ) -> BlockComparison.Precision {
    let error = numbers.singleError + error(ofConstant: limit)
    if error == 0 { return .single }
    // Were the numbers spread evenly, one block in eight would be reckoned twice.
    let width = numbers.bounds.upperBound - numbers.bounds.lowerBound
    let isSeldom = 16 * error * Double(BlockPool.blockSize) <= width
    return isSeldom ? .singleFirst(tolerance: Float(2 * error)) : .double
  }
}

extension ClosedRange<Double> {
  fileprivate var magnitude: Double { Swift.max(lowerBound.magnitude, upperBound.magnitude) }
}
