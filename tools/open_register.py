"""Cut the Swedish part out of Govdirectory's files, for the guide's choice of body.

    python tools/open_register.py ACCOUNTS.tsv INSTITUTIONS.tsv 2026-04-06

Rows stay word for word as they are (CC0); columns that nothing reads are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

REGISTERS = Path(__file__).resolve().parents[1] / "src" / "kanalkoll" / "data" / "registers"
LEFT_OUT = {
    "accounts": {"wikidata_property"},
    "institutions": {"description", "n_accounts", "data_updated"},
}


def cut(source: Path, name: str, day: str) -> Path:
    """Write the rows of Sweden, in their order, without what nothing reads."""
    header, *rows = source.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    kept = [n for n, column in enumerate(columns) if column not in LEFT_OUT[name]]
    cells = [line.split("\t") for line in [header, *(r for r in rows if r.startswith("sweden\t"))]]
    lines = ["\t".join(row[n] for n in kept) for row in cells]
    target = REGISTERS / f"govdirectory-sweden-{day}-{name}.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    accounts, institutions, read_on = sys.argv[1:]
    print(cut(Path(accounts), "accounts", read_on))
    print(cut(Path(institutions), "institutions", read_on))
