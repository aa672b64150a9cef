"""What an account is to achieve: a metric, a level, a period and a day; and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from kanalkoll.core.capabilities.sentences import spoken_day
from kanalkoll.core.capabilities.vocabulary import METRICS, MetricKey
from kanalkoll.core.language import Text

GoalPer = Literal["day", "week", "month", "year", "total"]
"""How often the level is to be reached; ``total``: once, or in all."""

Field = Literal["metric", "target", "per", "by"]
"""What a goal consists of."""

PERS: dict[GoalPer, Text] = {
    "day": Text(sv="om dagen", en="a day"),
    "week": Text(sv="i veckan", en="a week"),
    "month": Text(sv="i månaden", en="a month"),
    "year": Text(sv="om året", en="a year"),
    "total": Text(sv="sammanlagt", en="in all"),
}
"""As in *minst 40 besök i månaden*."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a goal in a metric is said.

    ``sentence`` has places for the level ``{n}`` and the period ``{per}``;
    ``counted`` names what the level counts, after its field in a form.
    ``recurs`` is false for what is a level at a time and has no period.
    """

    sentence: Text
    counted: Text
    recurs: bool = True
    most: int | None = None


def _counted(sv: str, en: str) -> Phrase:
    return Phrase(
        sentence=Text(sv=f"Minst {{n}} {sv} {{per}}", en=f"At least {{n}} {en} {{per}}"),
        counted=Text(sv=sv, en=en),
    )


PHRASES: dict[MetricKey, Phrase] = {
    "link-visits": Phrase(
        sentence=Text(
            sv="Minst {n} besök {per} via länken i profilen",
            en="At least {n} visits {per} through the link in the profile",
        ),
        counted=Text(sv="besök", en="visits"),
    ),
    "followers": Phrase(
        sentence=Text(sv="Minst {n} följare", en="At least {n} followers"),
        counted=Text(sv="följare", en="followers"),
        recurs=False,
    ),
    "answer-time": Phrase(
        sentence=Text(
            sv="Minst {n} procent av frågorna ska få svar inom en arbetsdag",
            en="At least {n} percent of questions are to be answered within a working day",
        ),
        counted=Text(sv="procent av frågorna", en="percent of questions"),
        recurs=False,
        most=100,
    ),
    "posts": _counted("inlägg", "posts"),
    "likes": _counted("gillamarkeringar", "likes"),
    "comments": _counted("kommentarer", "comments"),
    "shares": _counted("delningar", "shares"),
    "saves": _counted("sparade inlägg", "saves"),
    "views": _counted("visningar", "views"),
    "reach": Phrase(
        sentence=Text(sv="Nå minst {n} personer {per}", en="Reach at least {n} people {per}"),
        counted=Text(sv="personer", en="people"),
    ),
    "engagement": _counted("interaktioner", "interactions"),
    "profile-views": _counted("profilbesök", "profile views"),
    "link-clicks": _counted("länkklick", "link clicks"),
    "follower-changes": _counted("nya följare", "new followers"),
    "watch-time": _counted("minuters tittartid", "minutes of watch time"),
}
"""The metrics in which a goal can have a level. Age groups and hours of the day are no levels."""


class Goal(msgspec.Struct, frozen=True):
    """A goal as far as it is stated: ``None`` where nothing is said.

    ``target`` is a whole number of what the metric counts; ``by`` the day by
    which it is to be reached.
    """

    metric: MetricKey | None = None
    target: int | None = None
    per: GoalPer | None = None
    by: date | None = None

    @property
    def missing(self) -> tuple[Field, ...]:
        """What must still be stated before the goal can be followed up, in the form's order."""
        fields: tuple[tuple[Field, object], ...] = (
            ("metric", self.metric),
            ("target", self.target),
            ("per", self.per if self.recurs else "total"),
            ("by", self.by),
        )
        return tuple(name for name, value in fields if value is None)

    @property
    def recurs(self) -> bool:
        """Whether the level is to be reached again and again, in each period."""
        return self.metric is None or PHRASES[self.metric].recurs


def said(goal: Goal) -> Text:
    """As in *Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027.*.

    What is not stated is shown as an ellipsis; a goal without a metric is *Ett mål*.
    """
    if goal.metric is None or goal.metric not in PHRASES:
        name = METRICS[goal.metric].name if goal.metric else Text(sv="mål", en="goal")
        return Text(sv=f"{name.sv[:1].upper()}{name.sv[1:]}.", en=f"{name.to('en').capitalize()}.")
    sv, en = (_in_words(goal, PHRASES[goal.metric], language) for language in ("sv", "en"))
    return Text(sv=sv, en=en)


def _in_words(goal: Goal, phrase: Phrase, language: Literal["sv", "en"]) -> str:
    words = phrase.sentence.to(language).format(
        n="…" if goal.target is None else _figures(goal.target, language),
        per="…" if goal.per is None else PERS[goal.per].to(language),
    )
    if goal.by is None:
        return f"{words}."
    by = spoken_day(goal.by).to(language)
    return f"{words}, senast {by}." if language == "sv" else f"{words}, by {by}."


def _figures(number: int, language: Literal["sv", "en"]) -> str:
    """Grouped by thousands: with a hard space in Swedish, a comma in English."""
    grouped = f"{number:,}"
    return grouped if language == "en" else grouped.replace(",", "\N{NO-BREAK SPACE}")
