"""What the papers are made of. Nothing here is put into words yet, but for names and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.language import Language


@dataclass(frozen=True, slots=True)
class Ground:
    """What a paper rests on and who writes it.

    ``body`` the public body; ``office`` the part of it that writes; ``concerns``
    the part whose accounts are meant, as it stands in a sentence
    (*fastighetsnämnden*), or the body itself; ``policy`` its title and ``standing``
    whether it applies (*Utkast på remiss. Gäller inte än.*); ``source`` one
    sentence: from where and of which day the facts are. ``number``, ``officer``
    and ``recipient`` as in a letterhead.
    """

    body: str
    concerns: str
    day: date
    policy: str
    standing: str
    source: str
    office: str = ""
    number: str = ""
    officer: str = ""
    recipient: str = ""
    language: Language = "sv"


@dataclass(frozen=True, slots=True)
class Named:
    """A rule, a part of the body, a platform or an account type, with its verdicts counted."""

    name: str
    tally: Tally
    accounts: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """The verdicts of one day; ``changed`` when another version of the policy is used from it."""

    day: date
    tally: Tally
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Accounts in use, counted once each.

    ``frequent`` publish as often as the policy asks, ``infrequent`` less often,
    ``dormant`` not at all in a long time, and of ``unknown`` it cannot be told.
    """

    frequent: int
    infrequent: int
    dormant: int
    unknown: int
    dormant_after: str = ""
    """After how long an account counts as dormant, in words: *sex månader*."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account with the titles of the rules it deviates from, and those not to be judged."""

    name: str
    platform: str
    part: str
    deviations: Sequence[str] = ()
    unknown: Sequence[str] = ()
    last_post: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a day: an exemption running out, a review, for which account."""

    account: str
    part: str
    what: str
    day: date


@dataclass(frozen=True, slots=True)
class Matter:
    """How a part of the body, or all of it, stands on a day.

    ``accounts`` are those in use and ``deviating`` those of them with at least
    one deviation. ``attention`` comes in the order it should be read. ``cache`` is
    where charts are kept.
    """

    ground: Ground
    accounts: int
    deviating: int
    total: Tally
    rules: Sequence[Named]
    parts: Sequence[Named] = ()
    platforms: Sequence[Named] = ()
    account_types: Sequence[Named] = ()
    moments: Sequence[Moment] = ()
    activity: Activity | None = None
    attention: Sequence[AccountLine] = ()
    dormant: Sequence[AccountLine] = ()
    exemptions: Sequence[Due] = ()
    reviews: Sequence[Due] = ()
    without_owner: Sequence[AccountLine] = ()
    cache: Path | None = field(default=None)


Control = Literal["rules", "purpose", "watched", "roles", "internal", "archive"]
"""The auditors' standing control questions."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be shown for a question: ``part`` of ``whole`` have it, of ``unknown`` nobody knows.

    ``what`` in words that can follow the numbers: *konton har ett angivet syfte*.
    ``source`` says from where this is known.
    """

    what: str
    part: int
    whole: int
    unknown: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A control question with what can be shown, and in ``remarks`` what else to know of it."""

    control: Control
    shown: Sequence[Shown]
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AuditMatter:
    """An audit report: the ground, the questions, and the accounts that stand against a yes."""

    ground: Ground
    accounts: int
    questions: Sequence[Question]
    exceptions: Sequence[AccountLine] = ()


@dataclass(frozen=True, slots=True)
class TertialMatter:
    """A follow-up of four months: how it stood at its beginning and stands at its end.

    ``goals``: a goal, its level and its outcome as text, and whether it was met.
    ``measures``: what was decided, who does it, by when.
    """

    matter: Matter
    tertial: int
    year: int
    before: Tally | None
    goals: Sequence[Goal] = ()
    measures: Sequence[Measure] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its level and outcome; ``met`` is ``None`` when it cannot be told."""

    name: str
    level: str
    outcome: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Measure:
    """Something decided to be done: what, by whom, by when."""

    what: str
    who: str
    day: date | None
