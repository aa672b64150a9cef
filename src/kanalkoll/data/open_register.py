"""The open register that ships: Swedish public bodies and their accounts (Govdirectory, CC0).

Crowd-sourced and of one day (:data:`READ_ON`): a start to correct, never a truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

READ_ON = date(2026, 4, 6)
SOURCE = "Govdirectory (Wikidata, CC0)"
MUNICIPALITY = "Q127448"

_FOLDER = files(__package__ or "kanalkoll.data") / "registers"


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """One account as the register has it: platform as shown, handle or id, address."""

    platform: str
    account: str
    url: str


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A public body: its id and name as in Wikidata, what kind of body, its own contacts."""

    wikidata_id: str
    name: str
    kind: str
    website: str
    email: str
    phone: str
    accounts: tuple[ListedAccount, ...]

    @property
    def is_municipality(self) -> bool:
        """Whether it is one of the 290."""
        return self.kind == MUNICIPALITY


@cache
def listed_bodies() -> Mapping[str, ListedBody]:
    """Every body by its Wikidata id, in order of name."""
    accounts: dict[str, list[ListedAccount]] = {}
    for row in _rows("accounts"):
        listed = ListedAccount(row["platform"], row["account"], row["url"])
        accounts.setdefault(row["wikidata_id"], []).append(listed)
    bodies = [
        ListedBody(
            wikidata_id=row["wikidata_id"],
            name=row["name"],
            kind=row["wikidata_type"],
            website=row["website"],
            email=row["email"],
            phone=row["phone"],
            accounts=tuple(accounts.get(row["wikidata_id"], ())),
        )
        for row in _rows("institutions")
    ]
    ordered = sorted(bodies, key=lambda body: body.name.casefold())
    return {body.wikidata_id: body for body in ordered}


def find_bodies(words: str, *, most: int = 20) -> list[ListedBody]:
    """Bodies whose name has every one of the words; those that begin with them first."""
    wanted = words.casefold().split()
    found = [b for b in listed_bodies().values() if all(w in b.name.casefold() for w in wanted)]
    begins = words.casefold().strip()
    found.sort(key=lambda body: not body.name.casefold().startswith(begins))
    return found[:most] if wanted else []


def _rows(name: str) -> Iterator[dict[str, str]]:
    file = _FOLDER / f"govdirectory-sweden-{READ_ON}-{name}.tsv"
    header, *lines = file.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))
