import Engine

/// The digits of several cells side by side, as many bytes a lane as a number has digits at most.
///
///     cells       7       12      305     1954      four of up to four digits, or two of up to eight
///     bytes     · · · 7  · · 1 2  · 3 0 5  1 9 5 4      what stands before a cell is cleared
///     pairs       0  7     0 12     3  5    19 54      neighbours put together
///     numbers       7       12      305     1954
///
/// A vector does in one step what takes as many steps as it has lanes otherwise.
protocol DigitVector: SIMD where Scalar: FixedWidthInteger & UnsignedInteger & BitwiseCopyable {
  /// The number of each lane's digits; each byte is one of them, from 0 to 9.
  static func numbers(_ digits: Self) -> Self

  /// By length, the bytes of a lane that hold a cell; for none, and for one too long, there are none.
  static var masks: [Scalar] { get }
}

extension DigitVector {
  /// Digits of one lane.
  @inline(__always)
  static var mostDigits: Int { MemoryLayout<Scalar>.size }

  /// A lane that holds the digit 0.
  @inline(__always)
  static var zero: Scalar { (Scalar.max &>> 8 &+ 1) &* Scalar(UInt8(ascii: "0")) }

  /// The bytes of a cell, in the place of the last ones of a lane; none where it is longer.
  @inline(__always)
  static func lane(_ bytes: RawSpan, _ start: Int, _ end: Int, _ masks: Span<Scalar>) -> Scalar {
    let offset = end &- mostDigits
    assert(offset >= 0 && end <= bytes.byteCount, "cells lie in their bytes, with a margin")
    let place = Swift.min(UInt(bitPattern: end &- start), UInt(bitPattern: mostDigits &+ 1))
    let mask = unsafe masks[unchecked: Int(bitPattern: place)]
    return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Scalar.self) & mask
  }
}

extension SIMD4<UInt32>: DigitVector {
  @inline(__always)
  static func numbers(_ digits: Self) -> Self {
    let lanes = unsafe unsafeBitCast(digits, to: SIMD8<UInt16>.self)
    let pairs = (lanes &* .init(repeating: 10) &+ lanes &>> 8) & .init(repeating: 0xFF)
    let weighted = pairs &* SIMD8(100, 1, 100, 1, 100, 1, 100, 1)
    let fours = unsafe unsafeBitCast(weighted, to: Self.self)
    return (fours & Self(repeating: 0xFFFF)) &+ fours &>> 16
  }

  static var masks: [UInt32] { DigitMasks.fours }
}

extension SIMD2<UInt64>: DigitVector {
  @inline(__always)
  static func numbers(_ digits: Self) -> Self {
    let lanes = unsafe unsafeBitCast(digits, to: SIMD4<UInt32>.self)
    let fours = unsafe unsafeBitCast(SIMD4<UInt32>.numbers(lanes), to: Self.self)
    return (fours & Self(repeating: 0xFFFF_FFFF)) &* Self(repeating: 10_000) &+ fours &>> 32
  }

  static var masks: [UInt64] { DigitMasks.eights }
}

/// What is found out about the digits of many cells: whether they are numbers, all of them.
struct DigitFindings<Vector: DigitVector> {
  /// Some bit is set once a cell was no number.
  private var faults = Vector(repeating: 0)
  private var allNumbers = Vector(repeating: 0)

  var areNumbers: Bool { faults == Vector(repeating: 0) }

  /// The bits of all whole numbers put together.
  var union: Vector.Scalar {
    (0..<Vector.scalarCount).reduce(0) { $0 | allNumbers[$1] }
  }

  /// The numbers of cells without leading zeros; of no digits there is none.
  @inline(__always)
  mutating func integers(_ bytes: Vector) -> Vector {
    let lanes = unsafe unsafeBitCast(bytes, to: Bytes.self)
    let isNone = unsafe unsafeBitCast(equal(lanes, Bytes(repeating: 0)), to: Vector.self)
    let values = lanes &- Bytes(repeating: UInt8(ascii: "0"))
    let isZero = unsafe unsafeBitCast(equal(values, Bytes(repeating: 0)), to: Vector.self)
    let isDigit = unsafe unsafeBitCast(areDigits(values), to: Vector.self)
    let last = ~(Vector.Scalar.max &>> 8)
    let isFirst = isNone &<< 8 | Vector(repeating: 0xFF)
    faults |= isZero & isFirst & Vector(repeating: ~last) | isNone & Vector(repeating: last)
    faults |= ~(isDigit | isNone)
    let numbers = Vector.numbers(unsafe unsafeBitCast(values, to: Vector.self) & isDigit)
    allNumbers |= numbers
    return numbers
  }

  /// The numbers of lanes of digits, given as their values.
  @inline(__always)
  mutating func numbers(_ values: Vector) -> Vector {
    let isDigit = areDigits(unsafe unsafeBitCast(values, to: Bytes.self))
    faults |= ~(unsafe unsafeBitCast(isDigit, to: Vector.self))
    return Vector.numbers(values)
  }
}

private typealias Bytes = SIMD16<UInt8>

// Not in the generic type: only where they are known are two vectors compared in one step.

/// All ones in each byte where two are equal.
@inline(__always)
private func equal(_ lhs: Bytes, _ rhs: Bytes) -> Bytes {
  unsafe unsafeBitCast(lhs .== rhs, to: Bytes.self)
}

/// All ones in each byte that is the value of a digit.
@inline(__always)
private func areDigits(_ values: Bytes) -> Bytes {
  unsafe unsafeBitCast(values .< Bytes(repeating: 10), to: Bytes.self)
}

private enum DigitMasks {
  static let fours: [UInt32] = masks(4)
  static let eights: [UInt64] = masks(8)

  private static func masks<Lane: FixedWidthInteger>(_ most: Int) -> [Lane] {
    (0...most + 1).map { count in
      count > 0 && count <= most ? Lane.max << Lane(8 * (most - count)) : 0
    }
  }
}
