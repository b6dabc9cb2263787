"""Looks up each printed form of the datasets at its line of the text that was read.

    python printed.py DOCUMENTS            every package in ../../datasets
    python printed.py DOCUMENTS PACKAGE …  these packages

The texts are not part of the project. DOCUMENTS is a folder of plain text files; a text is found by the SHA-256 that its row in
`documents` gives. Without the folder, or without a text, that is said, and nothing fails for it.

A printed form is a cell of a column whose title is "As printed", "In words" or "Indonesian", or ends in ", as printed" or
", in words", in a row with a source and a line. A form of digits must stand alone there: `152` is not found in `1.152`. Marks of
emphasis (`*`) and backslashes are passed over. A locator's section must hold its line as well, where a package lists the sections.
"""

import argparse
import csv
import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

DATASETS = Path(__file__).resolve().parent.parent.parent / "datasets"
WHOLE_TITLES = {"As printed", "In words", "Indonesian"}

Row = dict[str, str]


def read(package: Path) -> dict[str, tuple[list[dict], list[Row]]]:
    """The fields and the rows of each table; a missing value is an empty text."""
    tables = {}
    for resource in json.loads((package / "datapackage.json").read_text())["resources"]:
        missing = {item["value"] for item in resource["schema"]["missingValues"]}
        with open(package / resource["path"], newline="", encoding="utf-8") as file:
            rows = [{name: "" if cell in missing else cell for name, cell in row.items()} for row in csv.DictReader(file)]
        tables[resource["name"]] = (resource["schema"]["fields"], rows)
    return tables


def is_printed(field: dict) -> bool:
    """Whether a column holds words or figures as a text prints them."""
    title = field.get("title", "")
    return title in WHOLE_TITLES or title.endswith((", as printed", ", in words"))


def plain(text: str) -> str:
    """A text without marks of emphasis and backslashes."""
    return text.replace("*", "").replace("\\", "")


def stands(form: str, line: str) -> bool:
    """Whether a line prints the form, its digits not being part of a longer number."""
    before = r"(?<!\d)(?<!\d[.,])" if form[0].isdigit() else ""
    behind = r"(?!\d)(?![.,]\d)" if form[-1].isdigit() else ""
    return re.search(before + re.escape(plain(form)) + behind, plain(line)) is not None


def texts(folder: Path) -> dict[str, list[str]]:
    """The lines of each file of a folder, by the digest of its bytes."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            content = path.read_bytes()
            found[hashlib.sha256(content).hexdigest()] = content.decode("utf-8", "replace").split("\n")
    return found


def sections(packages: list[Path]) -> dict[tuple[str, str], tuple[int, int]]:
    """First and last line of each section of each text, as packages list them."""
    spans = {}
    for package in packages:
        _, rows = read(package).get("sections", ([], []))
        spans |= {(row["citekey"], row["section"]): (int(row["line_from"]), int(row["line_to"])) for row in rows}
    return spans


def check(package: Path, known: dict[str, list[str]], spans: dict[tuple[str, str], tuple[int, int]]) -> list[str]:
    """What is not where a package says it is; prints how much was looked up."""
    tables = read(package)
    _, documents = tables.get("documents", ([], []))
    lines = {row["citekey"]: known.get(row["sha256"]) for row in documents if row.get("sha256")}
    counts: Counter[str] = Counter()
    faults = []
    for name, (fields, rows) in tables.items():
        printed = [field["name"] for field in fields if is_printed(field)]
        for number, row in enumerate(rows, start=2):
            citekey, line = row.get("citekey", ""), row.get("line", "")
            if citekey not in lines or not line:
                continue
            place = f"{package.name}/data/{name}.csv:{number}"
            located = re.match(r"sec\. (.+), ", row.get("locator", ""))
            span = spans.get((citekey, re.sub(r", para.*", "", located[1]))) if located else None
            if span:
                counts["locators"] += 1
                if not span[0] <= int(line) <= span[1]:
                    faults.append(f"{place}: line {line} is outside {row['locator']!r}")
            forms = [row[column] for column in printed if row[column]]
            if lines[citekey] is None:
                counts["forms without their text"] += len(forms)
                continue
            for form in forms:
                counts["forms"] += 1
                if not stands(form, lines[citekey][int(line) - 1]):
                    faults.append(f"{place}: {form!r} does not stand in line {line} of {citekey}")
    told = [f"{counts['forms']} printed forms", f"{counts['locators']} locators", f"{len(faults)} faults"]
    if counts["forms without their text"]:
        told.append(f"{counts['forms without their text']} forms whose text is not here")
    print(f"{package.name}: " + ", ".join(told))
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("packages", type=Path, nargs="*")
    arguments = parser.parse_args()
    if not arguments.documents.is_dir():
        print(f"no folder {arguments.documents}: nothing was looked up")
        return 0
    every = [path.parent for path in sorted(DATASETS.glob("*/datapackage.json"))]
    known, spans = texts(arguments.documents), sections(every)
    faults = [fault for package in arguments.packages or every for fault in check(package, known, spans)]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
