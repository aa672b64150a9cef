"""Draws the real profile texts that were labelled by hand. Run once; kept so that it can be redone.

``python draw.py REGISTRY.csv`` prints the drawn rows as tab-separated values, without labels.
What is drawn depends on the register and the seed alone.

``sample``: cells of length band x service group, as many from each (rarer items stand in long
texts and on some services), then a part of each cell set aside as held-out. Texts that begin alike
(one office's template, filled in 198 times) count once, or they would stand in both parts.

``supplement``: every text left that has one of :data:`RARE_WORDS` or a phone number, because some
items are too rare for a random sample.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

SEED = 20261124
PER_CELL = 17
HELD_OUT = 0.4
BANDS = (40, 80, 160, 300)
"""Upper ends of the length bands, in characters; the last band has none."""

RARE_WORDS = (
    "advice", "call ", "comment", "contact", "disclaim", "email", "e-mail", "endors", "guideline",
    "legal", "moderat", "opinion", "phone", "policy", "privacy", "question", "record", "terms",
    "views",
)  # fmt: skip
"""Parts of words that texts with terms, contact or privacy may hold, and many others do too."""

PHONE = re.compile(r"\d{3}\W{0,2}\d{4}")

SAME_START = 60
"""Texts whose first so many characters agree are one template; its first text stands for it."""

SERVICES = ("Facebook", "Twitter", "Instagram", "Youtube")
"""Every other service counts as ``other``."""


REGISTER = "us_digital_registry_part.csv"
"""The register's file name; the file itself is not kept here."""

LABELLED = Path(__file__).with_name("us_registry_bios.csv")


class Drawn(NamedTuple):
    """One drawn bio and where it stands in the sample."""

    set: str
    part: str
    band: int
    service: str
    population: int
    sha256: str
    link: str
    agency: str
    name: str
    text: str


def registry(path: Path) -> list[dict[str, str]]:
    """The register's rows with a bio, the first row of each template, in the file's order."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Short description"].strip()]
    distinct: dict[str, dict[str, str]] = {}
    for row in rows:
        start = " ".join(row["Short description"].casefold().split())[:SAME_START]
        distinct.setdefault(start, row)
    return list(distinct.values())


def cell(row: dict[str, str]) -> tuple[int, str]:
    """Length band (0 is the shortest) and service group of a row."""
    length = len(row["Short description"].strip())
    service = row["Service"] if row["Service"] in SERVICES else "other"
    return sum(length > end for end in BANDS), service


def draw(path: Path) -> list[Drawn]:
    """Sample and supplement of the register at ``path``."""
    all_rows = registry(path)
    dice = random.Random(SEED)
    sample = _sample(all_rows, dice)
    return sample + _supplement(all_rows, {row.sha256 for row in sample}, dice)


def rows() -> list[dict[str, str]]:
    """The labelled texts as they are kept."""
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labelled() -> list[tuple[str, str, str]]:
    """Part, hash and link of the labelled texts, in the order they were drawn."""
    return [(row["part"], row["sha256"], row["link"]) for row in rows()]


def _sample(all_rows: list[dict[str, str]], dice: random.Random) -> list[Drawn]:
    """At most :data:`PER_CELL` texts of each cell, the first of them held out."""
    cells: dict[tuple[int, str], list[dict[str, str]]] = defaultdict(list)
    for row in all_rows:
        cells[cell(row)].append(row)
    drawn: list[Drawn] = []
    for key in sorted(cells):
        chosen = dice.sample(cells[key], min(PER_CELL, len(cells[key])))
        held_out = round(len(chosen) * HELD_OUT)
        drawn += [
            _drawn(row, "sample", "held-out" if place < held_out else "tune", len(cells[key]))
            for place, row in enumerate(chosen)
        ]
    return drawn


def _supplement(
    all_rows: list[dict[str, str]], taken: set[str], dice: random.Random
) -> list[Drawn]:
    """Every text with a rare word that is not yet ``taken``, 40 percent of them held out."""
    chosen = [row for row in all_rows if _has_rare_word(row) and _sha256(row) not in taken]
    held_out = set(dice.sample(range(len(chosen)), round(len(chosen) * HELD_OUT)))
    return [
        _drawn(row, "supplement", "held-out" if place in held_out else "tune", 0)
        for place, row in enumerate(chosen)
    ]


def _has_rare_word(row: dict[str, str]) -> bool:
    text = row["Short description"].strip().lower()
    return any(word in text for word in RARE_WORDS) or PHONE.search(text) is not None


def _sha256(row: dict[str, str]) -> str:
    return hashlib.sha256(row["Short description"].strip().encode()).hexdigest()


def _drawn(row: dict[str, str], which: str, part: str, population: int) -> Drawn:
    agency = " / ".join(line.strip() for line in row["Agency"].splitlines() if line.strip())
    band, service = cell(row)
    return Drawn(
        which, part, band, service, population, _sha256(row), row["link"], agency,
        row["Account Name"], row["Short description"].strip(),
    )  # fmt: skip


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    writer.writerow(Drawn._fields)
    writer.writerows(draw(Path(sys.argv[1])))
