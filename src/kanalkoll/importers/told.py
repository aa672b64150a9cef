"""A person as a way in: four questions about an account, and what the answers are worth.

Many accounts will never have another way in. What was told is marked as told
by that person that day. A last post proves one post that day and none between
it and the day of telling; a count answers for its period only; account type
and profile text hold for a year from the day they were told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kanalkoll.core.baseinfo.recognise import Identity, recognise
from kanalkoll.core.calendar import add_months
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.imported import Imported, Row
from kanalkoll.importers.last_posts import nothing_between
from kanalkoll.importers.moments import in_words
from kanalkoll.importers.unreadable import shown

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answers:
    """What ``person`` (an opaque key) told about one account on one day.

    ``None`` is a question that was not answered. ``posts`` counts the posts in
    ``period`` (first and last day, inclusive), which must have ended.
    ``profile_text`` may be empty: the profile then says nothing.
    """

    account: str
    person: str
    told_on: date
    last_post: date | None = None
    posts: int | None = None
    period: tuple[date, date] | None = None
    account_type: str | None = None
    profile_text: str | None = None

    @property
    def expires(self) -> date:
        """The last day on which account type and profile text hold: a year, all told."""
        return add_months(self.told_on, 12) - _DAY


def told(
    answers: Answers, versions: Sequence[Row] = (), *, identity: Identity | None = None
) -> Imported:
    """The answers as dated facts, known from the day they were told.

    ``versions`` are the account's rows of ``accounts`` (other accounts' rows
    are passed over); they are needed to tell an account type, which gives new
    versions that take the place of those: merge them with
    ``on_conflict="replace"``. With ``identity`` (who the account's unit and body
    are) the profile text is also read for base information. Raises
    :class:`BadInput` for answers that contradict each other or lie in the future.
    """
    problems = [*_impossible(answers), *_contradictory(answers)]
    if problems:
        raise BadInput(problems)
    tables = {
        "accounts": list(_versions(answers, versions)),
        "profiles": list(_profile(answers)),
        "profile_items": list(_items(answers, identity)),
        "activity": list(_last_post(answers)),
        "activity_totals": list(_count(answers)),
        "coverage": list(_looked_at(answers)),
    }
    return Imported({name: rows for name, rows in tables.items() if rows})


def _provenance(answers: Answers) -> Row:
    return {"known_from": answers.told_on, "way_in": "person", "source": answers.person}


def _last_post(answers: Answers) -> Iterator[Row]:
    if answers.last_post is not None:
        day: Row = {"account": answers.account, "day": answers.last_post, "posts": 1}
        yield {**day, **_provenance(answers)}


def _count(answers: Answers) -> Iterator[Row]:
    if answers.posts is not None and answers.period is not None:
        first, last = answers.period
        yield {
            "account": answers.account,
            "first_day": first,
            "last_day": last,
            "posts": answers.posts,
            **_provenance(answers),
        }


def _profile(answers: Answers) -> Iterator[Row]:
    if answers.profile_text is not None:
        yield {
            "account": answers.account,
            "field": "bio",
            "value": answers.profile_text,
            "valid_from": answers.told_on,
            "valid_to": answers.expires,
            **_provenance(answers),
        }


def _items(answers: Answers, identity: Identity | None) -> Iterator[Row]:
    """Which base information the profile text gives, item by item; what is not there is said."""
    if answers.profile_text is None or identity is None:
        return
    for finding in recognise({"bio": answers.profile_text}, identity=identity).items:
        passages = [evidence.passage for evidence in finding.evidence]
        yield {
            "account": answers.account,
            "item": finding.item,
            "place": "bio",
            "present": finding.found,
            "passage": passages[0] if finding.found else None,
            "valid_from": answers.told_on,
            "valid_to": answers.expires,
            **_provenance(answers),
        }


def _looked_at(answers: Answers) -> Iterator[Row]:
    """Coverage: the days after the last post, and the profile text for as long as it holds."""
    account: Row = {"account": answers.account}
    if answers.last_post is not None:
        for period in nothing_between(answers.last_post, answers.told_on):
            yield {**account, **period, **_provenance(answers)}
    if answers.profile_text is not None:
        year: Row = {"first_day": answers.told_on, "last_day": answers.expires}
        yield {**account, "aspect": "profile", "part": "bio", **year, **_provenance(answers)}


def _versions(answers: Answers, versions: Sequence[Row]) -> Iterator[Row]:
    """The account's versions cut at the day of telling and at the day the telling expires."""
    if answers.account_type is None:
        return
    current = _as_known(answers, versions)
    if not any(_holds(row, answers.told_on) for row in current):
        raise BadInput(_no_account(answers))
    for row in current:
        yield from _cut(row, answers)


def _as_known(answers: Answers, versions: Iterable[Row]) -> list[Row]:
    """Per first day, what was last known of the account on the day of telling."""
    latest: dict[object, Row] = {}
    rows = [row for row in versions if row["account"] == answers.account]
    for row in sorted(rows, key=lambda row: _day(row["known_from"], date.min)):
        if _day(row["known_from"], date.min) <= answers.told_on:
            latest[row["valid_from"]] = row
    return list(latest.values())


def _cut(row: Row, answers: Answers) -> Iterator[Row]:
    """Up to three versions: before, what was told, and after (type no longer known)."""
    first, last = _day(row["valid_from"], date.min), _day(row["valid_to"], date.max)
    if last < answers.told_on or first > answers.expires:
        return
    if first < answers.told_on:
        end = answers.told_on - _DAY
        yield {**row, "valid_to": end, "known_from": answers.told_on}
    yield {
        **row,
        "valid_from": max(first, answers.told_on),
        "valid_to": min(last, answers.expires),
        "account_type": answers.account_type,
        **_provenance(answers),
    }
    if last > answers.expires:
        begin = answers.expires + _DAY
        yield {**row, "valid_from": begin, "account_type": None, "known_from": answers.told_on}


def _holds(row: Row, day: date) -> bool:
    return _day(row["valid_from"], date.min) <= day <= _day(row["valid_to"], date.max)


def _day(value: object, otherwise: date) -> date:
    return value if isinstance(value, date) else otherwise


def _impossible(answers: Answers) -> Iterator[Problem]:
    """What cannot be true whatever else was told."""
    if not answers.person.strip():
        text = Text(sv="Det framgår inte vem som svarar.", en="Who answers is not stated.")
        yield Problem(text, field="person")
    if answers.last_post is not None and answers.last_post > answers.told_on:
        yield Problem(_LATER_THAN_TOLD, field="last-post")
    if (answers.posts is None) != (answers.period is None):
        text = Text(
            sv="Antalet inlägg ska anges tillsammans med perioden.",
            en="The number of posts must be given together with its period.",
        )
        yield Problem(text, field="posts")
    if answers.posts is not None and answers.posts < 0:
        text = Text(sv="Antalet inlägg är minst 0.", en="The number of posts is at least 0.")
        yield Problem(text, field="posts")
    if answers.period is not None and answers.period[0] > answers.period[1]:
        text = Text(
            sv="Periodens första dag är senare än den sista.",
            en="The first day of the period is later than the last.",
        )
        yield Problem(text, field="period")
    if answers.period is not None and answers.period[1] >= answers.told_on:
        yield Problem(_not_ended(answers), field="period")


def _contradictory(answers: Answers) -> Iterator[Problem]:
    """A last post and a count that cannot both be true."""
    if answers.last_post is None or answers.posts is None or answers.period is None:
        return
    first, last = answers.period
    within = first <= answers.last_post <= last
    if answers.posts == 0 and within:
        day = in_words(answers.last_post)
        text = Text(
            sv=f"Perioden har minst ett inlägg, det senaste {day.sv}, men antalet är 0.",
            en=f"The period has at least one post, the last on {day.en}, but the number is 0.",
        )
        yield Problem(text, field="posts")
    if answers.posts > 0 and answers.last_post < first:
        day = in_words(answers.last_post)
        text = Text(
            sv=f"Det senaste inlägget är från {day.sv}, före perioden. Antalet blir då 0.",
            en=f"The last post is of {day.en}, before the period. The number is then 0.",
        )
        yield Problem(text, field="posts")


_LATER_THAN_TOLD = Text(
    sv="Det senaste inlägget kan inte vara senare än dagen för svaret.",
    en="The last post cannot be later than the day of the answer.",
)


def _not_ended(answers: Answers) -> Text:
    day = in_words(answers.told_on)
    return Text(
        sv=f"Perioden ska vara slut före dagen för svaret, {day.sv}.",
        en=f"The period must end before the day of the answer, {day.en}.",
    )


def _no_account(answers: Answers) -> Problem:
    day = in_words(answers.told_on)
    return Problem(
        Text(
            sv=f"Kontot {shown(answers.account)} fanns inte {day.sv}.",
            en=f"The account {shown(answers.account)} did not exist on {day.en}.",
        ),
        Text(
            sv="Lägg till kontot i förteckningen först.",
            en="Add the account to the register first.",
        ),
        field="account",
    )
