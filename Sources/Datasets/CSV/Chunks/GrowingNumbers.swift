import Engine

/// Whole numbers, or codes, as they come in: in as few bytes as those so far need.
///
///     7 3 12 | 250 9 | 1954 7        a byte each until the third chunk, two from then on
///
/// Where one is negative, or takes more than four bytes, all are kept as they are.
enum GrowingNumbers: Sendable {
  case bytes([UInt8])
  case pairs([UInt16])
  case words([UInt32])
  case wide([Int64])

  static let none = GrowingNumbers.bytes([])

  private enum Width: Int, Comparable {
    case bytes, pairs, words, wide

    static func < (lhs: Width, rhs: Width) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// Numbers, given their bits put together.
  init(_ numbers: [UInt32], union: UInt32) {
    switch union {
    case 0...0xFF: self = .bytes(numbers.cast())
    case 0...0xFFFF: self = .pairs(numbers.cast())
    default: self = .words(numbers)
    }
  }

  /// Codes, all below a count.
  init(codes: [UInt32], below count: Int) {
    switch count {
    case 0...0x100: self = .bytes(codes.cast())
    case 0...0x1_0000: self = .pairs(codes.cast())
    default: self = .words(codes)
    }
  }

  /// So many zeros.
  init(zeros count: Int) {
    self = .bytes(Array(repeating: 0, count: count))
  }

  var count: Int {
    switch self {
    case .bytes(let numbers): numbers.count
    case .pairs(let numbers): numbers.count
    case .words(let numbers): numbers.count
    case .wide(let numbers): numbers.count
    }
  }

  private var width: Width {
    switch self {
    case .bytes: .bytes
    case .pairs: .pairs
    case .words: .words
    case .wide: .wide
    }
  }

  /// Takes further numbers in; room is made for as many as are expected in all.
  mutating func append(_ new: GrowingNumbers, expecting total: Int) {
    if width < new.width {
      var wider = GrowingNumbers(room: total, new.width)
      wider.append(self, expecting: total)
      self = wider
    }
    let old = self
    // Taken out of its place, so that it grows where it is.
    self = .none
    switch consume old {
    case .bytes(var numbers):
      numbers.append(new.cast(), expecting: total)
      self = .bytes(numbers)
    case .pairs(var numbers):
      numbers.append(new.cast(), expecting: total)
      self = .pairs(numbers)
    case .words(var numbers):
      numbers.append(new.cast(), expecting: total)
      self = .words(numbers)
    case .wide(var numbers):
      numbers.append(new.cast(), expecting: total)
      self = .wide(numbers)
    }
  }

  /// Has the pages of so many further numbers brought in.
  func bringInPages(for further: Int) {
    switch self {
    case .bytes(let numbers): numbers.bringInPages(for: further)
    case .pairs(let numbers): numbers.bringInPages(for: further)
    case .words(let numbers): numbers.bringInPages(for: further)
    case .wide(let numbers): numbers.bringInPages(for: further)
    }
  }

  private init(room count: Int, _ width: Width) {
    switch width {
    case .bytes: self = .bytes([UInt8](roomFor: count))
    case .pairs: self = .pairs([UInt16](roomFor: count))
    case .words: self = .words([UInt32](roomFor: count))
    case .wide: self = .wide([Int64](roomFor: count))
    }
  }

  /// The numbers in a type that holds them all.
  func cast<Number: FixedWidthInteger & BitwiseCopyable>() -> [Number] {
    switch self {
    case .bytes(let numbers): numbers.cast()
    case .pairs(let numbers): numbers.cast()
    case .words(let numbers): numbers.cast()
    case .wide(let numbers): numbers.cast()
    }
  }

  var floats: [Double] {
    let numbers: [Int64] = cast()
    return [Double](capacity: numbers.count) { out in
      for number in numbers { out.append(Double(number)) }
    }
  }

  // MARK: - Results

  private var narrow: NarrowNumbers? {
    switch self {
    case .bytes(let numbers): .bytes(numbers)
    case .pairs(let numbers): .pairs(numbers)
    case .words(let numbers): .words(numbers)
    case .wide: nil
    }
  }

  /// A column of the numbers.
  func vector(_ validity: Validity?, on workers: Workers) -> Vector<Int64> {
    guard let narrow, let (lowest, highest) = narrow.bounds(on: workers) else {
      return Vector(cast(), validity: validity)
    }
    // Years lie close together and far from 0: counted from the first, they make smaller keys.
    let isFar = lowest > highest - lowest
    return Vector(
      isFar ? narrow.lowered(by: lowest, to: highest - lowest, on: workers) : narrow,
      lowest: isFar ? Int64(lowest) : 0,
      highest: Int64(highest),
      validity: validity
    )
  }

  /// A column of texts, of which these are the codes.
  func texts(_ dictionary: TextDictionary, _ validity: Validity?) -> TextColumn {
    switch self {
    case .bytes(let codes):
      TextColumn(codes: NarrowNumbers.bytes(codes), dictionary: dictionary, validity: validity)
    case .pairs(let codes):
      TextColumn(codes: NarrowNumbers.pairs(codes), dictionary: dictionary, validity: validity)
    case .words(let codes):
      TextColumn(codes: codes, dictionary: dictionary, validity: validity)
    case .wide: TextColumn(codes: cast(), dictionary: dictionary, validity: validity)
    }
  }
}

extension Array where Element: FixedWidthInteger & BitwiseCopyable {
  /// The same numbers in a type that holds them all; these themselves, if that is theirs.
  fileprivate func cast<Number: FixedWidthInteger & BitwiseCopyable>() -> [Number] {
    if let same = self as? [Number] { return same }
    let count = self.count
    let numbers = span
    // Many at a time: so the compiler does it only where nothing is asked of each place.
    return unsafe [Number](unsafeUninitializedCapacity: count) { out, written in
      for index in 0..<count {
        unsafe out[index] = Number(truncatingIfNeeded: numbers[unchecked: index])
      }
      written = count
    }
  }
}
