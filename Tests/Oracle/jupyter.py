"""Has nbformat read the Jupyter notebooks that `kaji replay --format ipynb` writes.

    python jupyter.py                  rewrite the answers in ../Cases/jupyter
    python jupyter.py --check          do the committed answers still hold?
    python jupyter.py --notebooks KAJI every notebook of the project

Each case has a section `ipynb`, recorded by Kaji's tests; the section `nbformat` behind it holds the digest of that text and an account
of its cells. A notebook is valid (a cell without its metadata is not: that is tried too), and nbformat writes it as it read it.
"""

import argparse
import copy
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import nbformat

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "Cases" / "jupyter"
ROOT = HERE.parent.parent


def account(text: str) -> str:
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    broken = copy.deepcopy(notebook)
    del broken.cells[0]["metadata"]
    try:
        nbformat.validate(broken)
        sys.exit("a cell without metadata is found valid: nothing is checked here")
    except nbformat.ValidationError:
        pass
    if nbformat.writes(notebook) + "\n" != text:
        sys.exit("nbformat writes it otherwise")
    lines = []
    for cell in notebook.cells:
        outputs = [sorted(output.get("data", {"error": 0})) for output in cell.get("outputs", [])]
        shown = "; ".join(", ".join(output) for output in outputs)
        lines.append(f"{cell.id} {cell.cell_type}, {len(cell.source)} characters" + (f": {shown}" if shown else ""))
    return "\n".join(lines)


def sections(text: str) -> list[tuple[str, str]]:
    """The input under an empty name, then each section; as the tests of Kaji trim them."""
    parts = re.split(r"^---- (.*)\n", text, flags=re.M)
    return [("", parts[0])] + list(zip(parts[1::2], parts[2::2]))


def answer(case: Path) -> str:
    found = sections(case.read_text(encoding="utf-8"))
    text = dict(found)["ipynb"].strip("\n") + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    kept = [part for part in found if part[0] != "nbformat"]
    head = "".join((f"---- {name}\n" if name else "") + text for name, text in kept).rstrip("\n")
    return f"{head}\n---- nbformat\nsha256:{digest}\n\n{account(text)}\n"


def notebooks(kaji: str) -> None:
    for notebook in sorted((ROOT / "notebooks").glob("*.nb.md")):
        command = [kaji, "replay", str(notebook), "--format", "ipynb"]
        runs = [subprocess.run(command, capture_output=True, text=True).stdout for _ in range(2)]
        if runs[0] != runs[1]:
            sys.exit(f"{notebook.name}: not the same twice")
        print(f"{notebook.name}: valid, {len(account(runs[0]).splitlines())} cells")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--notebooks", metavar="KAJI")
    arguments = parser.parse_args()
    if arguments.notebooks:
        return notebooks(arguments.notebooks)
    for case in sorted(CASES.glob("*.case")):
        text = answer(case)
        if arguments.check:
            if text != case.read_text(encoding="utf-8"):
                sys.exit(f"{case.name}: the answer is another")
        else:
            case.write_text(text, encoding="utf-8")
        print(f"{case.name}: {'holds' if arguments.check else 'answered'}")


if __name__ == "__main__":
    main()
