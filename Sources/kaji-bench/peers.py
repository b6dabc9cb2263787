#!/usr/bin/env python3
"""DuckDB and Polars as kaji-bench asks them.

peers.py prepare FOLDER        makes a virtual environment with both; prints its Python and the DuckDB shell
peers.py versions              prints what is installed
peers.py serve ENGINE THREADS  answers lines on standard input, as EngineProcess.swift tells
"""

import os
import subprocess
import sys
import time
import venv


# --- What an engine answers ---------------------------------------------------------------------------


class Engine:
    """Tables by name, and the last answer."""

    is_settled = False

    def load(self, table, path):
        raise NotImplementedError

    def settle(self):
        raise NotImplementedError

    def forget(self):
        raise NotImplementedError

    def run(self, question):
        raise NotImplementedError

    def check(self, table, order):
        raise NotImplementedError


def repeats(rows, words):
    """Whether a column of text is worth a type or categories of its own."""
    return words <= 20_000 or words * 10 <= rows


class DuckDB(Engine):
    """Results are tables; text is VARCHAR, or an enumerated type of the column's words."""

    def __init__(self, threads, enumerated):
        import duckdb

        self.connection = duckdb.connect()
        self.connection.execute(f"set threads = {threads}")
        self.connection.execute("set enable_progress_bar = false")
        self.enumerated = enumerated
        self.tables = []

    def load(self, table, path):
        self.tables.append(table)
        self.connection.execute(f"create table {table} as select * from read_csv('{path}')")

    def settle(self):
        """Turns text into enumerated types, which is not part of any time measured.

        Columns of one name share a type, or joining on them would compare texts. A column whose words
        hardly repeat stays as it is.
        """
        if not self.enumerated:
            return
        places = {}
        for table in self.tables:
            for name, kind in self.columns(table):
                if kind == "VARCHAR":
                    places.setdefault(name, []).append(table)
        for name, tables in places.items():
            cells = " union all ".join(f"select {name} from {table}" for table in tables)
            rows, words = self.connection.execute(
                f"select count(*), count(distinct {name}) from ({cells})"
            ).fetchone()
            if not repeats(rows, words):
                continue
            self.connection.execute(
                f"create type {name}_words as enum (select distinct {name} from ({cells}) "
                f"where {name} is not null order by {name})"
            )
            for table in tables:
                self.connection.execute(f"alter table {table} alter {name} type {name}_words")

    def columns(self, table):
        rows = self.connection.execute(f"describe {table}").fetchall()
        return [(row[0], row[1]) for row in rows]

    def forget(self):
        self.connection.execute("drop table if exists ans")

    def run(self, question):
        self.connection.execute("create or replace temp table ans as " + SQL[question])

    def check(self, table, order):
        table = "ans" if table == "-" else table
        sums = ["count(*)"]
        weights = []
        left = None
        for name, kind in self.columns(table):
            quoted = f'"{name}"'
            if kind == "VARCHAR" or kind.startswith("ENUM"):
                text = f"{quoted}::varchar"
                weight = f"coalesce(try_cast(substr({text}, 3) as double), length({text}))"
            else:
                # A correlation of what does not vary is no number here, and missing in Kaji.
                weight = f"nullif({quoted}::double, 'nan'::double)"
            column = f"c{len(weights)}"
            weights.append(f"{weight} as {column}")
            sums.append(f"count({column})")
            sums.append(f"coalesce(sum({column}), 0)")
            if left:
                sums.append(f"coalesce(sum({left} * {column}), 0)")
            if name in order:
                sums.append(f"coalesce(sum({column} * (place % 1009 + 1)), 0)")
            left = column
        query = (
            f"select {', '.join(sums)} from "
            f"(select {', '.join(weights)}, rowid as place from {table})"
        )
        return [float(number) for number in self.connection.execute(query).fetchone()]


class Polars(Engine):
    """Frames in memory; text as strings or categoricals, questions in memory or streaming."""

    def __init__(self, categorical, streaming):
        import polars

        self.categorical = categorical
        self.streaming = streaming
        self.polars = polars
        self.frames = {}
        self.answer = None

    def load(self, table, path):
        if self.streaming:
            self.frames[table] = self.polars.scan_csv(path).collect(engine="streaming")
        else:
            self.frames[table] = self.polars.read_csv(path)

    def settle(self):
        """Turns text into categoricals, which is not part of any time measured."""
        if not self.categorical:
            return
        for table, frame in self.frames.items():
            texts = frame.select(self.polars.col(self.polars.String))
            self.frames[table] = frame.with_columns(
                column.cast(self.polars.Categorical)
                for column in texts.get_columns()
                if repeats(frame.height, column.n_unique())
            )

    def forget(self):
        self.answer = None

    def run(self, question):
        plan = POLARS[question](self.polars, {n: f.lazy() for n, f in self.frames.items()})
        self.answer = plan.collect(engine="streaming" if self.streaming else "in-memory")

    def check(self, table, order):
        pl = self.polars
        frame = self.answer if table == "-" else self.frames[table]
        numbers = [float(frame.height)]
        left = None
        for name in frame.columns:
            column = frame.get_column(name)
            if column.dtype in (pl.String, pl.Categorical):
                text = column.cast(pl.String)
                number = text.str.slice(2).cast(pl.Float64, strict=False)
                weights = pl.select(
                    pl.coalesce(number, text.str.len_chars().cast(pl.Float64))
                ).to_series()
            else:
                weights = column.cast(pl.Float64).fill_nan(None)
            numbers.append(float(weights.len() - weights.null_count()))
            values = weights.fill_null(0.0)
            numbers.append(float(values.sum()))
            if left is not None:
                numbers.append(float((left * values).sum()))
            if name in order:
                place = pl.arange(0, frame.height, eager=True) % 1009 + 1
                numbers.append(float((values * place.cast(pl.Float64)).sum()))
            left = values
        return numbers


# --- The questions, by the names that Question.swift gives them ------------------------------------------

MEDIUM = "medium.id1 as b1, medium.id4 as b4, medium.id5 as b5, medium.v2"

SQL = {
    "q1": "select id1, sum(v1) as v1 from G1 group by id1",
    "q2": "select id1, id2, sum(v1) as v1 from G1 group by id1, id2",
    "q3": "select id3, sum(v1) as v1, avg(v3) as v3 from G1 group by id3",
    "q4": "select id4, avg(v1) as v1, avg(v2) as v2, avg(v3) as v3 from G1 group by id4",
    "q5": "select id6, sum(v1) as v1, sum(v2) as v2, sum(v3) as v3 from G1 group by id6",
    "q6": "select id4, id5, median(v3) as middle, stddev_samp(v3) as spread "
    "from G1 group by id4, id5",
    "q7": 'select id3, max(v1) - min(v2) as "range" from G1 group by id3',
    "q8": "select id6, unnest(max(v3, 2)) as v3 from G1 where v3 is not null group by id6",
    "q9": "select id2, id4, pow(corr(v1, v2), 2) as r2 from G1 group by id2, id4",
    "q10": "select id1, id2, id3, id4, id5, id6, sum(v3) as v3, count(*) as n "
    "from G1 group by id1, id2, id3, id4, id5, id6",
    "j1": "select J1.*, small.id4 as b4, small.v2 from J1 join small using (id1)",
    "j2": f"select J1.*, {MEDIUM} from J1 join medium using (id2)",
    "j3": f"select J1.*, {MEDIUM} from J1 left join medium using (id2)",
    "j4": "select J1.*, medium.id1 as b1, medium.id2 as b2, medium.id4 as b4, medium.v2 "
    "from J1 join medium using (id5)",
    "j5": "select J1.*, big.id1 as b1, big.id2 as b2, big.id4 as b4, big.id5 as b5, "
    "big.id6 as b6, big.v2 from J1 join big using (id3)",
    "s1": "select v3 from G1 order by v3",
    "s2": "select id6 from G1 order by id6",
    "s3": "select id3 from G1 order by id3",
    "s4": "select * from G1 order by id1, v3",
    "s5": "select * from G1 order by id6, v2 desc",
    "f1": "select count(*) as n from G1 where v3 * 2 + id4 > 120 and v1 != 3",
    "f2": "select count(*) as n from G1 where id1 = 'id016' and v2 > 7",
    "f3": "select * from G1 where v3 * 2 + id4 > 120 and v1 != 3",
    "t1": "select count(distinct id4 || '-' || id5 || '-' || id6) as n from J1",
    "t2": "select count(*) as n from J1 where contains(id6, '77')",
    "t3": "select id6, sum(v1) as v1 from J1 group by id6",
    "t4": "select id6 from J1 order by id6",
    "t5": "select id6, v1, big.v2 from J1 join big using (id6)",
}


def grouped(keys, *aggregates):
    return lambda pl, t: t["G1"].group_by(*keys).agg(*(make(pl) for make in aggregates))


def total(column):
    return lambda pl: pl.col(column).sum()


def mean(column):
    return lambda pl: pl.col(column).mean()


def condition(pl):
    return (pl.col("v3") * 2 + pl.col("id4") > 120) & (pl.col("v1") != 3)


POLARS = {
    "q1": grouped(["id1"], total("v1")),
    "q2": grouped(["id1", "id2"], total("v1")),
    "q3": grouped(["id3"], total("v1"), mean("v3")),
    "q4": grouped(["id4"], mean("v1"), mean("v2"), mean("v3")),
    "q5": grouped(["id6"], total("v1"), total("v2"), total("v3")),
    "q6": grouped(
        ["id4", "id5"],
        lambda pl: pl.col("v3").median().alias("middle"),
        lambda pl: pl.col("v3").std().alias("spread"),
    ),
    "q7": grouped(["id3"], lambda pl: (pl.col("v1").max() - pl.col("v2").min()).alias("range")),
    "q8": lambda pl, t: t["G1"]
    .drop_nulls("v3")
    .group_by("id6")
    .agg(pl.col("v3").top_k(2))
    .explode("v3"),
    "q9": grouped(["id2", "id4"], lambda pl: (pl.corr("v1", "v2") ** 2).alias("r2")),
    "q10": grouped(
        ["id1", "id2", "id3", "id4", "id5", "id6"],
        total("v3"),
        lambda pl: pl.len().alias("n"),
    ),
    "j1": lambda pl, t: t["J1"].join(t["small"], on="id1"),
    "j2": lambda pl, t: t["J1"].join(t["medium"], on="id2"),
    "j3": lambda pl, t: t["J1"].join(t["medium"], on="id2", how="left"),
    "j4": lambda pl, t: t["J1"].join(t["medium"], on="id5"),
    "j5": lambda pl, t: t["J1"].join(t["big"], on="id3"),
    "s1": lambda pl, t: t["G1"].select("v3").sort("v3"),
    "s2": lambda pl, t: t["G1"].select("id6").sort("id6"),
    "s3": lambda pl, t: t["G1"].select("id3").sort("id3"),
    "s4": lambda pl, t: t["G1"].sort("id1", "v3"),
    "s5": lambda pl, t: t["G1"].sort("id6", "v2", descending=[False, True]),
    "f1": lambda pl, t: t["G1"].filter(condition(pl)).select(pl.len().alias("n")),
    "f2": lambda pl, t: t["G1"]
    .filter((pl.col("id1") == "id016") & (pl.col("v2") > 7))
    .select(pl.len().alias("n")),
    "f3": lambda pl, t: t["G1"].filter(condition(pl)),
    "t1": lambda pl, t: t["J1"].select(
        pl.concat_str("id4", "id5", "id6", separator="-").n_unique().alias("n")
    ),
    "t2": lambda pl, t: t["J1"]
    .filter(pl.col("id6").str.contains("77", literal=True))
    .select(pl.len().alias("n")),
    "t3": lambda pl, t: t["J1"].group_by("id6").agg(pl.col("v1").sum()),
    "t4": lambda pl, t: t["J1"].select("id6").sort("id6"),
    "t5": lambda pl, t: t["J1"].join(t["big"], on="id6").select("id6", "v1", "v2"),
}


# --- Serving ------------------------------------------------------------------------------------------


def peak():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def measured(work):
    with open("/proc/self/clear_refs", "w") as refs:
        refs.write("5")
    processor = time.process_time()
    start = time.perf_counter()
    work()
    wall = time.perf_counter() - start
    return [wall, time.process_time() - processor, peak()]


def reply(engine, words):
    if words[0] == "load":
        return measured(lambda: engine.load(words[1], words[2]))
    if words[0] == "run":
        engine.forget()
        if not engine.is_settled:
            engine.settle()
            engine.is_settled = True
        return measured(lambda: engine.run(words[1]))
    if words[0] == "check":
        return engine.check(words[1], words[2].split(","))
    raise ValueError(f"not understood: {words}")


def serve(name, threads):
    engines = {
        "duckdb": lambda: DuckDB(threads, enumerated=False),
        "duckdb-enum": lambda: DuckDB(threads, enumerated=True),
        "polars": lambda: Polars(categorical=False, streaming=False),
        "polars-cat": lambda: Polars(categorical=True, streaming=False),
        "polars-stream": lambda: Polars(categorical=False, streaming=True),
    }
    engine = engines[name]()
    for line in sys.stdin:
        try:
            answer = reply(engine, line.rstrip("\n").split("\t"))
            print("ok", *(repr(value) for value in answer), sep="\t", flush=True)
        except Exception as error:
            message = " / ".join(str(error).splitlines()) or type(error).__name__
            print("error", message, sep="\t", flush=True)


# --- Setting up ---------------------------------------------------------------------------------------


def prepare(folder):
    """A virtual environment with the engines; DuckDB's shell is a package of its own."""
    python = os.path.join(folder, "bin", "python")
    shell = os.path.join(folder, "bin", "duckdb")
    if not os.path.exists(os.path.join(folder, "ready")):
        venv.create(folder, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run(install + ["duckdb", "polars"], check=True, stdout=sys.stderr)
        subprocess.run(install + ["duckdb-cli"], check=False, stdout=sys.stderr)
        open(os.path.join(folder, "ready"), "w").close()
    print(python)
    print(shell if os.path.exists(shell) else "")


def versions():
    import platform

    import duckdb
    import polars

    print(f"DuckDB {duckdb.__version__}, Polars {polars.__version__}, "
          f"Python {platform.python_version()}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare", folder]:
            prepare(folder)
        case ["versions"]:
            versions()
        case ["serve", engine, threads]:
            serve(engine, int(threads))
        case _:
            sys.exit(__doc__)
