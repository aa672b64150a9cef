"""Names and titles cut to a length: what a page of a fixed size can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kanalkoll.documents.papers.matter import AccountLine, Due, Ground, Matter

MOST_TITLES = 4
"""So many titles of rules stand after an account."""


def shortened(text: str, longest: int) -> str:
    """The text, with an ellipsis where it was cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def cut(matter: Matter, longest: int) -> Matter:
    """The matter with no name longer than that."""
    return replace(
        matter,
        ground=_ground(matter.ground, longest),
        rules=[replace(one, name=shortened(one.name, longest)) for one in matter.rules],
        attention=[_line(one, longest) for one in matter.attention],
        exemptions=[_due(one, longest) for one in matter.exemptions],
        reviews=[_due(one, longest) for one in matter.reviews],
    )


def _ground(ground: Ground, longest: int) -> Ground:
    return replace(
        ground,
        body=shortened(ground.body, longest),
        concerns=shortened(ground.concerns, longest),
        office=shortened(ground.office, longest),
        number=shortened(ground.number, longest),
        officer=shortened(ground.officer, longest),
        recipient=shortened(ground.recipient, longest),
        standing=shortened(ground.standing, 2 * longest),
        source=shortened(ground.source, 4 * longest),
    )


def _line(line: AccountLine, longest: int) -> AccountLine:
    return replace(
        line,
        name=shortened(line.name, longest),
        platform=shortened(line.platform, longest),
        deviations=_titles(line.deviations, longest),
        unknown=_titles(line.unknown, longest),
    )


def _titles(titles: Sequence[str], longest: int) -> list[str]:
    return [shortened(title, longest) for title in titles[:MOST_TITLES]]


def _due(due: Due, longest: int) -> Due:
    return replace(due, account=shortened(due.account, longest), what=shortened(due.what, longest))
