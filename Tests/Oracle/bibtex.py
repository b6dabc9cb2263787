"""Has pandoc read ../Cases/bibtex/works.bib, and keeps what it read as CSL-JSON.

    python bibtex.py            rewrite ../Cases/bibtex/works.json
    python bibtex.py --check    does the committed reading still hold?
"""

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "Cases" / "bibtex"


def main() -> None:
    command = ["pandoc", "-f", "biblatex", "-t", "csljson", str(FOLDER / "works.bib")]
    items = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    text = json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    committed = FOLDER / "works.json"
    if "--check" in sys.argv:
        sys.exit(0 if committed.read_text(encoding="utf-8") == text else "another reading than the committed one")
    committed.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
