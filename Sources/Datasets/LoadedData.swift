package import Engine
package import Language

/// Everything that a session was given to work on.
package struct LoadedData: Sendable {
  /// In the order of loading; a plan names a table by its position here.
  package var tables: [LoadedTable]
  package var packages: [DataPackage]
  /// Faults that do not stop the loading, and remarks on how bare files were read.
  package var diagnostics: [Diagnostic]

  package init(
    tables: [LoadedTable] = [],
    packages: [DataPackage] = [],
    diagnostics: [Diagnostic] = []
  ) {
    self.tables = tables
    self.packages = packages
    self.diagnostics = diagnostics
  }
}

/// A table and what is known of where it came from.
package struct LoadedTable: Sendable {
  /// As a query writes it: the resource's or the file's name.
  package var name: String
  package var title: String?
  package var summary: String?
  /// Position among the loaded packages; nil for a bare file.
  package var package: Int?
  package var table: Table
  /// The file as the user named it, or its path inside the package.
  package var file: String
  /// The physical line on which each row begins, header and comment lines counted.
  package var lines: RowLines
  /// Why a cell is null, where the package says: labels by column position and row.
  package var missingLabels: [Int: [Int32: String]]
  package var claims: Claims?
  /// Where the table as a whole comes from, as its package says.
  package var sources: [DataPackage.Source]
  package var keys: TableKeys
  /// Where columns stand that hold a column's values as their source prints them, by its position.
  package var printedColumns: [Int: Int]

  package init(
    name: String,
    title: String? = nil,
    summary: String? = nil,
    package: Int? = nil,
    table: Table,
    file: String,
    lines: RowLines,
    missingLabels: [Int: [Int32: String]] = [:],
    claims: Claims? = nil,
    sources: [DataPackage.Source] = [],
    keys: TableKeys = TableKeys(),
    printedColumns: [Int: Int] = [:]
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.package = package
    self.table = table
    self.file = file
    self.lines = lines
    self.missingLabels = missingLabels
    self.claims = claims
    self.sources = sources
    self.keys = keys
    self.printedColumns = printedColumns
  }
}
