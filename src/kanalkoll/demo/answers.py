"""The sixty answers to Exempelstad's consultation: made up, in differing forms, always the same.

Each is told with what its writer meant (``meant``), so that a reader of it can be tried.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.demo.organisation import CITY, Unit, organisation

ASKED_NUMBER = "KS 2026/114"
SENT_ON = date(2026, 10, 19)
ANSWERS_BY = date(2026, 12, 31)
MANY = 60
TITLE = "Policy för sociala medier i Exempelstad"
OWN = "fastighetsnamnden"
"""Its answer is written in the demonstration and is none of these."""


@dataclass(frozen=True, slots=True)
class Consultee:
    """Who is asked: a board or company of the city (``unit``), or a body outside it."""

    key: str
    name: str
    unit: str | None
    number: str
    noun: str


@dataclass(frozen=True, slots=True)
class DemoAnswer:
    """An answer as it came in, and what its writer meant: rule (empty: none) and kind."""

    consultee: Consultee
    file: str
    text: str
    received_on: date
    meant: tuple[tuple[str, str], ...]


@cache
def consultees() -> tuple[Consultee, ...]:
    """Everybody who is asked: boards, companies, and councils outside the boards."""
    units = [unit for unit in organisation().values() if unit.kind in {"nämnd", "bolag"}]
    inside = [_of_unit(unit) for unit in units if unit.key != "kommunstyrelsen"]
    outside = [
        Consultee(_key(name), name, None, f"{_letters(name)} 2026/{n + 10}", "Rådet")
        for n, name in enumerate(_bank()["outside"])
    ]
    return (*inside, *outside)


@cache
def demo_answers() -> tuple[DemoAnswer, ...]:
    """The answers that come in, in the order of their days; the property board's is not there."""
    rng = random.Random(2026_114)
    asked = [one for one in consultees() if one.key != OWN][:MANY]
    found = [_answer(place, who, rng) for place, who in enumerate(asked, 1)]
    return tuple(sorted(found, key=lambda one: (one.received_on, one.file)))


def _answer(place: int, who: Consultee, rng: random.Random) -> DemoAnswer:
    received = SENT_ON + timedelta(days=rng.randint(30, 72))
    said = _said(rng)
    form = rng.choices((_full, _letter, _line), weights=(6, 3, 1 if said else 2))[0]
    if form is _line:
        said = []
    paragraphs = [_worded(rng.choice(one["texts"]), who.noun) for one in said]
    text = form(who, paragraphs, received, rng)
    meant = tuple((str(one["rule"]), str(one["kind"])) for one in said)
    return DemoAnswer(who, f"{place:02d}-{who.key}.txt", text, received, meant)


def _said(rng: random.Random) -> list[Mapping[str, Any]]:
    """What the writer has to say: at most one thing of each rule, one to four in all."""
    bank: list[Mapping[str, Any]] = list(_bank()["say"])
    found: dict[str, Mapping[str, Any]] = {}
    for _ in range(rng.choice((1, 2, 2, 3, 4))):
        one = rng.choices(bank, weights=[each["weight"] for each in bank])[0]
        found.setdefault(one["rule"], one)
    order = [each["rule"] for each in bank]
    return sorted(found.values(), key=lambda one: order.index(one["rule"]))


_DECISION = (
    "{who} godkänner tjänsteutlåtandet och överlämnar det till kommunstyrelsen som svar på"
    " remissen."
)
_BACKGROUND = (
    f"{{who}} har fått {TITLE} på remiss från kommunstyrelsen. Remissen ska besvaras senast den"
    " {day}."
)


# ── The forms ────────────────────────────────────────────────────────────────


def _full(who: Consultee, said: Sequence[str], day: date, rng: random.Random) -> str:
    """A board's whole statement with its headings."""
    at_once = rng.random() < 0.3  # noqa: PLR2004 (a third are in a hurry)
    stance = (
        f"{who.noun} ställer sig i huvudsak positiv till förslaget, men vill lämna synpunkter."
        if said
        else f"{who.noun} ställer sig positiv till förslaget."
    )
    lines = [
        _begun(who.name), f"Dnr {who.number}", day.isoformat(), "",
        f"Yttrande över remiss: {TITLE} ({ASKED_NUMBER})", "",
        "Förslag till beslut",
        _DECISION.format(who=_begun(who.name)),
        *(["Paragrafen justeras omedelbart."] if at_once else []), "",
        "Sammanfattning", stance, "",
        "Bakgrund",
        _BACKGROUND.format(who=_begun(who.name), day=full_date(ANSWERS_BY).sv), "",
        f"{who.noun}s synpunkter",
        *_apart(said or [f"{who.noun} har inga ytterligare synpunkter."]),
    ]  # fmt: skip
    return "\n".join(_wrapped(lines)) + "\n"


def _letter(who: Consultee, said: Sequence[str], day: date, rng: random.Random) -> str:
    """A letter without headings."""
    del rng
    opening = (
        f"{_begun(who.name)} välkomnar en gemensam policy för sociala medier"
        f"{' och lämnar följande synpunkter' if said else ''}."
    )
    lines = [
        "Till kommunstyrelsen", f"Remissvar från {who.name}, {ASKED_NUMBER}", day.isoformat(), "",
        opening, "", *_apart(said),
    ]  # fmt: skip
    return "\n".join(_wrapped(lines)) + "\n"


def _line(who: Consultee, said: Sequence[str], day: date, rng: random.Random) -> str:
    """One line: nothing to object."""
    del said, day
    form = rng.choice(
        ("{who} har inget att erinra mot förslaget.", "{who} avstår från att yttra sig.")
    )
    return f"Svar på remiss, {ASKED_NUMBER}\n\n{form.format(who=_begun(who.name))}\n"


def _apart(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield paragraph
        yield ""


def _wrapped(lines: Sequence[str], width: int = 72) -> Iterator[str]:
    """Lines broken as a typist does, never within a word."""
    for line in lines:
        now = ""
        for word in line.split(" "):
            if now and len(now) + len(word) >= width:
                yield now
                now = word
            else:
                now = f"{now} {word}" if now else word
        yield now


# ── Who ──────────────────────────────────────────────────────────────────────


def _of_unit(unit: Unit) -> Consultee:
    noun = "Bolaget" if unit.kind == "bolag" else "Nämnden"
    number = f"{unit.diary or _letters(unit.name.sv)} 2026/{len(unit.key) * 7 % 190 + 11}"
    return Consultee(unit.key, unit.name.sv, unit.key, number, noun)


def _key(name: str) -> str:
    return name.casefold().translate(str.maketrans("åäö ", "aao-"))


def _letters(name: str) -> str:
    return "".join(part[0] for part in name.upper().split() if part[0].isalpha())[:3] or CITY[:2]


def _worded(text: str, noun: str) -> str:
    return text.format(K=noun, k=noun[:1].lower() + noun[1:])


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]


@cache
def _bank() -> Mapping[str, Any]:
    place = resources.files("kanalkoll.demo") / "answers.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))
