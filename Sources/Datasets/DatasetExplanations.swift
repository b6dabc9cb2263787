package import Language

/// What the codes of data mean: E06xx. `kaji validate` reports every fault of a package.
extension Explanation {
  package static let datasets: [Explanation] = [
    Explanation(
      "E0601",
      "no such file",
      """
      Nothing stands at this path. A path is read from the folder in which Kaji was started, and small \
      and capital letters differ.
      """
    ),
    Explanation(
      "E0602",
      "a file that cannot be read",
      "The file is there, and the system does not hand it out; the message has the system's reason."
    ),
    Explanation(
      "E0603",
      "no file of data",
      "A folder is read where it holds a datapackage.json, or CSV or TSV files."
    ),
    Explanation(
      "E0604",
      "a file that is too large",
      "It is larger than what is read at once; the message names the limit."
    ),
    Explanation("E0605", "an empty file", "The first line of a table names its columns."),
    Explanation(
      "E0606",
      "a file that is no text",
      "CSV and TSV are text; a spreadsheet is saved as CSV first."
    ),
    Explanation(
      "E0607",
      "bytes that the encoding does not have",
      "The encoding is found out where it can be; `--encoding latin1` or a package's `encoding` says it."
    ),
    Explanation(
      "E0608",
      "quotes that do not pair",
      "A quoted cell begins and ends with a quote; a quote inside it is doubled."
    ),
    Explanation(
      "E0609",
      "a row with too many cells",
      "A cell too many would shift all that follow; a comma inside a cell wants quotes around the cell."
    ),
    Explanation(
      "E0610",
      "a table that is too sparse",
      "Nearly all of its cells would be missing: another delimiter may part the cells, or a line stands above the header."
    ),
    Explanation(
      "E0611",
      "two tables of one name",
      "A bare file gives its table its name; one of the two is renamed, or put into a package."
    ),
    Explanation(
      "E0612",
      "a compressed file that cannot be taken apart",
      """
      The programs gzip and zstd do it, and one of them is missing or finds the file damaged. A file that \
      was cut off on its way is fetched anew.
      """
    ),
    Explanation("E0620", "a remark on the encoding", "How the bytes were read; no fault."),
    Explanation(
      "E0621",
      "a remark on rows",
      "Short rows or lines above the header, and what was made of them; no fault."
    ),
    Explanation(
      "E0622",
      "a remark on the header",
      "Names that were missing or given twice; no fault."
    ),
    Explanation(
      "E0623",
      "a remark on types",
      "A column that is nearly numbers or dates and was left as text; `--missing NA` may mend it."
    ),
    Explanation(
      "E0624",
      "a remark on blank lines",
      "Lines without any cell stand between the rows, and are passed over; no fault."
    ),
    Explanation(
      "E0640",
      "JSON that cannot be read",
      "A comma or a bracket is missing or one too many; the place is where reading stopped."
    ),
    Explanation(
      "E0641",
      "a descriptor of another form",
      "datapackage.json is an object with a list of resources, each with a path and a schema."
    ),
    Explanation(
      "E0642",
      "a property of another form",
      "The property is missing, has a value of another kind, or a word that it does not know; the message says what it may be."
    ),
    Explanation(
      "E0643",
      "a path that is refused",
      "A package reads files inside its own folder only."
    ),
    Explanation(
      "E0644",
      "a feature that is not read",
      "The Data Package standard has it, and this version does not read it."
    ),
    Explanation(
      "E0645",
      "a BibTeX file that cannot be read",
      """
      An entry is written `@article{key, author = {…}, year = 2021}`: a key, then fields with commas \
      between them, each value in braces, in quotes, a number, or the name of an `@string`. Text outside \
      of entries is a comment.
      """
    ),
    Explanation(
      "E0660",
      "a cell that is not of its type",
      """
      The schema gives the column a type, and this cell cannot be read as that. The cell is to be mended, \
      or its word listed under `missingValues` if it means that there is no value.
      """
    ),
    Explanation(
      "E0661",
      "a constraint that does not hold",
      """
      The schema says what the cells of the column may be, such as at least 0 or one of some words, and \
      this one is not that. Either the cell is wrong or the promise.
      """
    ),
    Explanation(
      "E0662",
      "a key that does not hold",
      """
      A primary key names each row once, and has no missing part; so does each of the unique keys. The \
      same row may stand in the file twice, or a further field belongs to the key.
      """
    ),
    Explanation(
      "E0663",
      "a header that differs from the schema",
      "The first line of the file and the fields of the schema name the same columns."
    ),
    Explanation(
      "E0664",
      "a row of another length",
      "A row has as many cells as the table has columns."
    ),
    Explanation("E0665", "a blank row", "A line without any cell stands between the rows."),
    Explanation(
      "E0666",
      "a promise that does not hold",
      """
      The package states the size or the digest of the file, and the file differs: it was changed after \
      the package was made, or was copied incompletely.
      """
    ),
    Explanation(
      "E0667",
      "a number that is not finite",
      "NaN and infinity have no place in a table of data: the value is missing there; no fault."
    ),
    Explanation(
      "E0668",
      "something left out",
      "The package says nothing of its licence, version or sources; no fault."
    ),
    Explanation(
      "E0669",
      "a reference to a row that is not there",
      """
      A foreign key of the schema says that the value stands in another table, as the province of a \
      person in the table of provinces, and it does not. It may be misspelt, or the row is missing there.
      """
    ),
    Explanation(
      "E0670",
      "a value that differs from its printed form",
      """
      The cell with the number and the cell that keeps it as the source prints it do not agree. One of \
      the two was copied wrongly: the source tells which.
      """
    ),
    Explanation(
      "E0671",
      "a printed form that is not compared",
      "It cannot be read as one number, so nothing is said of the value beside it; no fault."
    ),
    Explanation(
      "E0673",
      "a printed form that does not stand at its line",
      """
      With --documents, each printed form is looked for at the line of the source that its row names. It \
      was copied wrongly, or the line is another one; the message names the nearest line that has it.
      """
    ),
    Explanation(
      "E0674",
      "a text that the reader does not have",
      "A text is found by the sha256 that the row of its source gives, whatever its file is called."
    ),
    Explanation(
      "E0675",
      "no folder of documents",
      "`--documents` names a folder with the texts of the sources, each a file of plain text."
    ),
  ]
}
