"""Writes moments and what is known of them.

    python dates.py             rewrite ../Cases/oracle/dates.csv
    python dates.py --check     change nothing; fail where the committed file differs

A line is a function, its argument, one or two moments and the answer. `to_text` and `week` are Python's (strftime with
its names in English, isocalendar); `add`, `diff`, `trunc` and `difference` are DuckDB's; `age` counts birthdays.
"""

import argparse
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

FILE = Path(__file__).resolve().parent.parent / "Cases" / "oracle" / "dates.csv"
FORMATS = ["%Y %y", "%m %b %B", "%d %j", "%a %A %u", "%G-W%V", "%H %I %p", "%M %S %f", "%D|%x|%F", "%R|%T|%X|%r"]
# Without their zeros, which only some systems' strftime can leave out.
BARE = {"%-d": "{0.day}", "%-m": "{0.month}", "%-H": "{0.hour}", "%-I": "{1}"}
UNITS = ["year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond"]
DURATIONS = {
    "1months": "1 month",
    "-1months": "-1 month",
    "11months": "11 month",
    "-25months": "-25 month",
    "1years": "1 year",
    "-4years": "-4 year",
    "100years": "100 year",
    "1days": "1 day",
    "-366days": "-366 day",
    "10weeks": "70 day",
    "36hours": "36 hour",
    "-90minutes": "-90 minute",
    "86399seconds": "86399 second",
    "-1microseconds": "-1 microsecond",
}
EDGES = [
    "1000-01-01T00:00:00",
    "1582-10-15T00:00:00",
    "1600-02-29T12:00:00",
    "1899-12-31T23:59:59",
    "1900-02-28T00:00:00",
    "1900-03-01T00:00:00",
    "1969-12-31T23:59:59.999999",
    "1970-01-01T00:00:00",
    "1970-01-01T00:00:00.000001",
    "2000-02-29T00:00:00",
    "2004-12-31T00:30:00",
    "2008-12-29T11:59:59",
    "2008-12-31T12:00:00",
    "2009-01-31T12:59:59.5",
    "2010-01-03T23:00:00",
    "2015-12-31T00:00:00",
    "2016-01-01T00:00:00",
    "2020-02-29T16:54:07",
    "2021-02-28T00:00:00",
    "2023-03-31T01:02:03.000004",
    "2024-02-29T13:00:00",
    "2024-12-30T00:00:00",
    "2026-12-31T22:22:22",
    "2100-02-28T00:00:00",
    "9998-12-31T23:59:59.999999",
]


def moments() -> list[datetime]:
    """Moments that are easily got wrong, and others at random; years of four digits, as strftime wants them."""
    source = random.Random(12)
    found = [datetime.fromisoformat(edge) for edge in EDGES]
    for _ in range(35):
        day = datetime(1000, 1, 1) + timedelta(days=source.randrange(3_286_000))
        found.append(day + timedelta(microseconds=source.choice([0, source.randrange(86_400_000_000)])))
    for _ in range(25):
        found.append(datetime(1950, 1, 1) + timedelta(seconds=source.randrange(3_000_000_000)))
    return found


def written(moment: datetime) -> str:
    """The moment as Kaji writes it."""
    text = moment.isoformat()
    return text.rstrip("0") if "." in text else text


def age(start: datetime, end: datetime) -> int:
    """Birthdays passed; who was born on 29 February has them on 1 March of other years."""
    if end.date() < start.date():
        return -age(end, start)
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def lines() -> list[str]:
    """The lines of the file."""
    source = random.Random(5)
    connection = duckdb.connect()

    def ask(expression: str, *values: datetime) -> object:
        parameters = [value.isoformat(sep=" ") for value in values]
        row = connection.execute(f"SELECT {expression}", parameters).fetchone()
        assert row is not None
        return row[0]

    found = ["function,argument,start,end,answer"]
    known = moments()
    for moment in known:
        start = written(moment)
        for form in FORMATS:
            found.append(f"to_text,{form},{start},,{moment.strftime(form)}")
        for form, pattern in BARE.items():
            found.append(f"to_text,{form},{start},,{pattern.format(moment, (moment.hour + 11) % 12 + 1)}")
        found.append(f"week,,{start},,{moment.isocalendar().week}")
        for unit in UNITS:
            answer = ask(f"date_trunc('{unit}', ?::TIMESTAMP)::TIMESTAMP", moment)
            assert isinstance(answer, datetime)
            found.append(f"trunc,{unit},{start},,{written(answer)}")
        for name, interval in DURATIONS.items():
            answer = ask(f"?::TIMESTAMP + INTERVAL '{interval}'", moment)
            # Beyond the year 9999 there is no datetime.
            if isinstance(answer, datetime):
                found.append(f"add,{name},{start},,{written(answer)}")
        other = source.choice(known)
        end = written(other)
        for unit in UNITS:
            answer = ask(f"date_diff('{unit}', ?::TIMESTAMP, ?::TIMESTAMP)", moment, other)
            found.append(f"diff,{unit}s,{start},{end},{answer}")
        answer = ask("(?::TIMESTAMP - ?::TIMESTAMP)::VARCHAR", other, moment)
        found.append(f"difference,,{start},{end},{answer}")
        found.append(f"age,,{start},{end},{age(moment, other)}")
    return found


def main() -> int:
    """Writes or checks the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    text = "\n".join(lines()) + "\n"
    if parser.parse_args().check:
        if FILE.read_text(encoding="utf-8") != text:
            print(f"{FILE.name} differs", file=sys.stderr)
            return 1
        return 0
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
