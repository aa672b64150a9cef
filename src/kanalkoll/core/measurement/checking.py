"""Whether a goal can be followed up on an account, and where not: the ways on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import AccountType
from kanalkoll.core.capabilities.sentences import not_shown
from kanalkoll.core.capabilities.vocabulary import COUNTED_HERE, METRICS, MetricKey
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.goal import PHRASES, Field, Goal

MOST_ALTERNATIVES = 3
"""So many goals are offered instead of one that cannot be followed up."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a goal cannot be followed up on an account, and two ways on.

    ``change`` names the account types to change to (``None`` where no other type
    has the number either), ``conditions`` what is known of such a change;
    ``alternatives`` are metrics that this account can have.
    """

    said: Text
    change: Text | None
    conditions: Text | None
    alternatives: tuple[MetricKey, ...]


def can_measure(
    metric: MetricKey, *, catalogue: Catalogue, platform: str, account_type: str
) -> bool | None:
    """Whether a goal in ``metric`` can be followed up there; ``None``: nobody knows.

    ``account_type`` empty: it is not known, and only what every type of the
    platform has can surely be measured. Visits to the information page are
    counted by the body itself, on every account.
    """
    if metric == COUNTED_HERE:
        return True
    if account_type:
        return catalogue.is_measurable(platform, account_type, metric)
    if platform not in catalogue.platforms:
        return None
    keys = catalogue.platform(platform).account_type_keys
    said = {catalogue.is_measurable(platform, key, metric) for key in keys}
    return said.pop() if len(said) == 1 else None


def measurable_metrics(
    catalogue: Catalogue, *, platform: str, account_type: str
) -> tuple[MetricKey, ...]:
    """The metrics that a goal of the account can have, those a body always can count first."""
    return tuple(
        metric
        for metric in METRICS
        if metric in PHRASES
        and can_measure(metric, catalogue=catalogue, platform=platform, account_type=account_type)
    )


def refusal(
    metric: MetricKey, *, catalogue: Catalogue, platform: str, account_type: str
) -> Refusal | None:
    """Why ``metric`` cannot be followed up on such an account; ``None``: it can, or nobody knows.

    ”Det målet går inte att följa upp här. Instagram visar ingen räckvidd för
    personliga konton (uppgift från 16 juni 2026).”
    """
    if can_measure(metric, catalogue=catalogue, platform=platform, account_type=account_type) in {
        True,
        None,
    }:
        return None
    capability = catalogue.capability(
        platform, account_type or catalogue.platform(platform).account_type_keys[0], metric
    )
    if capability is None:
        return None
    why = not_shown(catalogue, capability)
    here = Text(
        sv="Det målet går inte att följa upp här.", en="That goal cannot be followed up here."
    )
    others = [
        other
        for other in capability.platform.account_types
        if catalogue.is_measurable(platform, other.key, metric)
    ]
    return Refusal(
        said=Text(sv=f"{here.sv} {why.sv}", en=f"{here.to('en')} {why.to('en')}"),
        change=_change_to(_preferred(others, capability.row.remedy_account_types)),
        conditions=_conditions(capability.row.remedy) if others else None,
        alternatives=measurable_metrics(catalogue, platform=platform, account_type=account_type)[
            :MOST_ALTERNATIVES
        ],
    )


def _preferred(types: Sequence[AccountType], order: Sequence[str]) -> list[AccountType]:
    """In the catalogue's order of advice, those it does not speak of last."""
    place = {key: index for index, key in enumerate(order)}
    return sorted(types, key=lambda account_type: place.get(account_type.key, len(place)))


def _change_to(types: Sequence[AccountType]) -> Text | None:
    """``Byt till företags- eller kreatörskonto``."""
    if not types:
        return None
    sv = _joined_ends([t.name.sv for t in types], "eller", hyphen="-")
    en = _joined_ends([t.name.to("en") for t in types], "or", hyphen="")
    return Text(sv=f"Byt till {sv}", en=f"Change to a {en}")


def _joined_ends(names: Sequence[str], word: str, *, hyphen: str) -> str:
    """``företags- eller kreatörskonto``: what all names end with stands once."""
    end = _common_end(names, hyphen=hyphen) if len(names) > 1 else ""
    short = [f"{name.removesuffix(end).rstrip()}{hyphen if end else ''}" for name in names[:-1]]
    said = [*short, names[-1]]
    return f"{', '.join(said[:-1])} {word} {said[-1]}" if len(said) > 1 else said[0]


def _common_end(names: Sequence[str], *, hyphen: str) -> str:
    end = "konto" if hyphen else " account"
    return end if all(name.endswith(end) and len(name) > len(end) for name in names) else ""


def _conditions(remedy: Text | None) -> Text | None:
    """What the catalogue's advice says in brackets of such a change, as a sentence."""
    if remedy is None:
        return None
    sv, en = (re.search(r"\(([^()]+)\)", said) for said in (remedy.sv, remedy.to("en")))
    if sv is None or en is None:
        return None
    return Text(sv=_sentence(sv[1]), en=_sentence(en[1]))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


WANTED: dict[Field, Text] = {
    "metric": Text(
        sv="Välj vad som ska mätas.", en="Choose what is to be measured."
    ),
    "target": Text(
        sv="Ange nivån som ett helt tal, till exempel 40.",
        en="Give the level as a whole number, such as 40.",
    ),
    "per": Text(
        sv="Ange hur ofta nivån ska nås.", en="Say how often the level is to be reached."
    ),
    "by": Text(
        sv="Ange vilken dag målet senast ska vara nått, till exempel 30 juni 2027.",
        en="Give the day by which the goal is to be reached, such as 30 June 2027.",
    ),
}  # fmt: skip
"""What to say beside a field that is still empty."""


def problems(goal: Goal, *, on: date) -> dict[Field, Text]:
    """What is still to be stated, or cannot be, by field; empty: the goal can be followed up.

    ``on`` is today: a goal is reached some day to come.
    """
    found = {field: WANTED[field] for field in goal.missing}
    most = PHRASES[goal.metric].most if goal.metric else None
    if goal.target is not None and goal.target < 1:
        found["target"] = WANTED["target"]
    elif goal.target is not None and most is not None and goal.target > most:
        found["target"] = Text(
            sv=f"Nivån kan vara högst {most}.", en=f"The level can be {most} at most."
        )
    if goal.by is not None and goal.by <= on:
        found["by"] = Text(
            sv="Dagen har redan varit. Ange en dag som kommer.",
            en="That day has been. Give a day to come.",
        )
    return found
