"""Compares Kaji with the reference PRQL compiler and DuckDB on random queries.

    python random_queries.py KAJI [--count N] [--seed S] [--show]

KAJI is the built program. Each query starts from a table of ../Cases/oracle/data, goes through a few random
steps, and ends in a sort by all its columns, so that rows are compared in order. Where the two languages differ on
purpose (division by zero, the reach of `last`, …) no query is made. Prints what disagrees; the exit code says whether
anything did.
"""

import argparse
import csv
import io
import random
import subprocess
import sys
from dataclasses import dataclass, field
from math import isclose

from answer import DATA, Value, cell, compiled, database, plain

TABLES = {
    "edges": [("id", "int"), ("a", "int"), ("b", "int"), ("x", "float"), ("y", "float"), ("flag", "bool"), ("word", "text")],
    "persons": [
        ("person", "int"), ("household", "int"), ("name", "text"), ("sex", "text"), ("age", "int"),
        ("schooling", "int"), ("literate", "bool"),
    ],
    "households": [
        ("household", "int"), ("village", "text"), ("head", "text"), ("size", "int"), ("income", "float"),
        ("land", "float"), ("owns_land", "bool"), ("surveyed", "date"),
    ],
    "payments": [("household", "int"), ("programme", "text"), ("amount", "float"), ("paid", "date"), ("method", "text")],
    "rainfall": [("station", "text"), ("month", "date"), ("mm", "float")],
}  # fmt: skip
NUMBERS = ("int", "float")

# Definitions that stand before every query; expressions call them.
DEFINITIONS = """let nudge = by:2 p -> p + by
let shout = p -> (p | text.upper | text.trim)
module band {
  let low = 5
  let of = p -> case [p < 12 => 0, p < 40 => 1, true => 2]
  let within = lo hi p -> (p >= lo && p <= hi)
}
"""
WORDS = ['"a"', '"n"', '"VN"', '"ng"', '"Nguyễn"', '"cash"', '"female"', '"b"', '""']


@dataclass
class Query:
    """A query in the making: its lines, and the columns by now."""

    random: random.Random
    lines: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    made: int = 0

    # Expressions

    def column(self, *kinds: str) -> str | None:
        """A column of one of these types."""
        names = [name for name, kind in self.columns if kind in kinds]
        return self.random.choice(names) if names else None

    def expression(self, kind: str, depth: int = 2) -> str:
        """An expression of a type."""
        choice = self.random.random()
        name = self.column(kind)
        if depth == 0 or (name and choice < 0.3):
            return name if name and self.random.random() < 0.7 else self.literal(kind)
        match kind:
            case "int":
                return self.integer(depth - 1)
            case "float":
                return self.real(depth - 1)
            case "bool":
                return self.condition(depth - 1)
            case "text":
                return self.text(depth - 1)
            case _:
                return self.date(name or self.literal(kind))

    def date(self, one: str) -> str:
        """A date some days from another."""
        if self.random.random() < 0.5:
            return one
        return f"({one} {self.random.choice('+-')} {self.random.choice(['3days', '40days', '2weeks'])} | as date)"

    def literal(self, kind: str) -> str:
        """A literal of a type."""
        match kind:
            case "int":
                return str(self.random.choice([0, 1, 2, 3, 7, 10, 40, 101]))
            case "float":
                return self.random.choice(["0.5", "2.25", "10.0", "100.0", "1e3"])
            case "bool":
                return self.random.choice(["true", "false"])
            case "text":
                return self.random.choice(WORDS)
            case _:
                return self.random.choice(["@2021-03-04", "@2022-01-15", "@2020-12-31"])

    def integer(self, depth: int) -> str:
        one, two = self.expression("int", depth), self.expression("int", depth)
        return self.random.choice(
            [
                f"({one} + {two})",
                f"({one} - {two})",
                f"({one} * 3)",
                f"(math.abs ({one}))",
                f"({one} ?? {two})",
                f"(case [{self.expression('bool', depth)} => {one}, true => {two}])",
                f"(text.length {self.expression('text', depth)})",
                f"(-{self.column('int') or 3})",
                f"(nudge {one})",
                f"(nudge by:{self.literal('int')} {one})",
                f"({one} | nudge by:1 | nudge)",
                f"(band.of {one})",
                f"({one} + band.low)",
                f"({self.date('@2021-03-04')} - {self.column('date') or '@2020-02-29'})",
            ]
        )

    def real(self, depth: int) -> str:
        one, two = self.expression("float", depth), self.expression(self.random.choice(NUMBERS), depth)
        return self.random.choice(
            [
                f"({one} + {two})",
                f"({one} - {two})",
                f"({one} * {two})",
                f"({one} / 4)",
                f"(math.floor ({one}) + 0.5)",
                f"({one} ?? 1.5)",
                f"(case [{self.expression('bool', depth)} => {one}])",
            ]
        )

    def text(self, depth: int) -> str:
        one = self.expression("text", depth)
        return self.random.choice(
            [
                f"(text.lower {one})",
                f"(text.upper {one})",
                f"(text.extract 1 3 {one})",
                f'(text.replace "n" "--" {one})',
                f"({one} ?? {self.literal('text')})",
                f"(shout {one})",
                f'f"{{{self.column("text") or "null"}}}-"' if self.column("text") else one,
                f"(case [{self.expression('bool', depth)} => {one}, true => {self.literal('text')}])",
            ]
        )

    def condition(self, depth: int) -> str:
        kind = self.random.choice(["int", "float", "text", "date", "int"])
        one, two = self.expression(kind, depth), self.expression(kind, depth)
        options = [
            f"({one} {self.random.choice(['==', '!=', '<', '<=', '>', '>='])} {two})",
            f"({one} == null)",
            f"({one} != null)",
            f"({self.expression('bool', depth)} && {self.expression('bool', depth)})",
            f"({self.expression('bool', depth)} || {self.expression('bool', depth)})",
            f"(!{self.expression('bool', depth)})",
        ]
        if kind in NUMBERS:
            options.append(f"({one} | in 1..40)")
            options.append(f"(band.within {self.literal('int')} 40 {one})")
            options.append(f"({one} | band.within 2 {two})")
            options.append(f"({one} | in [1, 2, 7])")
        if kind == "text":
            options.append(f"({one} | text.contains {self.random.choice(WORDS[:-1])})")
            options.append(f"({one} | text.starts_with {self.random.choice(WORDS[:-1])})")
            options.append(f'({one} ~= "{self.random.choice(["^[A-N]", "n.*h", "(a|e)$", "[0-9]+"])}")')
        return self.random.choice(options)

    def aggregate(self) -> tuple[str, str]:
        """An aggregate and its type."""
        number, kind = self.column(*NUMBERS), self.random.choice(NUMBERS)
        ordered = self.random.choice(self.columns)
        options = [("count this", "int"), (f"count_distinct {ordered[0]}", "int")]
        if ordered[1] != "bool":
            options += [(f"min {ordered[0]}", ordered[1]), (f"max {ordered[0]}", ordered[1])]
        if number:
            options += [(f"average {number}", "float"), (f"stddev {number}", "float")]
        options.append((f"sum ({self.expression(kind, 1)})", kind))
        if flag := self.column("bool"):
            options += [(f"any {flag}", "bool"), (f"all {flag}", "bool")]
        return self.random.choice(options)

    # Steps

    def name(self) -> str:
        self.made += 1
        return f"c{self.made}"

    def step(self) -> None:
        """Adds a step."""
        self.random.choice(
            [
                self.filter, self.filter, self.derive, self.derive, self.select, self.take, self.collapse, self.group,
                self.group_rows, self.partition, self.frame, self.near, self.join, self.append, self.distinct,
                self.other_rows,
            ]
        )()  # fmt: skip

    def filter(self) -> None:
        self.lines.append(f"filter {self.expression('bool')}")

    def derive(self) -> None:
        kind = self.random.choice(["int", "float", "text", "bool"])
        name = self.name()
        self.lines.append(f"derive {{{name} = {self.expression(kind)}}}")
        self.columns.append((name, kind))

    def select(self) -> None:
        count = self.random.randint(2, max(2, len(self.columns)))
        kept = self.random.sample(self.columns, min(count, len(self.columns)))
        self.lines.append(f"select {{{', '.join(name for name, _ in kept)}}}")
        self.columns = kept

    def everything(self, but: list[tuple[str, str]] | None = None) -> str:
        """All columns but some as the keys of a sort, some downwards."""
        # Inside a group the reference knows its keys no more.
        keys = [name for name, _ in self.columns if (name, _) not in (but or [])] 
        self.random.shuffle(keys)
        return ", ".join(self.random.choice(["", "-"]) + key for key in keys)

    def take(self) -> None:
        # The reference gets a second sort and take wrong where a first one stands before it.
        if any(line.startswith("take") for line in self.lines):
            return self.filter()
        self.lines.append(f"sort {{{self.everything()}}}")
        self.lines.append(self.random.choice(["take 5", "take 3..8", "take 2..", "take ..4"]))

    def collapse(self) -> None:
        # The reference loses an aggregate whose columns no later one reads.
        if any("aggregate" in line for line in self.lines):
            return self.filter()
        items = [(self.name(), *self.aggregate()) for _ in range(self.random.randint(1, 3))]
        self.lines.append(f"aggregate {{{', '.join(f'{name} = {call}' for name, call, _ in items)}}}")
        self.columns = [(name, kind) for name, _, kind in items]

    def keys(self) -> list[tuple[str, str]]:
        return self.random.sample(self.columns, min(self.random.randint(1, 2), len(self.columns)))

    def group(self) -> None:
        if any("aggregate" in line for line in self.lines):
            return self.derive()
        keys = self.keys()
        rest = Query(self.random, [], [c for c in self.columns if c not in keys] or self.columns, self.made)
        items = [(rest.name(), *rest.aggregate()) for _ in range(self.random.randint(1, 2))]
        inner = ", ".join(f"{name} = {call}" for name, call, _ in items)
        self.lines.append(f"group {{{', '.join(name for name, _ in keys)}}} (aggregate {{{inner}}})")
        self.columns = keys + [(name, kind) for name, _, kind in items]
        self.made = rest.made

    def group_rows(self) -> None:
        if any(line.startswith("take") for line in self.lines):
            return self.filter()
        chosen = self.keys()
        if len(chosen) == len(self.columns):
            return self.filter()
        keys = ", ".join(name for name, _ in chosen)
        take = self.random.choice(["take 1", "take 2", "take 2..3"])
        self.lines.append(f"group {{{keys}}} (sort {{{self.everything(but=chosen)}}} | {take})")

    def partition(self) -> None:
        chosen = self.keys()
        if len(chosen) == len(self.columns):
            return self.filter()
        keys = ", ".join(name for name, _ in chosen)
        name = self.name()
        column, kind = self.random.choice([column for column in self.columns if column not in chosen])
        call, result = self.random.choice(
            [
                ("row_number this", "int"),
                (f"lag 1 {column}", kind),
                (f"lead 2 {column}", kind),
                (f"first {column}", kind),
                ("count this", "int"),
                self.aggregate(),
            ]
        )
        if call.startswith(("any", "all", "sum", "count_distinct")):
            call, result = "count this", "int"
        self.lines.append(f"group {{{keys}}} (sort {{{self.everything(but=chosen)}}} | derive {{{name} = {call}}})")
        self.columns.append((name, result))

    def frame(self) -> None:
        number = self.column("int")
        if number is None:
            return self.derive()
        name = self.name()
        window = self.random.choice(["rolling:3", "expanding:true", "rows:-1..1", "rows:0..2", "rows:(-2).."])
        window = window.replace("rows:-1..1", "rows:(-1)..1")
        call, result = self.random.choice([(f"average {number}", "float"), (f"max {number}", "int"), ("count this", "int")])
        inner = f"window {window} (derive {{{name} = {call}}})"
        self.lines.append(f"sort {{{self.everything()}}}")
        self.lines.append(inner)
        self.columns.append((name, result))

    def near(self) -> None:
        """A window over the rows whose key is near."""
        key, number = self.column("int"), self.column("int")
        if key is None or number is None:
            return self.derive()
        name = self.name()
        ends = self.random.choice(["(-5)..5", "0..20", "(-30)..(-1)", "..0", "(-3).."])
        call, result = self.random.choice([(f"average {number}", "float"), (f"min {number}", "int"), ("count this", "int")])
        self.lines.append(f"sort {key}")
        self.lines.append(f"window range:{ends} (derive {{{name} = {call}}})")
        self.columns.append((name, result))

    def other_rows(self) -> None:
        """Rows less those of another table, or those in both; without nulls and repeats, which the reference takes otherwise."""
        name, kind = self.random.choice(self.columns)
        if kind in ("date", "bool", "float") or any(line.startswith("take") for line in self.lines):
            return self.filter()
        table, other = self.random.choice(
            [(table, column) for table, columns in TABLES.items() for column, its in columns if its == kind]
        )
        self.lines.append(f"filter {name} != null")
        self.lines.append(f"select {{{name}}}")
        self.lines.append(f"group {{{name}}} (take 1)")
        rows = f"from {table} | select {{{name} = {other}}} | filter {name} != null | group {{{name}}} (take 1)"
        self.lines.append(f"{self.random.choice(['remove', 'intersect'])} ({rows})")
        self.columns = [(name, kind)]

    def join(self) -> None:
        if not any(name == "household" for name, _ in self.columns) or any(name == "village" for name, _ in self.columns):
            return self.filter()
        side = self.random.choice(["inner", "left"])
        own = ", ".join(f"this.{name}" for name, _ in self.columns)
        self.lines.append(
            f"join side:{side} h = (from households | select {{hh = household, village, size}}) (this.household == h.hh)"
        )
        if any(name == "size" for name, _ in self.columns):
            self.lines.pop()
            return self.filter()
        self.lines.append(f"select {{{own.replace('this.', '')}, h.village, h.size}}")
        self.columns += [("village", "text"), ("size", "int")]

    def append(self) -> None:
        kinds = [kind for _, kind in self.columns]
        other = Query(self.random, [], TABLES["edges"])
        if "date" in kinds:
            return self.filter()
        items = ", ".join(f"c{i} = {other.literal(kind)}" for i, kind in enumerate(kinds, start=900))
        self.lines.append(f"append (from edges | select {{{items}}} | take 1)")

    def distinct(self) -> None:
        # The reference makes rows distinct before it takes some.
        if any(line.startswith("take") for line in self.lines):
            return self.filter()
        self.lines.append("group this.* (take 1)".replace("this.*", "{" + ", ".join(n for n, _ in self.columns) + "}"))


def query(seed: int) -> str:
    """A random query."""
    generator = random.Random(seed)
    table = generator.choice(list(TABLES))
    made = Query(generator, [f"from {table}"], list(TABLES[table]))
    made.lines.append(f"select {{{', '.join(name for name, _ in made.columns)}}}")
    for _ in range(generator.randint(1, 5)):
        made.step()
    made.lines.append(f"sort {{{', '.join(name for name, _ in made.columns)}}}")
    made.lines.append(f"select {{{', '.join(name for name, _ in made.columns)}}}")
    return DEFINITIONS + "\n".join(made.lines)


def bare(value: Value) -> str:
    """A value as a field of CSV without its quotes."""
    return value if isinstance(value, str) else cell(value)


def agrees(mine: str, its: str) -> bool:
    """Whether two cells are the same, floats within rounding."""
    if mine == its:
        return True
    try:
        return isclose(float(mine), float(its), rel_tol=1e-9, abs_tol=1e-9)
    except ValueError:
        return False


def rank(row: list[str]) -> list[str]:
    """A key for rows, equal for floats that differ by rounding only."""
    def plain_number(text: str) -> str:
        try:
            return f"{float(text):.6g}"
        except ValueError:
            return text
    return [plain_number(text) for text in row]


def main() -> int:
    """Runs the queries; whether any disagreed decides the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kaji")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each query")
    options = parser.parse_args()

    connection = database()
    # The files themselves: in the package an empty text would be null.
    files = [word for name in TABLES for word in ("--data", str(DATA / f"{name}.csv"))]
    compared = refused = wrong = 0
    for seed in range(options.seed, options.seed + options.count):
        text = query(seed)
        if options.show:
            print(f"-- {seed}\n{text}\n")
        try:
            rows = connection.sql(compiled(text)).fetchall()
            expected = [[bare(plain(value)) for value in row] for row in rows]
        except KeyboardInterrupt:
            raise
        except BaseException:  # a panic of the reference is no narrower: what it cannot run is no test
            refused += 1
            continue
        command = [options.kaji, "query", *files, "--format", "csv", text]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        compared += 1
        if result.returncode:
            wrong += 1
            print(f"-- {seed}: refused\n{text}\n{result.stderr[:800]}\n")
            continue
        # A row whose one field is empty is an empty line, which csv readers leave out.
        found = [row or [""] for row in csv.reader(io.StringIO(result.stdout))][1:]
        found.sort(key=rank)
        expected.sort(key=rank)
        same = len(found) == len(expected) and all(
            len(left) == len(right) and all(map(agrees, left, right)) for left, right in zip(found, expected, strict=True)
        )
        if not same:
            wrong += 1
            pairs = [(left, right) for left, right in zip(found, expected) if not all(map(agrees, left, right))][:3]
            print(f"-- {seed}: {len(found)} rows, expected {len(expected)}\n{text}")
            for left, right in pairs:
                print(f"  kaji   {left}\n  duckdb {right}")
            print()
    print(f"{compared} queries compared, {wrong} disagree, {refused} not run by the reference")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
