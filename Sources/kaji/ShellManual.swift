/// The manual's chapter on the shell at a terminal: what stands in no table of commands.
enum ShellManual {
  static let chapter = """
    ## The shell at a terminal

    A line that begins with a step goes on from the last result, `_`; a table's name alone shows it. Enter \
    runs a query that is complete, and otherwise opens a row in it; a blank row runs what there is, \
    Alt-Enter opens a row anywhere. A paste never runs anything. The results are shown as `.mode`, `.width` \
    and `.maxrows` say; an answer taller than the screen goes to the pager of `PAGER`, else less.

    | key | what it does |
    |---|---|
    | Tab | completes: tables, steps, columns of the step with type and first values, functions, named \
    arguments, commands, files; behind `column ==` the texts that the column has; where nothing fits, two \
    blanks of indentation. Above a list of arguments stands the signature of their function. |
    | Up, Down | move in a query of several rows, then through the history (Ctrl-P and Ctrl-N: through the \
    history at once) |
    | Ctrl-R, Ctrl-S | search the history backwards, and forwards again; Escape takes what was found, \
    Ctrl-G what was there before |
    | Right, End | at the end of the line: take what stands dimmed behind it (Ctrl-F and Ctrl-E too); \
    Alt-F or Ctrl-Right take the next word of it |
    | Home, End | go to the row's end, and on to the text's; Ctrl-A and Ctrl-E too |
    | Ctrl-C | gives the line up, or stops the query that runs; the session goes on |
    | Ctrl-D | leaves, on an empty line |
    | Ctrl-Z | stops the shell, `fg` brings it and the line back |

    Words have colours while they are typed, those of the terminal's palette (`.theme`); there are none with \
    `NO_COLOR`, on a terminal that is `dumb`, in plain text, and in a text taller than the screen. Behind a line \
    being typed stands, dimmed, the rest of the newest line of the history that begins so and fits the data and \
    the last result, else the one word that fits; Enter never takes it, and `.suggest off` leaves it out. \
    `kaji --plain` and `.plain` give text alone, for screen readers. `~/.editrc` is read, vi mode included.

    A query that takes longer than half a second tells on one line, which is gone afterwards, at which step \
    it is, how much of the present pass over the rows is done, and how long the rest of that pass will take. \
    A result that surprises has a hint under it: a filter that no row passes names the condition, and what \
    the column has (`.hints off` leaves them out).

    What was typed is kept in `~/.local/state/kaji/history` (or under `XDG_STATE_HOME`), by all sessions at \
    once; a line with a blank in front is not. `~/.config/kaji/init` (or under `XDG_CONFIG_HOME`) is carried \
    out before the first prompt: commands and queries, each mistake told with file and line, and the rest \
    carried out all the same; `--no-init` leaves it, and scripts never read it. `--safe` refuses commands \
    that read or write files, and starts neither editor nor pager.

    `kaji check --watch` and `kaji replay --watch` look a few times a second at the notebook, its data, its \
    bibliography, its definitions and its accepted report, run again what has changed, and show what moved; \
    Ctrl-C ends them with 130.

    """
}
