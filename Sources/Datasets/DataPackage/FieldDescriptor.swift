import Language

/// The type that a package declares for a field.
enum FieldType: String, CaseIterable {
  case string
  case number
  case integer
  case boolean
  case date
  case datetime
  case time
  case year
  case yearmonth
  case duration
  case list
  case any
  case object
  case array
  case geopoint
  case geojson

  /// What its cells become; the types that the engine does not have stay text.
  var valueType: ValueType {
    switch self {
    case .number: .float
    case .integer, .year: .int
    case .boolean: .bool
    case .date: .date
    case .datetime: .timestamp
    case .time: .time
    case .duration: .duration
    case .string, .yearmonth, .list, .any, .object, .array, .geopoint, .geojson:
      .text
    }
  }

  /// Whether cells are kept as text though they have parts that text does not show.
  var isReadAsText: Bool {
    switch self {
    case .object, .array, .geopoint, .geojson: true
    case .string, .number, .integer, .boolean, .date, .datetime, .time, .year, .yearmonth,
      .duration, .list, .any:
      false
    }
  }

  /// The form of a type that is kept as text, as a pattern and in words.
  var textForm: (pattern: String, words: String)? {
    switch self {
    case .yearmonth: (#"-?\d{4,}-(0[1-9]|1[0-2])"#, "a month (YYYY-MM)")
    case .string, .number, .integer, .boolean, .date, .datetime, .time, .year, .duration, .list,
      .any, .object,
      .array, .geopoint, .geojson:
      nil
    }
  }
}

/// A cell that means "no value", and why, where the package says.
struct MissingValue: Hashable {
  var value: String
  var label: String?
}

/// A field of a table schema.
struct FieldDescriptor {
  /// What must hold of every value; values are compared in the field's own type.
  struct Constraints {
    var isRequired = false
    var isUnique = false
    var minimum: JSONNode?
    var maximum: JSONNode?
    var exclusiveMinimum: JSONNode?
    var exclusiveMaximum: JSONNode?
    var minLength: Int?
    var maxLength: Int?
    var pattern: JSONNode?
    var allowed: [JSONNode]?
  }

  var name: String
  var title: String?
  var summary: String?
  var type = FieldType.string
  var format: String?
  var constraints = Constraints()
  /// The values of `categories`, without their labels.
  var categories: [JSONNode] = []
  /// Nil where the schema's own list holds.
  var missingValues: [MissingValue]?
  var decimalMark = "."
  var groupMark: String?
  var isBareNumber = true
  var trueValues = ["true", "True", "TRUE", "1"]
  var falseValues = ["false", "False", "FALSE", "0"]
  var unit: String?
  var unitField: String?
  /// The field that holds the value as its source prints it.
  var printedField: String?
  var role: Field.Role?
  var range: SourceRange
}
