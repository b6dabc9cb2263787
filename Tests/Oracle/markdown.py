"""Has pandoc read the Markdown that `kaji replay --format md` writes.

    python markdown.py                  rewrite the answers in ../Cases/markdown
    python markdown.py --check          do the committed answers still hold?
    python markdown.py --notebooks KAJI every notebook of the project, without a warning

Each case has a section `markdown`, recorded by Kaji's tests; the section `pandoc` behind it holds the digest of that Markdown and
what pandoc makes of it with the bibliography beside this script, as plain text. Pandoc is to be silent (`--fail-if-warnings`).
"""

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "Cases" / "markdown"
ROOT = HERE.parent.parent


def pandoc(markdown: str, bibliographies: list[Path]) -> str:
    command = ["pandoc", "-f", "markdown", "--citeproc", "--fail-if-warnings", "-t", "plain", "--columns=80"]
    for path in bibliographies:
        command += ["--bibliography", str(path)]
    run = subprocess.run(command, input=markdown, capture_output=True, text=True)
    if run.returncode or run.stderr:
        sys.exit(f"pandoc ended with {run.returncode}:\n{run.stderr}")
    return run.stdout


def sections(text: str) -> list[tuple[str, str]]:
    """The input under an empty name, then each section; as the tests of Kaji trim them."""
    parts = re.split(r"^---- (.*)\n", text, flags=re.M)
    return [("", parts[0])] + list(zip(parts[1::2], parts[2::2]))


def answer(case: Path) -> str:
    found = sections(case.read_text(encoding="utf-8"))
    markdown = dict(found)["markdown"].strip("\n") + "\n"
    digest = hashlib.sha256(markdown.encode()).hexdigest()
    plain = pandoc(markdown, [HERE / "markdown.json"]).rstrip("\n")
    kept = [part for part in found if part[0] != "pandoc"]
    head = "".join((f"---- {name}\n" if name else "") + text for name, text in kept).rstrip("\n")
    return f"{head}\n---- pandoc\nsha256:{digest}\n\n{plain}\n"


def notebooks(kaji: str) -> None:
    for notebook in sorted((ROOT / "notebooks").glob("*.nb.md")):
        front = notebook.read_text(encoding="utf-8").split("---")[1]
        named = re.findall(r"[\w./-]+\.(?:json|bib)\b", front)
        data = re.findall(r"[\w./-]*datasets/[\w-]+(?![\w/])", front)
        paths = named or [path + "/references.json" for path in data]
        bibliographies = [path for path in ((notebook.parent / name).resolve() for name in paths) if path.exists()]
        run = subprocess.run([kaji, "replay", str(notebook), "--format", "md"], capture_output=True, text=True)
        pandoc(run.stdout, list(dict.fromkeys(bibliographies)))
        print(f"{notebook.name}: pandoc is silent")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--notebooks", metavar="KAJI")
    options = parser.parse_args()
    if options.notebooks:
        return notebooks(options.notebooks)
    stale = []
    for case in sorted(CASES.glob("*.case")):
        text = answer(case)
        if text != case.read_text(encoding="utf-8"):
            stale.append(case.name)
            if not options.check:
                case.write_text(text, encoding="utf-8")
    print("changed: " + ", ".join(stale) if stale else "all as committed")
    sys.exit(1 if stale and options.check else 0)


if __name__ == "__main__":
    main()
