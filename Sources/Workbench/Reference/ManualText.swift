/// The parts of the manual that no table of the program holds.
enum ManualText {
  static let opening = """
    # Kaji: reference

    This page is made by `kaji reference` from the tables that the program runs on; a test keeps it \
    true. In the shell, `.help` and `.help NAME` show the same entries.

    A session:

        $ kaji datasets/vietnam-child-labour
        kaji> from population
        kaji> filter survey == 2018
        kaji> select {node, children}
        kaji> .keep tree "Children by work status, 2018"
        kaji> .save tree.nb.md

    """

  static let language = """
    ## The language

    Queries are written in PRQL (https://prql-lang.org), the pipelined relational query language, run \
    natively over tables whose columns are known at every step. A query is a table and steps, joined by \
    `|` or by line breaks:

    ```prql
    # comments run to the end of the line
    from population
    filter survey == 2018 and children > 1000
    derive {thousands = children / 1000}
    select {node, thousands}
    ```

    - **Relations are ordered.** Rows come in file order; a sort stands until the next one, and holds \
    inside a `group` after it; groups come in order of first appearance.
    - **Names.** A column's name is a word, or anything in backticks; `t.col` says which table's it is, \
    `this.col` that it is a column. A column's name beats a function's where a value stands.
    - **Missing values.** `null` is no value. Comparisons with it give null, and `filter` drops such \
    rows; `x == null` tests for it. Aggregates leave nulls out, but `count` counts rows: \
    `count_some x` counts the values. Sorting puts nulls last in both directions, grouping makes one \
    group of them, and joins match none.
    - **Derive replaces in place,** and later items of a tuple see the new values.
    - **Definitions.** `let recent = (from surveys | filter survey > 2012)` names a relation, `let \
    limit = 15` a value, `let half = x -> x / 2` a function; `… | into recent` names a relation too. A \
    query is one pipeline beside its definitions. The chapter on definitions has modules and imports.
    - **Arguments by name.** Some functions take further arguments as `name:value`, anywhere in the \
    call: `quantile 0.25 age type:6`, `mean_lower age level:0.9`. Left out, they are what the brackets of \
    the entry say.
    - **Parameters.** `$year` is a value given from outside: on the command line as `year=2018`, in a \
    notebook under `params:`.
    - **Spellings.** `and`, `or`, `not` are accepted for `&&`, `||`, `!`. `-x` sorts downwards: \
    `sort {-year, name}`.
    - **Integers never overflow silently:** a result outside 64 bits is an error that names the row. \
    A division by zero, a cast that fails and a float that is not finite give null, and a note under \
    the result counts them.
    - **The same query over the same bytes prints the same bytes,** on any machine, in any locale.

    """

  static let types = """
    ## Types and literals

    | type | written | remarks |
    |---|---|---|
    | int | `1754066`, `1_754_066`, `0xff` | 64 bits; leading zeros are not allowed |
    | float | `9.1`, `1e6` | double precision; printed in the shortest form that reads back |
    | bool | `true`, `false` | |
    | text | `"…"`, `'…'`, `\"\"\"…\"\"\"`, `r"…"` | compares by code point; `f"{x}"` puts values in |
    | date | `@2018-12-31` | the years 1 to 9999 |
    | timestamp | `@2018-12-31T16:54:00` | UTC, to the microsecond |
    | time | `@16:54`, `@16:54:07.25` | a time of day, to the microsecond |
    | duration | `5days`, `3months`, `90minutes` | a whole number and a unit in the plural: years, \
    months, weeks, days, hours, minutes, seconds, milliseconds, microseconds |
    | null | `null` | no value, of any type |

    **Durations** keep months, days and microseconds apart, since a month has no fixed number of days: \
    `@2020-01-31 + 1months` is the last of February. To be compared, sorted, grouped or divided, a \
    duration is taken for its length, in which a month has 30 days and a day 24 hours, so that `1months \
    == 30days`, as in DuckDB. It is printed as `1 year 2 months 3 days 04:05:06`, each part with its \
    own sign.

    | calculation | gives |
    |---|---|
    | date + duration, date - duration | a date, at most the last day of the month; a timestamp where \
    the duration has hours, or may have (as a column may) |
    | timestamp + duration, timestamp - duration | a timestamp: first the months, then days and time |
    | time + duration, time - duration | a time, going round at midnight |
    | date + time | a timestamp |
    | date - date | an int, in days |
    | timestamp - timestamp, time - time | a duration of days and time, without months |
    | duration + duration, duration - duration, -duration | a duration |
    | int * duration | a duration: `n * 1days` makes a column a number of days |
    | duration / duration | a float: `(ended - started) / 1hours` is the number of hours |

    A date outside the years 1 to 9999 is null and is counted in a note; a duration beyond some 290,000 \
    years is an error. Completed years are `date.age born asked`.

    """

  static let data = """
    ## Data

    DATA on the command line is a data package (its folder, or its `datapackage.json`), a csv or tsv \
    file, or a folder of them. Without DATA: `datapackage.json` here, else every folder and file in \
    `datasets`.

    **Data packages** follow Frictionless Data Package v2. Their field types, missing values with \
    labels, constraints, keys and digests are honoured; `kaji validate` reports every fault. Paths that \
    leave the package are refused. Kaji reads some properties of its own: `unit`, `unitField`, `printedField` and \
    `role` (`identifier`, `year`, `measure`) on a field, and `claims` on a resource, which says which \
    columns make a row a statement of a source.

    Primary keys have a value in every row and no two rows alike; a unique key passes over rows that lack a \
    value. What a foreign key names must be there, in another table or in its own; a row without any part of \
    the key refers to nothing. Where `claims` name a column `printed`, it is read as `number.read` reads, and \
    a value that it contradicts is a fault: of `182,618` either reading agrees, `9,1%` beside the unit \
    `children` does not. `"rounded": true` in `claims` (or the name of a column of true and false) allows \
    half a unit of the last digit printed. A row that states several figures names the printed form of each \
    other with `printedField` on its field. A printed form that cannot be read is told by `kaji validate` and \
    is no fault.

    **Disagreements** are statements that cannot all be true: rows alike in the key of their `claims` and in \
    the unit, in any table with the same key columns, whose values no number can be rounded to (see \
    `conflicts`). `.conflicts` lists them, `.why` names the rivals of a figure, and a report tells of each \
    that its figures rest on. A package may set itself apart by a property `layer`, a name: statements are \
    compared within a layer only, so that what a document prints is not set against what others say of it. A \
    resource's `qualifiers` names columns that may explain a difference, of its own or, as \
    `documents.population`, of the table that describes the sources.

    **Audits** do the arithmetic of claims again: `.audit TABLE`, or the step `audit`, whose page lists the rules. The \
    properties `numerator`, `base` and `partOf` of `claims` name columns that hold the ids of other claims, \
    `from`, `to` and `after` those of periods and causes; what is not declared is looked for.

    **Qualifiers** are carried through queries as bounds. Where a source states `more than 4,800` or `hampir 12%` (in the \
    column that `claims` call `qualifier`, else in the printed form), results that people read have a mark in \
    front of the figure: `≈` about, `≥` at least, `>` more than, `≤` at most, `<` less than or almost, `≳` and `≲` \
    for bounds and about in one figure. A sum of what is at least so much is at least its sum; a difference, a \
    ratio, a product, a mean, a largest or smallest value follow in the same way, each by the signs of what it \
    is made of; a figure below a stated one is taken to be at least 0 where its column has no negative one. \
    Where a lower and an upper bound meet (at least 6 less at least 3) nothing bounds the figure: it is marked \
    `?`, and a note says so. So is a value taken from itself, since each mention counts. Conditions, sorts and \
    joins look at the figures as they are stated; a group's key that rows qualify in \
    several ways has the mark that holds for all of them; counts and texts have no bounds. csv, tsv and json hold plain numbers.

    **Missing values** keep the reason that the package gives: a cell shows `not stated` in place of a gap, also one \
    that is computed from such a value or stands for a group of them. A note says how many values behind a \
    figure are missing, and why; a filter that leaves no row says in how many rows it could not tell. `.schema` \
    and `kaji describe` count the reasons.

    **Bare files** are typed by looking at whole columns. `NAME.csv.gz` and `NAME.csv.zst` are taken apart by \
    the programs gzip and zstd, into a temporary file. A load of more than half a second shows how far it \
    is on a terminal, and Ctrl-C stops it. The delimiter, quoting, encoding and line ends \
    are found; what is remarkable is told in notes. An unquoted empty field is null, `""` is empty text. \
    `NA`, `..` and `.` are text until `--missing NA` says otherwise. `007` is text, an impossible date \
    leaves its column text. A column is one of times where every cell is a time of day of two digits \
    each, `08:30` or `08:30:15`, below 24 hours; one `7:05` or `26:10` leaves it text. A row with a cell too many is an error, never shifted silently. \
    `kaji query` reads of bare files only the columns that the query can need: those it names anywhere, where a \
    `select` or `aggregate` fixes the columns of the result; of the others nothing is told.

    A column of percentages (`9,1%`) has the unit `percent`, one of amounts in one currency (`Rp 1.500.000`, \
    `2.5 EUR`) the currency's three letters. A point or a comma groups thousands only where some value of the \
    column proves it; no-break, narrow, thin and figure spaces between groups of three digits do so always.

    **Encodings.** A byte order mark decides, then `--encoding NAME` (or `encoding` of a resource, which is \
    UTF-8 where it says nothing), then the NULs of UTF-16, then UTF-8 if every byte fits, else Windows-1252 \
    with a note. NAME may be anything that `iconv --list` names on the system. A byte that does not belong is \
    an error with its line. All text is brought to Unicode's form NFC, so that an `é` written in two ways is \
    one value.

    """
}
