"""Writes random patterns over random texts, with the answers of Python's `re`.

    python patterns.py               rewrite ../Cases/oracle/shapes/patterns.tsv
    python patterns.py --check       change nothing; fail where the committed file differs

A line holds a pattern, a text, the spans of all matches, the spans of the first match's groups (`-` for one that took no
part), and the text with every match put between `<` and `>`, the first group behind a bar. Spans count code points.
"""

import argparse
import random
import re
import sys
from pathlib import Path

PATH = Path(__file__).resolve().parent.parent / "Cases" / "oracle" / "shapes" / "patterns.tsv"
ATOMS = ["a", "b", "c", ".", r"\d", r"\w", r"\s", "[ab]", "[^a]", "[a-c1]", r"\D", r"\S", "é", "-", r"\."]
ANCHORS = ["^", "$", r"\b", r"\B"]
REPEATS = ["*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "*?", "+?", "??", "{1,3}?"]
LETTERS = "aaabbbcc11 -é.A"


class Patterns:
    """Random patterns, whose repeated parts always take in a character.

    Where a part that may be empty is repeated, tools differ in what its groups remember; in an empty text `\\B` matches in
    Python from 3.14 on only, so no text is empty.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pattern(self, depth: int = 3) -> str:
        branches = [self.sequence(depth) for _ in range(self.random.choice([1, 1, 1, 2, 3]))]
        return "|".join(branches)

    def sequence(self, depth: int) -> str:
        parts = [self.part(depth) for _ in range(self.random.randint(1, 3))]
        return "".join(parts)

    def part(self, depth: int) -> str:
        if self.random.random() < 0.08:
            return self.random.choice(ANCHORS)
        atom = self.random.choice(ATOMS)
        if depth > 0 and self.random.random() < 0.4:
            inside = self.pattern(depth - 1)
            atom = ("(?:" if self.random.random() < 0.3 else "(") + inside + ")"
            if re.fullmatch(inside, "") or any(re.search(anchor, inside) for anchor in [r"[*?^$]", r"\\[bB]", r"\{0"]):
                return atom
        if self.random.random() < 0.4:
            atom += self.random.choice(REPEATS)
        return atom

    def text(self) -> str:
        return "".join(self.random.choice(LETTERS) for _ in range(self.random.randint(1, 12)))


def span(begin: int, end: int) -> str:
    return f"{begin}-{end}" if begin >= 0 else "-"


def line(seed: int) -> str:
    patterns = Patterns(seed)
    written = patterns.pattern()
    prefix = "(?i)" if patterns.random.random() < 0.15 else ""
    pattern = re.compile(prefix + written)
    text = patterns.text()
    matches = list(pattern.finditer(text))
    groups = [span(*matches[0].span(number + 1)) for number in range(pattern.groups)] if matches else []
    replaced = pattern.sub(lambda match: f"<{match[0]}|{(match[1] or '') if pattern.groups else ''}>", text)
    spans = " ".join(span(*match.span()) for match in matches)
    return "\t".join([prefix + written, text, spans, " ".join(groups), replaced])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    lines = "".join(line(seed) + "\n" for seed in range(1500))
    if parser.parse_args().check:
        return 0 if PATH.read_text(encoding="utf-8") == lines else 1
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
