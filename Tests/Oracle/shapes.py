"""Writes random tables reshaped and values cut into bands, with the answers of DuckDB and pandas.

    python shapes.py                 rewrite ../Cases/oracle/shapes/reshaping.txt and bands.txt
    python shapes.py --check         change nothing; fail where a committed file differs

A file is a list of records, each begun by a line `====`: a query, a line `----`, and an answer as in the case files.
"""

import argparse
import random
import sys
from datetime import date
from math import inf
from pathlib import Path

import duckdb
import pandas

FOLDER = Path(__file__).resolve().parent.parent / "Cases" / "oracle" / "shapes"
TYPES = {int: "BIGINT", float: "DOUBLE", str: "VARCHAR", bool: "BOOLEAN", date: "DATE"}

Value = None | bool | int | float | str | date
Table = dict[str, list[Value]]


def literal(value: Value) -> str:
    """A value as a query writes it."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return '"' + value + '"'
        case date():
            return "@" + value.isoformat()
        case _:
            return f"{value!r}"


def field(value: Value) -> str:
    """A value as csv has it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            quoted = value == "" or any(mark in value for mark in ',"\n')
            return '"' + value.replace('"', '""') + '"' if quoted else value
        case date():
            return value.isoformat()
        case _:
            return f"{value!r}"


def source(table: Table) -> str:
    """The rows written out, as a pipeline starts with them."""
    rows = zip(*table.values(), strict=True)
    written = ("{" + ", ".join(f"{name} = {literal(value)}" for name, value in zip(table, row, strict=True)) + "}" for row in rows)
    return "from [" + ", ".join(written) + "]"


def kind(values: list[Value]) -> type:
    """The type of a column, which has a value somewhere."""
    return next(type(value) for value in values if value is not None)


def ask(table: Table, sql: str) -> str:
    """DuckDB's answer to a query over the table `t`."""
    connection = duckdb.connect()
    columns = ", ".join(f"{name} {TYPES[kind(values)]}" for name, values in table.items())
    connection.execute(f"CREATE TABLE t ({columns})")
    marks = ", ".join("?" for _ in table)
    connection.executemany(f"INSERT INTO t VALUES ({marks})", [list(row) for row in zip(*table.values(), strict=True)])
    result = connection.execute(sql)
    header = ",".join(column[0] for column in result.description)
    rows = sorted(",".join(field(value) for value in row) for row in result.fetchall())
    return "\n".join(["unordered", header, *rows])


class Tables:
    """Random columns, from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = self.random.randint(1, 14)

    def column(self, values: list[Value], nulls: float = 0) -> list[Value]:
        column = [None if self.random.random() < nulls else self.random.choice(values) for _ in range(self.count)]
        column[self.random.randrange(self.count)] = self.random.choice(values)
        return column

    def names(self) -> list[Value]:
        """Values that become names of columns: of any type, never missing, none the name of a key."""
        choice: list[list[Value]] = [
            ["x", "y", "é z", "B"],
            [2012, 2018, -1],
            [True, False],
            [date(2020, 1, 31), date(2019, 12, 1)],
        ]
        return self.column(self.random.choice(choice))

    def numbers(self, nulls: float) -> list[Value]:
        return self.column(self.random.choice([[1, 2, 30, -4], [0.5, 2.25, -1.0]]), nulls)


def aggregated(seed: int) -> tuple[str, str]:
    tables = Tables(seed)
    table: Table = {"k": tables.column(["a", "b", "", "đ"], 0.2), "j": tables.column([1, 2]), "t": tables.names()}
    table["n"] = tables.numbers(0.2)
    ours, theirs = tables.random.choice([("max", "max"), ("min", "min"), ("average", "avg")])
    keys = tables.random.choice([["k"], ["k", "j"], ["j"]])
    named, values = "", ""
    if tables.random.random() < 0.4:
        chosen = sorted({value for value in table["t"]}, reverse=True)[:2]
        values = f" values:[{', '.join(literal(value) for value in chosen)}]"
        named = " IN (" + ", ".join(f"'{field(value)}'" if not isinstance(value, int) else field(value) for value in chosen) + ")"
    query = f"{source(table)}\npivot t ({ours} n) by:{{{', '.join(keys)}}}{values}"
    return query, ask(table, f"PIVOT t ON t{named} USING {theirs}(n) GROUP BY {', '.join(keys)}")


def several(seed: int) -> tuple[str, str]:
    tables = Tables(seed)
    table: Table = {"k": tables.column(["a", "b"], 0.2), "t": tables.names(), "n": tables.numbers(0)}
    names = [field(value) for value in sorted({value for value in table["t"]})]
    columns = ", ".join(f'"{name}_{short}" AS "{short}_{name}"' for short in ("s", "m") for name in names)
    query = f"{source(table)}\npivot t {{s = sum n, m = max n}}"
    return query, ask(table, f"SELECT k, {columns} FROM (PIVOT t ON t USING sum(n)::DOUBLE AS s, max(n) AS m GROUP BY k)")


def identified(seed: int) -> tuple[str, str]:
    tables = Tables(seed)
    table: Table = {"k": tables.column(["a", "b", "c", "d"], 0.2), "j": tables.column([1, 2, 3], 0.2), "t": tables.names()}
    table["n"] = tables.numbers(0.3)
    seen: set[tuple[Value, ...]] = set()
    rows = []
    for row in zip(*table.values(), strict=True):
        if row[:3] not in seen:
            seen.add(row[:3])
            rows.append(row)
    table = {name: [row[place] for row in rows] for place, name in enumerate(table)}
    if all(value is None for value in table["n"]):
        table["n"][0] = 1
    if all(value is None for value in table["k"]) or all(value is None for value in table["j"]):
        table["k"][0], table["j"][0] = "z", 9
    return f"{source(table)}\npivot t n", ask(table, "PIVOT t ON t USING first(n) GROUP BY k, j")


def unpivoted(seed: int) -> tuple[str, str]:
    tables = Tables(seed)
    table: Table = {"k": tables.column(["a", "b", ""], 0.2), "a": tables.column([1, 2], 0.3), "b": tables.column([3, 4], 0.3)}
    table["c"] = tables.numbers(0.3)
    columns = tables.random.choice([["a", "b", "c"], ["c", "a"], ["b"]])
    rest = [name for name in table if name not in columns]
    listed = "{" + ", ".join(columns) + "}"
    if tables.random.random() < 0.3:
        listed = "!{" + ", ".join(rest) + "}"
        columns = [name for name in table if name in columns]
    query = f"{source(table)}\nunpivot {listed} names:what values:v"
    kept = "".join(f"{name}, " for name in rest)
    return query, ask(table, f"SELECT {kept}what, v FROM t UNPIVOT INCLUDE NULLS (v FOR what IN ({', '.join(columns)}))")


def exploded(seed: int) -> tuple[str, str]:
    tables = Tables(seed)
    words: list[Value] = ["a;b", " a ; b;", ";;", "", "one", "b,a;c", "đ; é ;a", "a;a"]
    table: Table = {"i": list(range(tables.count)), "w": tables.column(words, 0.2)}
    separator = tables.random.choice([";", ",", "; "])
    parts = f"list_filter(list_transform(string_split(w, '{separator}'), lambda x: trim(x)), lambda x: x <> '')"
    query = f'{source(table)}\nexplode w separator:"{separator}"'
    return query, ask(table, f"SELECT i, unnest(CASE WHEN len({parts}) > 0 THEN {parts} ELSE [NULL] END) AS w FROM t")


def banded(seed: int) -> tuple[str, str]:
    tables = Tables(seed)
    is_whole = tables.random.random() < 0.6
    scale: list[Value] = [-3, 0, 4, 5, 11, 12, 14, 15, 17, 18, 40] if is_whole else [-0.5, 0.0, 0.25, 2.5, 4.0, 4.75, 9.0]
    values = tables.column(scale, 0.15)
    breaks = sorted(tables.random.sample(scale, tables.random.randint(2, 5)))
    labels = [f"band {place}" for place in range(len(breaks) - 1)]
    is_right = tables.random.random() < 0.4
    bins: list[float] = list(breaks)
    texts, outside = list(labels), ""
    if tables.random.random() < 0.4:
        bins, texts, outside = [-inf, *bins], ["low", *texts], outside + ' below:"low"'
    if tables.random.random() < 0.4:
        bins, texts, outside = [*bins, inf], [*texts, "high"], outside + ' above:"high"'
    listed = ", ".join(literal(label) for label in labels)
    query = f"{source({'x': values})}\nderive {{b = cut [{', '.join(map(literal, breaks))}] x labels:[{listed}]"
    query += f"{' right:true' if is_right else ''}{outside}}}"
    found = pandas.cut(pandas.Series(values, dtype=float), bins, right=is_right, labels=texts)
    rows = [f"{field(value)},{'' if pandas.isna(band) else band}" for value, band in zip(values, found, strict=True)]
    return query, "\n".join(["ordered", "x,b", *rows])


def written(kinds: list, count: int) -> str:
    records = []
    for place, make in enumerate(kinds):
        for seed in range(count):
            query, answer = make(1000 * place + seed)
            records.append(f"====\n{query}\n----\n{answer}\n")
    return "".join(records)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    check = parser.parse_args().check
    files = {
        "reshaping.txt": written([aggregated, several, identified, unpivoted, exploded], 40),
        "bands.txt": written([banded], 60),
    }
    failed = False
    for name, text in files.items():
        path = FOLDER / name
        if not check:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            print(f"{name} differs", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
