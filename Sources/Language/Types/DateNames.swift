/// The names of months, weekdays and halves of the day in one language, for dates that people read.
package struct DateNames: Hashable, Sendable {
  /// January first.
  package let months: [String]
  package let shortMonths: [String]
  /// Monday first.
  package let weekdays: [String]
  package let shortWeekdays: [String]
  /// Before and after noon.
  package let halfDays: [String]

  /// Twelve months, seven weekdays and two halves, each also in short but the last.
  package init(
    months: [String],
    shortMonths: [String],
    weekdays: [String],
    shortWeekdays: [String],
    halfDays: [String]
  ) {
    precondition(
      [months, shortMonths, weekdays, shortWeekdays, halfDays].map(\.count) == [12, 12, 7, 7, 2],
      "a year has twelve months, a week seven days and a day two halves"
    )
    self.months = months
    self.shortMonths = shortMonths
    self.weekdays = weekdays
    self.shortWeekdays = shortWeekdays
    self.halfDays = halfDays
  }

  /// Those that queries write.
  package static let english = DateNames(
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    shortMonths: [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    weekdays: [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ],
    shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    halfDays: ["AM", "PM"]
  )
}
