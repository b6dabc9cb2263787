import Engine
import Language

// MARK: - References between tables

extension DatasetMessages {
  static func brokenReference(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    key: TableKeys.ForeignKey,
    values: KeyValues,
    target: String,
    near: [String]
  ) -> Diagnostic {
    let fields = key.fields.joined(separator: ", ")
    let referenced = key.referencedFields.map { "\(target).\($0)" }.joined(separator: ", ")
    let notes: [String] =
      switch near.count {
      case _ where near.contains(values.text):
        ["It is there as a value of another type: the fields of a key agree in their types."]
      case 0: []
      case 1: ["Near: \(near[0])"]
      default: ["There are: \(near.joined(separator: "; "))."]
      }
    return soft(
      severity,
      Code.foreignKey,
      "\(fields) \(quoted(values.text)) is not in \(referenced)",
      place,
      notes: notes
    )
  }

  static func unknownReference(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ resource: String,
    near: String?
  ) -> Diagnostic {
    soft(
      severity,
      Code.property,
      "`foreignKeys` refers to the resource \(quoted(resource)), which the package has not",
      place,
      notes: near.map { ["Near: \($0)"] } ?? []
    )
  }

  static func unevenReference(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ own: Int,
    _ referenced: Int
  ) -> Diagnostic {
    soft(
      severity,
      Code.property,
      "`foreignKeys` refers from \(counted(own, "field")) to \(grouped(referenced)); "
        + "the key is not checked",
      place
    )
  }
}

// MARK: - Printed forms

extension DatasetMessages {
  static func unknownProperty(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    _ property: String,
    of owner: String,
    near: String
  ) -> Diagnostic {
    soft(
      severity,
      Code.property,
      "`\(owner)` has no property `\(property)`; it is not read",
      place,
      notes: ["Near: \(near)"]
    )
  }

  static func contradictedByPrint(
    _ place: Diagnostic.Location,
    _ severity: Diagnostic.Severity,
    field: String,
    value: Value,
    printed: String,
    why: String,
    other: Double?
  ) -> Diagnostic {
    let number =
      if case .float(let number) = value { PrintedCheck.written(number) } else {
        NumberFormatter.text(value)
      }
    let or = other.map { ", or as \(PrintedCheck.written($0))" } ?? ""
    return soft(
      severity,
      Code.printed,
      "\(field) \(number), but printed \(quoted(printed))",
      place,
      notes: [why + or + "."]
    )
  }

  static func printedNotRead(
    _ place: Diagnostic.Location,
    field: String,
    printed: String,
    reason: String
  ) -> Diagnostic {
    remark(
      Code.printedUnread,
      "\(field) \(quoted(printed)) is not compared with its value: \(reason)",
      place
    )
  }
}
