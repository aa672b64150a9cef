"""What a draft is tried on: facts judged on a day, and the units' words for base information."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kanalkoll.cli.inputs import no_facts, opened
from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.baseinfo.model import Wordings
from kanalkoll.core.baseinfo.wordings import check_wordings, read_wordings
from kanalkoll.core.drafting.lint.draft import Draft, Witnesses
from kanalkoll.core.drafting.lint.viewpoints.office import Office, Tried
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.expected import meant
from kanalkoll.core.policy.model import Policy

if TYPE_CHECKING:
    from kanalkoll.engines.duckdb.loading import LoadedFacts
    from kanalkoll.engines.duckdb.opening import OpenSnapshot


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked about: where the facts lie, the day, the unit, its words."""

    facts: Path | None = None
    on: date | None = None
    known: date | None = None
    unit: str | None = None
    wordings: Path | None = None


@dataclass(frozen=True)
class Trial:
    """A draft with its witnesses, ready to be judged.

    ``unit`` is the key of the unit asked about; ``borrowed`` tells that the
    words are another body's, shown as an example.
    """

    draft: Draft
    unit: str | None = None
    tried: Tried = field(default_factory=Tried)
    borrowed: bool = False

    @property
    def office(self) -> Office | None:
        """The unit asked about, with its accounts."""
        return Office(self.draft, self.unit, self.tried) if self.unit else None


def trial(policy: Policy, asked: Asked, *, viewpoints: bool = False) -> Trial:
    """Open the facts, judge them by the draft and gather the words.

    ``viewpoints``: also try the frequency period by period, and a milder one.
    Raises :class:`BadInput` for facts, a unit or wordings that cannot be used.
    """
    from kanalkoll.platforms import load_catalogue

    catalogue = load_catalogue()
    with opened(asked.facts) if asked.facts else nullcontext() as facts:
        judged = _judged(facts, policy, asked) if facts is not None else Witnesses()
        unit = _unit(asked.unit, judged.register)
        words, borrowed = _wordings(asked, judged.register)
        example = unit if unit in words else _first(words)
        witnesses = replace(judged, wordings=words, example=example)
        draft = Draft(policy, catalogue, witnesses)
        tried = _tried(facts, draft, unit, asked) if viewpoints and unit and facts else Tried()
    return Trial(draft, unit, tried, borrowed)


# ── The accounts ─────────────────────────────────────────────────────────────


def _judged(facts: OpenSnapshot | LoadedFacts, policy: Policy, asked: Asked) -> Witnesses:
    from kanalkoll.cli.assessing import run

    found = run(
        facts,
        policy,
        on=[asked.on] if asked.on else None,
        known=asked.known,
    )
    return Witnesses(register=found.register, findings=found.table, on=found.on)


def _unit(named: str | None, register: Register | None) -> str | None:
    """The key of the unit called so. Raises :class:`BadInput` when there is none."""
    if named is None or register is None:
        return named
    asked = named.strip().casefold()
    for unit in register.units.values():
        if asked in {unit.key.casefold(), unit.name.casefold()}:
            return unit.key
    raise BadInput(_no_unit(named, [unit.name for unit in register.units.values()]))


def _no_unit(named: str, names: Sequence[str]) -> Problem:
    close = meant(named, names)
    return Problem(
        Text(sv=f"Det finns ingen verksamhet som heter ”{named}”.",
             en=f"There is no unit called '{named}'."),
        Text(sv=f"Menar du {close}?", en=f"Do you mean {close}?") if close else None,
        field="--unit",
    )  # fmt: skip


def _tried(facts: OpenSnapshot | LoadedFacts, draft: Draft, unit: str, asked: Asked) -> Tried:
    """The frequency of the draft tried otherwise, and when the unit's accounts last published."""
    from kanalkoll.cli.assessing import known_day
    from kanalkoll.cli.inputs import cache_folder
    from kanalkoll.engines.duckdb.office_trial import tried_on_office

    known = asked.known or known_day(facts)
    if draft.witnesses.on is None or known is None:
        raise no_facts()
    return tried_on_office(facts, draft, unit, known=known, cache=cache_folder() / "sql")


# ── The words ────────────────────────────────────────────────────────────────


def _wordings(asked: Asked, register: Register | None) -> tuple[Mapping[str, Wordings], bool]:
    """The units' words, and whether they are borrowed from the made-up city."""
    if asked.wordings is not None:
        return wordings_at(asked.wordings), False
    from kanalkoll.demo.organisation import CITY, PROPERTY_OFFICE, organisation
    from kanalkoll.demo.wordings import all_wordings, unit_wordings

    if (
        register is not None
        and CITY in register.units
        and register.units.keys() <= set(organisation())
    ):
        words = all_wordings()
        return {PROPERTY_OFFICE: words[PROPERTY_OFFICE], **words}, False
    return {PROPERTY_OFFICE: unit_wordings(PROPERTY_OFFICE)}, True


def _first(words: Mapping[str, Wordings]) -> str | None:
    return next(iter(words), None)


def wordings_at(path: Path) -> Mapping[str, Wordings]:
    """The wordings in a TOML file, or in each such file of a folder, by unit.

    Raises :class:`BadInput` naming file and field, also when two files are about one unit.
    """
    from kanalkoll.platforms import load_catalogue

    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise BadInput(_no_files(path))
    found: dict[str, Wordings] = {}
    for file in files:
        wordings = read_wordings(file.read_bytes(), file=file.name)
        check_wordings(wordings, load_catalogue(), file=file.name)
        if wordings.unit in found:
            raise BadInput(_twice(wordings.unit, file))
        found[wordings.unit] = wordings
    return found


def _no_files(path: Path) -> Problem:
    return Problem(
        Text(sv="Här finns inga texter.", en="There are no wordings here."),
        Text(sv="Lägg en fil per verksamhet här, som kontoret.toml.",
             en="Put one file a unit here, such as office.toml."),
        file=str(path),
    )  # fmt: skip


def _twice(unit: str, file: Path) -> Problem:
    return Problem(
        Text(sv=f"Texterna för {unit} finns redan i en annan fil.",
             en=f"The words of {unit} are in another file already."),
        Text(sv="Behåll en av filerna.", en="Keep one of the files."),
        file=file.name,
        field="unit",
    )  # fmt: skip
