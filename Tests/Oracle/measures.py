"""Writes pairs of columns with what is known of them, and values of the distributions behind the tests.

    python measures.py             rewrite pairs.csv, measures.csv and distributions.csv in ../Cases/oracle
    python measures.py --check     change nothing; fail where a committed file differs

Answers are worked out to fifty digits by mpmath over the doubles and rounded once; SciPy, NumPy or scikit-learn must agree.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import isclose
from pathlib import Path
from random import Random

import numpy
from mpmath import betainc, exp, findroot, gammainc, log, mp, mpf, sqrt
from scipy import stats
from scipy.stats import contingency
from sklearn.metrics import cohen_kappa_score

CASES = Path(__file__).resolve().parent.parent / "Cases" / "oracle"
LEVELS = [0.5, 0.9, 0.95, 0.99, 0.999]
# Hyndman and Fan's numbers, and NumPy's names.
DEFINITIONS = {7: "linear", 6: "weibull", 2: "averaged_inverted_cdf"}

Number = int | float
Column = list[Number | None]

mp.dps = 50


def pairs() -> Iterator[tuple[Column, Column]]:
    """Pairs of columns: few and many values, ties, nulls, large offsets, constants."""
    yield [], []
    yield [3], [4]
    yield [1, 2], [5, 3]
    yield [0.1] * 10, [number / 10 for number in range(10)]
    yield [1, None, 3, 4, None], [None, 2, 6, 5, None]
    yield [1, 1, 2, 2, 3, 3], [1, 2, 2, 2, 3, 1]
    yield [10000000.2 + 0.1 * (-1) ** row for row in range(41)], [1e6 + row % 7 for row in range(41)]
    for seed, size in enumerate([5, 12, 30, 60, 100, 150]):
        random = Random(seed)
        coder = [random.randint(1, 4) for _ in range(size)]
        other = [value if random.random() < 0.6 else random.randint(1, 4) for value in coder]
        yield list(coder), list(other)
        first = [random.gauss(50, 12) for _ in range(size)]
        yield list(first), [0.5 * value + random.expovariate(0.1) for value in first]
        holes: Column = [None if random.random() < 0.2 else random.randint(0, 9) for _ in range(size)]
        yield holes, [None if random.random() < 0.1 else random.uniform(0.5, 4) for _ in range(size)]


def complete(x: Column, y: Column) -> tuple[list[Number], list[Number]]:
    """The rows that have both values, as two columns."""
    rows = [(a, b) for a, b in zip(x, y, strict=True) if a is not None and b is not None]
    return [a for a, _ in rows], [b for _, b in rows]


def agreed(name: str, value: object, other: float, relative: float = 1e-10, absolute: float = 1e-12) -> float:
    """The value rounded to a double, which another implementation must confirm."""
    rounded = float(value)
    if not isclose(rounded, float(other), rel_tol=relative, abs_tol=absolute):
        sys.exit(f"{name}: {rounded!r} is not {float(other)!r}")
    return rounded


def exact(values: list[Number]) -> list[mpf]:
    """Doubles as they are."""
    return [mpf(value) for value in values]


def variance(values: list[Number]) -> mpf:
    """The sample's variance."""
    numbers = exact(values)
    mean = sum(numbers) / len(numbers)
    return sum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1)


def correlation(x: list[Number], y: list[Number]) -> mpf | None:
    """Pearson's correlation, or none where a column does not vary."""
    if len(x) < 2 or len(set(x)) == 1 or len(set(y)) == 1:
        return None
    a, b = exact(x), exact(y)
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    together = sum((p - mean_a) * (q - mean_b) for p, q in zip(a, b, strict=True))
    return together / sqrt(sum((p - mean_a) ** 2 for p in a) * sum((q - mean_b) ** 2 for q in b))


def normal_quantile(level: float) -> mpf:
    """The z of a central share."""
    near = mpf(float(stats.norm.isf((1 - level) / 2)))
    return findroot(lambda z: mp.erf(z / sqrt(2)) - mpf(level), near)


def student_tail(freedom: float, t: float | mpf) -> mpf:
    """The probability above t."""
    v, t = mpf(freedom), mpf(t)
    return betainc(v / 2, mpf(1) / 2, 0, v / (v + t * t), regularized=True) / 2


def student_quantile(freedom: float, level: float) -> mpf:
    """The t of a central share."""
    near = mpf(float(stats.t.isf((1 - level) / 2, freedom)))
    return findroot(lambda t: log(student_tail(freedom, t)) - log((1 - mpf(level)) / 2), near)


def chi_square_tail(freedom: float, value: float | mpf) -> mpf:
    """The probability above a value."""
    return gammainc(mpf(freedom) / 2, mpf(value) / 2, mp.inf, regularized=True)


def table(x: list[Number], y: list[Number]) -> list[list[int]]:
    """The cross tabulation."""
    rows, columns = sorted(set(x)), sorted(set(y))
    cells = list(zip(x, y, strict=True))
    return [[cells.count((row, column)) for column in columns] for row in rows]


def chi_square(counts: list[list[int]]) -> Fraction:
    """Pearson's chi-square, as a fraction."""
    n = sum(map(sum, counts))
    rows = [sum(row) for row in counts]
    columns = [sum(column) for column in zip(*counts, strict=True)]
    return sum(
        (
            Fraction(counts[i][j] * n - rows[i] * columns[j]) ** 2 / (n * rows[i] * columns[j])
            for i in range(len(rows))
            for j in range(len(columns))
        ),
        Fraction(0),
    )


def wilson(successes: int, n: int, level: float) -> tuple[mpf, mpf]:
    """Both ends of Wilson's interval."""
    z = normal_quantile(level)
    share = mpf(successes) / n
    center = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (center - half) / (1 + z * z / n), (center + half) / (1 + z * z / n)


Answer = tuple[str, str, Number | None]


def of_one(x: Column) -> Iterator[Answer]:
    """Function, first arguments and value, of the column x."""
    known = [value for value in x if value is not None]
    n = len(known)
    counts = Counter(known)
    yield "mode", "", min((value for value in counts if counts[value] == max(counts.values())), default=None)
    for share in (0.0, 0.1, 0.25, 1 / 3, 0.5, 0.9, 1.0):
        for number, method in DEFINITIONS.items():
            value = float(numpy.quantile(known, share, method=method)) if known else None
            yield "quantile", f"{share!r} type:{number}", value
    quartiles = None if n == 0 else float(stats.iqr(numpy.array(known, dtype=float)))
    yield "iqr", "", quartiles
    if n and min(known) > 0:
        mean = exp(sum(log(number) for number in exact(known)) / n)
        yield "geometric_mean", "", agreed("geometric_mean", mean, stats.gmean(known))
    if n < 2:
        for function in ("variance", "standard_error", "mean_lower", "mean_upper"):
            yield function, "", None
        return
    spread = variance(known)
    loose = 1e-6 if max(known) > 1e6 else 1e-10
    yield "variance", "", agreed("variance", spread, numpy.var(known, ddof=1), loose)
    yield "standard_error", "", agreed("standard_error", sqrt(spread / n), stats.sem(known), loose)
    mean = sum(exact(known)) / n
    for level in LEVELS:
        t = student_quantile(n - 1, level)
        if spread == 0:
            lower = upper = float(known[0])
        else:
            ends = stats.t.interval(level, n - 1, loc=float(numpy.mean(known)), scale=stats.sem(known))
            lower = agreed("mean_lower", mean - t * sqrt(spread / n), ends[0], loose)
            upper = agreed("mean_upper", mean + t * sqrt(spread / n), ends[1], loose)
        yield "mean_lower", f"level:{level!r}", lower
        yield "mean_upper", f"level:{level!r}", upper


def of_two(x: Column, y: Column) -> Iterator[Answer]:
    """Function, first arguments and value, of the columns x and y."""
    a, b = complete(x, y)
    n = len(a)
    products = sum((Fraction(p) * Fraction(q) for p, q in zip(a, b, strict=True)), Fraction(0))
    yield "weighted_sum", "x", agreed("weighted_sum", mpf(float(products)), numpy.dot(a, b))
    weights = sum((Fraction(value) for value in a), Fraction(0))
    if weights == 0:
        yield "weighted_mean", "x", None
    else:
        yield "weighted_mean", "x", agreed("weighted_mean", float(products / weights), numpy.average(b, weights=a))
    together = correlation(a, b)
    ranked = correlation([float(r) for r in stats.rankdata(a)], [float(r) for r in stats.rankdata(b)])
    if together is None or ranked is None:
        yield "correlation", "x", None
        yield "rank_correlation", "x", None
    else:
        loose = 1e-6 if max(a) > 1e6 else 1e-10
        yield "correlation", "x", agreed("correlation", together, stats.pearsonr(a, b).statistic, loose, 1e-9)
        yield "rank_correlation", "x", agreed("rank_correlation", ranked, stats.spearmanr(a, b).statistic)

    counts = table(a, b)
    if len(counts) < 2 or len(counts[0]) < 2:
        for function in ("chi_square", "chi_square_p", "cramers_v"):
            yield function, "x", None
    else:
        statistic = chi_square(counts)
        found = stats.chi2_contingency(counts, correction=False)
        square = mpf(statistic.numerator) / statistic.denominator
        freedom = (len(counts) - 1) * (len(counts[0]) - 1)
        yield "chi_square", "x", agreed("chi_square", square, found.statistic)
        yield "chi_square_p", "x", agreed("chi_square_p", chi_square_tail(freedom, square), found.pvalue)
        lesser = min(len(counts), len(counts[0])) - 1
        strength = contingency.association(numpy.array(counts), method="cramer", correction=False)
        yield "cramers_v", "x", agreed("cramers_v", sqrt(square / (n * lesser)), strength)
    if all(isinstance(value, int) for value in [*a, *b]):
        labels = sorted({*a, *b})
        chance = sum(Fraction(a.count(label) * b.count(label), n * n) for label in labels) if n else Fraction(1)
        if chance == 1:
            yield "kappa", "x", None
        else:
            agreeing = Fraction(sum(p == q for p, q in zip(a, b, strict=True)), n)
            value = (agreeing - chance) / (1 - chance)
            yield "kappa", "x", agreed("kappa", float(value), cohen_kappa_score(a, b))


PROPORTIONS = [(0, 1), (1, 1), (0, 10), (10, 10), (3, 7), (1, 40), (52, 90)]


def of_condition(trues: int, n: int) -> Iterator[Answer]:
    """Function, first arguments and value, of a column with so many ones among zeros."""
    yield "proportion", "", trues / n
    for level in LEVELS:
        ends = stats.binomtest(trues, n).proportion_ci(level, method="wilson")
        lower, upper = wilson(trues, n, level)
        low, high = agreed("lower", lower, ends.low), agreed("upper", upper, ends.high)
        yield "proportion_lower", f"level:{level!r}", low if trues else 0.0
        yield "proportion_upper", f"level:{level!r}", high if trues < n else 1.0


def field(value: Number | None) -> str:
    """A number as a field of CSV."""
    return "" if value is None else repr(value)


def columns() -> Iterator[tuple[str, Column, Column, list[Answer]]]:
    """Each pair of columns under its name, with its answers."""
    for index, (x, y) in enumerate(pairs()):
        yield f"p{index}", x, y, [*of_one(x), *of_two(x, y)]
    for trues, n in PROPORTIONS:
        x = [1 if row < trues else 0 for row in range(n)]
        yield f"{trues}of{n}", x, [None] * n, [*of_condition(trues, n)]


def pair_lines() -> Iterator[str]:
    """The columns."""
    yield "pair,x,y"
    for name, x, y, _ in columns():
        yield from (f"{name},{field(a)},{field(b)}" for a, b in zip(x, y, strict=True))


def measures() -> Iterator[str]:
    """What the functions give; arguments stand before the column that the function is about."""
    yield "pair,function,arguments,value"
    for name, _, _, answers in columns():
        yield from (f"{name},{function},{arguments},{field(value)}" for function, arguments, value in answers)


def distributions() -> Iterator[str]:
    """What the distributions give."""
    yield "distribution,freedom,argument,value"
    shares = [1e-6, 0.01, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999, 1 - 2**-40]
    for share in shares:
        value = agreed("normal", normal_quantile(share), stats.norm.isf((1 - share) / 2), 1e-8)
        yield f"normal_quantile,,{share!r},{value!r}"
    for freedom in [1, 2, 3, 4, 5, 7, 10, 29, 30, 99, 199, 200, 201, 500, 1000, 10000, 10001, 10**5, 10**7]:
        for share in shares:
            near = stats.t.isf((1 - share) / 2, freedom)
            value = agreed(f"student {freedom} {share}", student_quantile(freedom, share), near, 1e-8, 1e-9)
            yield f"student_quantile,{freedom},{share!r},{value!r}"
        # From there on a quantile needs no tail.
        if freedom > 10000:
            continue
        for t in [0.0, 0.001, 0.5, 1.0, 1.7, 1.8, 2.5, 6.0, 20.0]:
            value = agreed(f"student tail {freedom} {t}", student_tail(freedom, t), stats.t.sf(t, freedom))
            yield f"student_tail,{freedom},{t!r},{value!r}"
    for freedom in [1, 2, 3, 4, 5, 8, 15, 39, 40, 41, 100, 999, 10000, 100000]:
        for factor in [0.01, 0.3, 0.9, 1.0, 1.05, 1.5, 3.0, 12.0]:
            x = freedom * factor
            value = agreed(f"chi-square {freedom} {x}", chi_square_tail(freedom, x), stats.chi2.sf(x, freedom))
            if value > 1e-290:
                yield f"chi_square_tail,{freedom},{x!r},{value!r}"


FILES: dict[str, Callable[[], Iterator[str]]] = {
    "pairs.csv": pair_lines,
    "measures.csv": measures,
    "distributions.csv": distributions,
}


def main() -> int:
    """Writes or checks the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare the committed files, write nothing")
    options = parser.parse_args()

    stale = []
    for name, lines in FILES.items():
        path, text = CASES / name, "\n".join(lines()) + "\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if options.check:
            print(f"{path.name} is not what the oracle says", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
