"""Answers the oracle's queries with the reference PRQL compiler and DuckDB.

    python answer.py                 rewrite the answer section of every case
    python answer.py NAME …          … of the named cases only
    python answer.py --check         change nothing; fail where a committed answer differs

README.md beside this file describes the case files.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isclose, isfinite
from pathlib import Path

import duckdb
import prqlc

CASES = Path(__file__).resolve().parent.parent / "Cases" / "oracle"
DATA = CASES / "data"
TYPES = {
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "string": "VARCHAR",
}
COMPILER = prqlc.CompileOptions(format=False, signature_comment=False, target="sql.duckdb")

Value = None | bool | int | float | str | date | time
Row = tuple[Value, ...]


class CaseError(Exception):
    """A case the oracle cannot answer; the message says why."""


@dataclass
class Section:
    """What stands under one `---- title` line."""

    title: str
    body: str


@dataclass
class Case:
    """A query, and the sections that follow it."""

    path: Path
    query: str
    sections: list[Section]

    @classmethod
    def read(cls, path: Path) -> "Case":
        """The case in a file."""
        query, *parts = ("\n" + path.read_text(encoding="utf-8")).split("\n---- ")
        sections = []
        for part in parts:
            title, _, body = part.partition("\n")
            sections.append(Section(title.strip(), body.removesuffix("\n")))
        if not sections or sections[-1].title != "answer":
            raise CaseError("the last section is not `---- answer`")
        return cls(path, query.strip("\n"), sections)

    def text(self) -> str:
        """The file's text."""
        sections = [f"---- {section.title}\n{section.body}\n" for section in self.sections]
        return self.query + "\n" + "".join(sections)

    def body(self, title: str) -> str | None:
        """The body of the section of that title, if there is one."""
        return next((s.body for s in self.sections if s.title == title), None)

    @property
    def order(self) -> str:
        """`ordered` or `unordered`: the first line of the answer."""
        order = self.sections[-1].body.partition("\n")[0]
        if order not in ("ordered", "unordered"):
            raise CaseError("the answer does not begin with `ordered` or `unordered`")
        return order

    def sql(self) -> str:
        """The SQL that gives the answer: the reference's if there is one, else the query's."""
        if (sql := self.body("reference sql")) is not None:
            return sql
        return compiled(self.body("reference prql") or self.query)


@dataclass
class Answer:
    """A relation: names of columns and rows."""

    names: list[str]
    rows: list[Row]

    def renamed(self, columns: str | None) -> "Answer":
        """This answer with the names, and types where given, of a `columns` section."""
        if columns is None:
            return self
        wanted = [column.strip().partition(":") for column in columns.split(",")]
        if len(wanted) != len(self.names):
            raise CaseError(f"{len(wanted)} columns named, {len(self.names)} given: {self.names}")
        rows = [
            tuple(converted(value, kind) for value, (_, _, kind) in zip(row, wanted, strict=True)) for row in self.rows
        ]
        return Answer([name for name, _, _ in wanted], rows)

    def agrees(self, other: "Answer", order: str) -> bool:
        """Whether both hold the same rows, floats within rounding."""
        if self.names != other.names or len(self.rows) != len(other.rows):
            return False
        pairs: Iterable[tuple[Row, Row]] = zip(self.rows, other.rows, strict=True)
        if order == "unordered":
            pairs = zip(sorted(self.rows, key=rank), sorted(other.rows, key=rank), strict=True)
        return all(close(mine, its) for left, right in pairs for mine, its in zip(left, right, strict=True))

    def csv(self, order: str) -> str:
        """The body of an answer section. Rows without an order are sorted by their text."""
        if len(set(self.names)) < len(self.names):
            raise CaseError(f"columns share a name: {self.names}")
        if len(self.names) == 1 and (None,) in self.rows:
            raise CaseError("a null alone in its row would be an empty line")
        lines = [",".join(cell(value) for value in row) for row in self.rows]
        if order == "unordered":
            lines.sort()
        return "\n".join([order, ",".join(cell(name) for name in self.names), *lines])


def compiled(query: str) -> str:
    """The SQL of a PRQL query."""
    try:
        return prqlc.compile(query, COMPILER)
    except Exception as error:  # prqlc raises no narrower class
        raise CaseError(str(error)) from error


def converted(value: Value, kind: str) -> Value:
    """A value of the oracle's in the type Kaji gives it; nothing may be lost on the way."""
    if value is None or not kind:
        return value
    result: Value
    if kind == "date" and isinstance(value, datetime):
        result = value.date()
        same = value == datetime.combine(value.date(), datetime.min.time())
    elif kind in ("int", "float") and isinstance(value, int | float):
        result = int(value) if kind == "int" else float(value)
        same = result == value
    else:
        raise CaseError(f"no conversion of {value!r} to {kind!r}")
    if not same:
        raise CaseError(f"{value!r} is no {kind}")
    return result


def plain(value: object) -> Value:
    """A value of DuckDB's as one of ours."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not isfinite(value):
        raise CaseError(f"a float is {value}; Kaji has finite floats only")
    if value is None or isinstance(value, bool | int | float | str | date | time):
        return value
    raise CaseError(f"a value of {type(value).__name__} cannot be written")


def cell(value: Value) -> str:
    """A value as a field of CSV: null is empty, empty text is quoted."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date() | time():
            return value.isoformat()
        case _:
            plain_text = value and not set(value) & set(',"\r\n')
            return value if plain_text else '"' + value.replace('"', '""') + '"'


def rank(row: Row) -> list[str]:
    """A sort key for rows, equal for floats that differ by rounding only."""
    return [f"{value:.9g}" if isinstance(value, float) else cell(value) for value in row]


def close(left: Value, right: Value) -> bool:
    """Whether two values are the same, floats within rounding."""
    if isinstance(left, float) and isinstance(right, float):
        return isclose(left, right, rel_tol=1e-12, abs_tol=1e-12)
    return type(left) is type(right) and left == right


def database(shuffled: bool = False) -> duckdb.DuckDBPyConnection:
    """A database of the tables, and of the same with a leading `row` in the schema `numbered`.

    Tables may be stored in another order than their files': no answer may rest on it.
    """
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("CREATE SCHEMA numbered")
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        name = resource["name"]
        columns = {field["name"]: TYPES[field["type"]] for field in resource["schema"]["fields"]}
        file = connection.read_csv(
            str(DATA / resource["path"]),
            columns=columns,
            header=True,
            delimiter=",",
            quotechar='"',
            escapechar='"',
            na_values="",
            allow_quoted_nulls=False,
            auto_detect=False,
        )
        rows = list(enumerate(file.fetchall(), start=1))
        if shuffled:
            random.Random(name).shuffle(rows)
        fields = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        connection.execute(f'CREATE TABLE numbered."{name}" ("row" BIGINT, {fields})')
        if rows:
            marks = ", ".join("?" * (len(columns) + 1))
            connection.executemany(
                f'INSERT INTO numbered."{name}" VALUES ({marks})', [(row, *values) for row, values in rows]
            )
        connection.execute(f'CREATE TABLE "{name}" AS SELECT * EXCLUDE ("row") FROM numbered."{name}"')
    return connection


def answered(case: Case, connection: duckdb.DuckDBPyConnection) -> Answer:
    """The oracle's answer to a case."""
    try:
        result = connection.sql(case.sql())
        rows = [tuple(plain(value) for value in row) for row in result.fetchall()]
    except duckdb.Error as error:
        raise CaseError(f"{error}\n{case.sql()}") from error
    return Answer(list(result.columns), rows).renamed(case.body("columns"))


def differences(old: str, new: str) -> str:
    """The lines that only one of two answers has."""
    before, after = old.splitlines(), new.splitlines()
    return "\n".join(
        [f"  committed  {line}" for line in before if line not in after]
        + [f"  oracle     {line}" for line in after if line not in before]
    )


def main() -> int:
    """Answers or checks the cases; the number of those that failed decides the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare the committed answers, write nothing")
    parser.add_argument("names", nargs="*", help="names of cases, without .case; all if none are given")
    options = parser.parse_args()

    paths = [CASES / f"{name}.case" for name in options.names] or sorted(CASES.glob("*.case"))
    in_order, shuffled = database(), database(shuffled=True)
    failures = 0
    for path in paths:
        try:
            case = Case.read(path)
            answer = answered(case, in_order)
            if not answer.agrees(answered(case, shuffled), case.order):
                raise CaseError(f"the answer rests on the order of the stored rows, but is to be {case.order}")
            new = answer.csv(case.order)
            if options.check and new != case.sections[-1].body:
                raise CaseError("the oracle answers otherwise\n" + differences(case.sections[-1].body, new))
        except CaseError as error:
            failures += 1
            print(f"{path.stem}: {error}", file=sys.stderr)
            continue
        if not options.check:
            case.sections[-1].body = new
            path.write_text(case.text(), encoding="utf-8")
    print(f"{len(paths) - failures} of {len(paths)} cases {'agree' if options.check else 'answered'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
