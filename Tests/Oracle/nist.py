"""Writes NIST's reference datasets for univariate statistics, and what is certified of them.

    python nist.py             rewrite ../Cases/oracle/nist/*.csv and ../Cases/oracle/nist.csv
    python nist.py --check     change nothing; fail where a committed file differs

The data and the certified values are those of the Statistical Reference Datasets of the National Institute of Standards
and Technology (https://www.itl.nist.gov/div898/strd/univ/homepage.html), works of the United States government and not
subject to copyright there. PiDigits and the four NumAcc are made here as NIST says they are made.

Beside each certified value stands what exact arithmetic gives for the doubles nearest to the data, and how many digits of
the certified value that has: more cannot be asked of anything that computes with doubles.
"""

import argparse
import sys
from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from math import log10
from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "Cases" / "oracle"

LEW = """
-213 -564 -35 -15 141 115 -420 -360 203 -338 -431 194 -220 -513 154 -125 -559 92 -21 -579 -52 99 -543 -175 162 -457
-346 204 -300 -474 164 -107 -572 -8 83 -541 -224 180 -420 -374 201 -236 -531 83 27 -564 -112 131 -507 -254 199 -311
-495 143 -46 -579 -90 136 -472 -338 202 -287 -477 169 -124 -568 17 48 -568 -135 162 -430 -422 172 -74 -577 -13 92
-534 -243 194 -355 -465 156 -81 -578 -64 139 -449 -384 193 -198 -538 110 -44 -577 -6 66 -552 -164 161 -460 -344 205
-281 -504 134 -28 -576 -118 156 -437 -381 200 -220 -540 83 11 -568 -160 172 -414 -408 188 -125 -572 -32 139 -492
-321 205 -262 -504 142 -83 -574 0 48 -571 -106 137 -501 -266 190 -391 -406 194 -186 -553 83 -13 -577 -49 103 -515
-280 201 300 -506 131 -45 -578 -80 138 -462 -361 201 -211 -554 32 74 -533 -235 187 -372 -442 182 -147 -566 25 68
-535 -244 194 -351 -463 174 -125 -570 15 72 -550 -190 172 -424 -385 198 -218 -536 96
"""

LOTTERY = """
162 671 933 414 788 730 817 33 536 875 670 236 473 167 877 980 316 950 456 92 517 557 956 954 104 178 794 278 147
773 437 435 502 610 582 780 689 562 964 791 28 97 848 281 858 538 660 972 671 613 867 448 738 966 139 636 847 659
754 243 122 455 195 968 793 59 730 361 574 522 97 762 431 158 429 414 22 629 788 999 187 215 810 782 47 34 108 986
25 644 829 630 315 567 919 331 207 412 242 607 668 944 749 168 864 442 533 805 372 63 458 777 416 340 436 140 919
350 510 572 905 900 85 389 473 758 444 169 625 692 140 897 672 288 312 860 724 226 884 508 976 741 476 417 831 15
318 432 241 114 799 955 833 358 935 146 630 830 440 642 356 373 271 715 367 393 190 669 8 861 108 795 269 590 326
866 64 523 862 840 219 382 998 4 628 305 747 247 34 747 729 645 856 974 24 568 24 694 608 480 410 729 947 293 53 930
223 203 677 227 62 455 387 318 562 242 428 968
"""

# The three last of five decimals, above 2.00: transmittance of a filter.
MAVRO = """
180 170 180 190 180 170 150 140 150 150 170 180 180 190 190 210 200 160 140 130 130 150 150 160 150 140 130 140 150
140 150 160 150 160 190 200 200 210 220 230 240 250 270 260 260 260 270 260 250 240
"""

# Hundredths above 299: the speed of light in thousands of kilometres a second, measured by Michelson in 1879.
MICHELSO = """
85 74 90 107 93 85 95 98 98 88 100 98 93 65 76 81 100 100 96 96 96 94 96 94 88 80 85 88 90 84 83 79 81 88 88 83 80
79 76 80 88 88 88 86 72 72 62 86 97 95 88 91 85 87 84 84 85 84 84 84 89 81 81 82 80 77 76 74 75 76 91 92 89 86 88 72
84 85 85 78 89 84 78 81 76 81 79 81 82 85 87 87 81 74 81 94 95 80 81 87
"""


def digits_of_pi(count: int) -> list[str]:
    """The first digits of pi, by Machin's formula in whole numbers."""
    unit = 10 ** (count + 10)

    def arctangent_of_inverse(number: int) -> int:
        power = total = unit // number
        divisor = 1
        while power:
            power //= -number * number
            divisor += 2
            total += power // divisor
        return total

    pi = 4 * (4 * arctangent_of_inverse(5) - arctangent_of_inverse(239))
    return [f"{pi // 10 ** (count + 10 - place) % 10}" for place in range(count)]


def nists_digits_of_pi() -> list[str]:
    """The first five thousand digits as NIST has them: the 957th is a 3 there, and the certified values rest on that."""
    digits = digits_of_pi(5000)
    digits[956] = "3"
    return digits


def alternating(first: str, low: str, high: str) -> list[str]:
    """A thousand and one values around the first."""
    return [first] + [low, high] * 500


DATASETS: dict[str, list[str]] = {
    "pidigits": nists_digits_of_pi(),
    "lottery": LOTTERY.split(),
    "lew": LEW.split(),
    "mavro": [f"2.00{number}" for number in MAVRO.split()],
    "michelso": [f"{Decimal(number) / 100 + 299:.2f}" for number in MICHELSO.split()],
    "numacc1": ["10000001", "10000003", "10000002"],
    "numacc2": alternating("1.2", "1.1", "1.3"),
    "numacc3": alternating("1000000.2", "1000000.1", "1000000.3"),
    "numacc4": alternating("10000000.2", "10000000.1", "10000000.3"),
}

# Mean, standard deviation of the sample, autocorrelation of lag 1.
CERTIFIED: dict[str, tuple[str, str, str]] = {
    "pidigits": ("4.53480000000000", "2.86733906028871", "-0.00355099287237972"),
    "lottery": ("518.958715596330", "291.699727470969", "-0.120948622967393"),
    "lew": ("-177.435000000000", "277.332168044316", "-0.307304800605679"),
    "mavro": ("2.00185600000000", "0.000429123454003053", "0.937989183438248"),
    "michelso": ("299.852400000000", "0.0790105478190518", "0.535199668621283"),
    "numacc1": ("10000002", "1", "-0.5"),
    "numacc2": ("1.2", "0.1", "-0.999"),
    "numacc3": ("1000000.2", "0.1", "-0.999"),
    "numacc4": ("10000000.2", "0.1", "-0.999"),
}

# Certified values have fifteen digits.
MOST_DIGITS = 15.0


def square_root(value: Fraction) -> Fraction:
    """The square root of a fraction to fifty digits."""
    with localcontext() as context:
        context.prec = 50
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def statistics(values: list[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Mean, standard deviation and autocorrelation of lag 1, as NIST defines them."""
    n = len(values)
    mean = sum(values, Fraction(0)) / n
    deviations = [value - mean for value in values]
    squares = sum((deviation**2 for deviation in deviations), Fraction(0))
    products = sum((one * next for one, next in zip(deviations, deviations[1:], strict=False)), Fraction(0))
    return mean, square_root(squares / (n - 1)), products / squares


def common_digits(value: Fraction, certified: Fraction) -> float:
    """How many digits two values share: the logarithm of the relative error."""
    if value == certified:
        return MOST_DIGITS
    error = abs(value - certified) / abs(certified)
    return min(MOST_DIGITS, -log10(error))


def files() -> Iterator[tuple[Path, str]]:
    """Every file this script writes, with its text."""
    lines = ["dataset,statistic,certified,stored,digits"]
    for name, data in DATASETS.items():
        rows = [f"{row},{value}" for row, value in enumerate(data, start=1)]
        yield CASES / "nist" / f"{name}.csv", "\n".join(["row,value", *rows]) + "\n"
        written = statistics([Fraction(value) for value in data])
        stored = statistics([Fraction(float(value)) for value in data])
        named = zip(("mean", "stddev", "autocorrelation"), CERTIFIED[name], written, stored, strict=True)
        for statistic, certified, decimal, double in named:
            if common_digits(decimal, Fraction(certified)) < 14.5:
                sys.exit(f"{name}: the {statistic} of the data is {float(decimal)!r}, and {certified} is certified")
            digits = common_digits(double, Fraction(certified))
            lines.append(f"{name},{statistic},{certified},{float(double)!r},{digits:.1f}")
    yield CASES / "nist.csv", "\n".join(lines) + "\n"


def main() -> int:
    """Writes or checks the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare the committed files, write nothing")
    options = parser.parse_args()

    stale = [(path, text) for path, text in files() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        if options.check:
            print(f"{path.name} is not what the datasets say", file=sys.stderr)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
