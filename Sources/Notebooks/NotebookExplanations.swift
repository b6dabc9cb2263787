package import Language

/// What the codes of notebooks mean: E07xx.
extension Explanation {
  package static let notebooks: [Explanation] = [
    Explanation("E0701", "no UTF-8", "A notebook is a text in UTF-8."),
    Explanation("E0702", "a zero byte", "A text has none; the file may be of another kind."),
    Explanation(
      "E0703",
      "conflict marks",
      "A merge is unfinished: the marks of both sides still stand."
    ),
    Explanation("E0704", "a block that is not closed", "A line of three backticks ends a block."),
    Explanation("E0705", "front matter that is not closed", "A line of three hyphens ends it."),
    Explanation("E0706", "a comment that is not closed", "`-->` ends a comment of Markdown."),
    Explanation(
      "E0708",
      "a fence of another form",
      "A cell's fence holds one word: `prql`, `out`, `check`, `test` or `chart`."
    ),
    Explanation(
      "E0710",
      "front matter that cannot be read",
      "It is a list of `key: value` lines in YAML, without aliases."
    ),
    Explanation("E0711", "a key given twice", "Each key of the front matter stands once."),
    Explanation(
      "E0712",
      "a key that is not there",
      "The manual lists the keys of the front matter."
    ),
    Explanation(
      "E0713",
      "a value of another form",
      "The key takes another kind of value, such as a list; the message names it."
    ),
    Explanation(
      "E0714",
      "a parameter that is not declared well",
      "A parameter has a name and a default, and may have a type."
    ),
    Explanation(
      "E0720",
      "a cell option that is not there",
      "The manual lists the options of a cell."
    ),
    Explanation("E0721", "a cell option of another form", "An option is written `#| name: value`."),
    Explanation("E0722", "a cell option given twice", "Each option stands once in a cell."),
    Explanation("E0723", "a cell option below the query", "Options stand at the head of the cell."),
    Explanation("E0724", "a cell without a query", "Nothing stands below the options."),
    Explanation(
      "E0725",
      "two cells of one name",
      "A cell's name is the name of its result as a table."
    ),
    Explanation(
      "E0726",
      "a caption with an unknown parameter",
      "`{name}` names one under `params:`."
    ),
    Explanation("E0727", "an `out` block of no cell", "It stands right below its cell, once."),
    Explanation("E0730", "no value of a parameter", "A parameter is given as `name=value`."),
    Explanation(
      "E0731",
      "a parameter that is not there",
      "The notebook lists its own under `params:`."
    ),
    Explanation("E0732", "a parameter given twice", "It has one value."),
    Explanation("E0733", "a parameter of another type", "The notebook says what type it takes."),
    Explanation(
      "E0734",
      "a cell that reads what is not there",
      "A cell reads what stands above it: data, definitions, results of named cells that did not fail."
    ),
    Explanation(
      "E0735",
      "a cell that was to fail",
      "`error: expected` stands at a cell that works: the option goes, or the query is to be another."
    ),
    Explanation("E0736", "a key that is no column", "`key:` names columns of the cell's result."),
    Explanation("E0740", "a citation of no source", "The bibliographies have no work of that key."),
    Explanation(
      "E0741",
      "a preference for no source",
      "`prefer:` names a citation key of the data."
    ),
    Explanation("E0750", "no such notebook", "Nothing stands at this path, or a folder does."),
    Explanation(
      "E0751",
      "a notebook that cannot be read",
      "The file is there, and the system does not hand it out; the message has its reason."
    ),
    Explanation(
      "E0752",
      "a file that cannot be written",
      "The folder may be missing or closed to changes; the message has the system's reason."
    ),
    Explanation(
      "E0753",
      "a cell that is not there",
      "`kaji accept` and `kaji replay --cell` take the name of a cell."
    ),
    Explanation(
      "E0754",
      "no cell",
      "A cell is a query between lines of three backticks, with `prql`."
    ),
    Explanation(
      "E0755",
      "data outside the project",
      """
      A notebook of someone else must not read what it likes: of its own accord it reads the project that it \
      stands in. `--data` names other data.
      """
    ),
    Explanation(
      "E0756",
      "a bare file as data",
      "A notebook names data packages, which say what their columns mean; a bare file is given by `--data`."
    ),
    Explanation(
      "E0757",
      "data that are not there",
      "The paths of `data` and `bibliography` are read from the notebook's folder."
    ),
    Explanation(
      "E0758",
      "a figure that is not there",
      "`kaji replay --figure` takes the number of a figure, as the report counts its charts."
    ),
    Explanation(
      "E0760",
      "a blank in the target of a link",
      "Markdown sees no link with a blank in its target; a row's name has hyphens there."
    ),
    Explanation(
      "E0761",
      "a link to nothing",
      "A target is `#cell.row.column`, `#cell.rows`, `#cell`, `#param.name` or a heading."
    ),
    Explanation(
      "E0762",
      "a link to a value that is not there",
      "No cell, row, column or parameter has the name; the message lists those there are."
    ),
    Explanation(
      "E0763",
      "a format that does not fit",
      "The format behind the colon is none for values of this type."
    ),
    Explanation(
      "E0770",
      "a block that asserts nothing",
      "A `check` or `test` block holds one assertion a line."
    ),
    Explanation(
      "E0771",
      "an assertion of another form",
      "It is a label, a colon, a blank and an expression."
    ),
    Explanation(
      "E0772",
      "a check with another ending",
      "Only `=> may be undecided` may stand behind a check."
    ),
    Explanation(
      "E0773",
      "a test without its verdict",
      "What a source claims is pinned as `=> holds`, `=> fails` or `=> undecided`."
    ),
    Explanation(
      "E0774",
      "an assertion that cannot be decided",
      "The expression cannot be read, or gives neither true nor false."
    ),
    Explanation(
      "E0775",
      "an assertion about a value that is not there",
      "No cell, row or column has the name; the message lists those there are."
    ),
    Explanation(
      "E0780",
      "an option of a chart that is not there",
      "An option is written `option: value`; the manual lists those that each kind takes."
    ),
    Explanation(
      "E0781",
      "a chart that cannot be drawn",
      "The cell it draws, or a column of it, is not there, or holds nothing that this kind shows."
    ),
    Explanation(
      "E0790",
      "no report",
      "`kaji verify` takes a report as `kaji accept` and `kaji replay` write it, to its last line."
    ),
    Explanation(
      "E0791",
      "a report without its notebook",
      "A report ends with the notebook that it was made from; without it nothing can be recomputed."
    ),
    Explanation(
      "E0792",
      "data that the report was not made from",
      "The colophon names the packages of a report; `--data` has to name the folder of each."
    ),
  ]
}
