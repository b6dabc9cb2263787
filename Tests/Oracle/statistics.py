"""Writes the series for statistics and the answers to them.

    python statistics.py             rewrite ../Cases/oracle/series/*.csv and ../Cases/oracle/statistics.csv
    python statistics.py --check     change nothing; fail where a committed file differs

Sums, means and standard deviations are worked out in exact rational arithmetic over the doubles and rounded once, and
NumPy must agree. Quantiles are NumPy's of type 7, and SciPy must agree.
"""

import argparse
import sys
from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from math import isclose
from pathlib import Path

import numpy
from scipy.stats.mstats import mquantiles

CASES = Path(__file__).resolve().parent.parent / "Cases" / "oracle"
PROBABILITIES = [0.0, 0.01, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0]

Number = int | float
Series = list[Number | None]


def alternating(first: float, low: float, high: float) -> Series:
    """A thousand and one values as NIST's NumAcc series have them."""
    return [first] + [low, high] * 500


# NumAcc1 to NumAcc4 are series of NIST's Statistical Reference Datasets, made to show up bad algorithms.
SERIES: dict[str, Series] = {
    "numacc1": [10000001, 10000003, 10000002],
    "numacc2": alternating(1.2, 1.1, 1.3),
    "numacc3": alternating(1000000.2, 1000000.1, 1000000.3),
    "numacc4": alternating(10000000.2, 10000000.1, 10000000.3),
    "empty": [],
    "one": [42],
    "two": [-1.5, 2.25],
    "ties": [3, 1, 3, 3, 2, 2, 5, 3, 1, 9],
    "constant": [0.1] * 10,
    "odd": [7, -3, 12, 0, 5, 5, -8, 31, 2, 4, 19],
    "nulls": [2.5, None, -1.0, None, None, 4.0, 10.75, None],
    "only-nulls": [None, None, None],
    "tenths": [number / 10 for number in range(1, 101)],
    "skewed": [1.5**power for power in range(41)],
    "scrambled": [number * 7919 % 1009 for number in range(1, 401)],
    "cancelling": [1e16, 1.0, -1e16, 3.0, 1e16, 5.0, -1e16],
    "tiny-spread": [1e9 + number / 1024 for number in range(11)],
}

# Certified means and standard deviations. The tolerance of the last is what is lost when the decimals become doubles.
CERTIFIED = {
    "numacc1": (10000002.0, 1.0, 0.0),
    "numacc2": (1.2, 0.1, 1e-14),
    "numacc3": (1000000.2, 0.1, 1e-9),
    "numacc4": (10000000.2, 0.1, 1e-8),
}


def square_root(value: Fraction) -> float:
    """The square root of a fraction, rounded once."""
    with localcontext() as context:
        context.prec = 60
        return float((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def agreed(name: str, value: float, other: float, *, relative: float = 1e-12, absolute: float = 0.0) -> float:
    """The value, which another implementation must confirm."""
    if not isclose(value, other, rel_tol=relative, abs_tol=absolute):
        sys.exit(f"{name}: {value!r} is not {other!r}")
    return value


def answers(name: str, series: Series) -> Iterator[tuple[str, str, Number | None]]:
    """Statistic, parameter and value of what is known of a series; null where there is no answer."""
    known = [value for value in series if value is not None]
    exact = [Fraction(value) for value in known]
    n = len(known)
    total = sum(exact, Fraction(0))
    whole = all(isinstance(value, int) for value in known)
    yield "count", "", n
    yield "sum", "", int(total) if whole else float(total)
    yield "min", "", min(known, default=None)
    yield "max", "", max(known, default=None)
    if n == 0:
        for statistic in ("mean", "stddev", "median"):
            yield statistic, "", None
        for probability in PROBABILITIES:
            yield "quantile", repr(probability), None
        return

    array = numpy.array(known, dtype=float)
    rounding = 1e-15 * float(numpy.abs(array).sum())
    mean = total / n
    yield "mean", "", agreed(f"{name} mean", float(mean), float(array.mean()), absolute=rounding)
    if n == 1:
        yield "stddev", "", None
    else:
        deviation = square_root(sum(((value - mean) ** 2 for value in exact), Fraction(0)) / (n - 1))
        yield "stddev", "", agreed(f"{name} stddev", deviation, float(array.std(ddof=1)), relative=1e-9, absolute=1e-16)
        if name in CERTIFIED:
            certified_mean, certified_deviation, tolerance = CERTIFIED[name]
            agreed(f"{name} certified mean", float(mean), certified_mean, relative=1e-15)
            agreed(f"{name} certified stddev", deviation, certified_deviation, relative=tolerance)
    yield "median", "", float(numpy.median(array))
    for probability in PROBABILITIES:
        quantile = float(numpy.quantile(array, probability, method="linear"))
        other = float(mquantiles(array, [probability], alphap=1, betap=1)[0])
        agreed(f"{name} quantile {probability}", quantile, other, absolute=rounding)
        yield "quantile", repr(probability), quantile


def field(value: Number | None) -> str:
    """A number as a field of CSV."""
    return "" if value is None else repr(value)


def files() -> Iterator[tuple[Path, str]]:
    """Every file this script writes, with its text."""
    lines = ["series,statistic,parameter,value"]
    for name, series in SERIES.items():
        rows = [f"{row},{field(value)}" for row, value in enumerate(series, start=1)]
        yield CASES / "series" / f"{name}.csv", "\n".join(["row,value", *rows]) + "\n"
        lines += [
            f"{name},{statistic},{parameter},{field(value)}" for statistic, parameter, value in answers(name, series)
        ]
    yield CASES / "statistics.csv", "\n".join(lines) + "\n"


def main() -> int:
    """Writes or checks the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare the committed files, write nothing")
    options = parser.parse_args()

    stale = [(path, text) for path, text in files() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        if options.check:
            print(f"{path.name} is not what the oracle says", file=sys.stderr)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
