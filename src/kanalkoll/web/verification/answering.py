"""What is asked for → the answer, in one question to the database; a second for what is unknown.

The ORM would cost several times what the question does, and this is the busiest address
of the house: the statement is written out. It is the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec
from django.db import connection

from kanalkoll.core.assessment.sentences import listed
from kanalkoll.core.language import Text
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import today_in_stockholm
from kanalkoll.web.verification import index, saying
from kanalkoll.web.verification.asking import Asked, Refused, read
from kanalkoll.web.verification.models import Answer, Term
from kanalkoll.web.verification.nearness import is_near
from kanalkoll.web.verification.words import whose_by_name

MOST_ALIKE = 3
_RANK = {"official": 0, "false": 1, "closed": 2, "former": 3}
_decode = msgspec.json.Decoder(saying.Said).decode

_TERMS, _ANSWERS, _BODY = (model._meta.db_table for model in (Term, Answer, Body))  # noqa: SLF001
_FOUND = f"""
SELECT t.term, t.first_day, t.last_day, a.said FROM {_TERMS} t
JOIN {_ANSWERS} a ON a.id = t.answer_id WHERE t.term IN ({{}})
"""  # noqa: S608 (names of our own tables; what is asked for is a parameter)
_STATEMENT = f"{_FOUND} UNION ALL SELECT ' ', demonstration_day, NULL, name FROM {_BODY}"  # noqa: S608
_NEAR = f"{_FOUND} LIMIT 60"
"""Names of the same letters are few; where somebody has numbered thousands, some will do."""
_THE_BODY = " "


class Match(msgspec.Struct, frozen=True):
    """An account that bears the name, and what is said of it on the day."""

    said: saying.Said
    saying: saying.Saying


class Checked(msgspec.Struct, frozen=True):
    """An answer: what is said first, the accounts it is about, and those that look alike."""

    state: saying.State
    headline: Text
    more: Text
    matches: Sequence[Match] = ()
    alike: Sequence[saying.Said] = ()
    by_name_only: bool = False
    strange: bool = False

    @property
    def match(self) -> Match | None:
        """The account that the answer is about first of all."""
        return self.matches[0] if self.matches else None


def check(text: str) -> Checked:
    """Whose the account is that somebody pasted. Never raises, whatever was pasted."""
    asked = read(text)
    if isinstance(asked, Refused):
        return Checked(asked.kind, asked.why, asked.advice or _NOTHING)
    return _answer(asked)


def _answer(asked: Asked) -> Checked:
    exact, like = asked.exact, asked.like
    rows = _ready_rows([*exact, like or index.READY, index.READY])
    body, on = _body_and_day(rows)
    matches = _best_of_each(found for row in rows if row[0] in exact and (found := _on(row, on)))
    if matches:
        return _matched(asked, matches)
    alike = list(_alike(rows, like, on)) or _near(asked, on)
    return _unmatched(asked, alike, whose_by_name(body))


def _ready_rows(terms: Sequence[str]) -> list[Row]:
    """The rows; where the index has not been made, it is made now."""
    rows = _rows(terms)
    if any(row[0] == index.READY for row in rows):
        return rows
    index.rebuild()
    return _rows(terms)


Row = tuple[str, object, object, str]


def _rows(terms: Sequence[str], *, statement: str = _STATEMENT) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(", ".join(["%s"] * len(terms))), list(terms))
        rows: list[Row] = cursor.fetchall()
        return rows


def _body_and_day(rows: Sequence[Row]) -> tuple[str, date]:
    for term, day, _, name in rows:
        if term == _THE_BODY:
            return name, _day(day) or today_in_stockholm()
    return "", today_in_stockholm()


def _day(value: object) -> date | None:
    """A day as the driver gives it: text from SQLite."""
    return date.fromisoformat(value) if isinstance(value, str) else value  # type: ignore[return-value]


def _on(row: Row, on: date) -> Match | None:
    """The account of a row as it is on the day; ``None`` before its first."""
    first, last, said = _day(row[1]), _day(row[2]), _decode(row[3])
    if first is not None and first > on:
        return None
    if last is not None and last < on:
        return Match(said, said.after) if said.after else None
    return Match(said, said.during)


def _best_of_each(found: Iterable[Match]) -> list[Match]:
    """One match an account, those in use first: an id is of all the names that it has had."""
    best: dict[str, Match] = {}
    for match in sorted(found, key=lambda match: _RANK[match.saying.state]):
        best.setdefault(match.said.key, match)
    return list(best.values())


def _matched(asked: Asked, matches: list[Match]) -> Checked:
    first = matches[0]
    return Checked(
        first.saying.state,
        first.saying.headline,
        first.saying.more,
        matches=matches,
        by_name_only=not asked.platform,
        strange=asked.strange,
    )


def _alike(rows: Sequence[Row], like: str, on: date) -> Iterator[saying.Said]:
    for row in rows:
        if row[0] == like and (found := _on(row, on)) and found.saying.state == "official":
            yield found.said


def _near(asked: Asked, on: date) -> list[saying.Said]:
    """The accounts whose names the one asked for is a slip of, the longest name first.

    A question of its own, put only where nothing else was found: ours are answered without.
    """
    terms = asked.near
    if not terms:
        return []
    found = [match.said for row in _rows(terms, statement=_NEAR) if (match := _on(row, on))
             and match.saying.state == "official"]  # fmt: skip
    near = [said for said in found if is_near(asked.handle, said.handle)]
    return sorted(near, key=lambda said: (-len(said.handle), said.handle))


def _unmatched(asked: Asked, alike: list[saying.Said], whose: Text) -> Checked:
    unknown = saying.unknown(whose)
    same = [said for said in alike if said.handle.casefold() == asked.handle.casefold()]
    if same:
        platforms = listed([said.platform_name for said in same[:MOST_ALIKE]])
        more = saying.elsewhere(same[0].handle, platforms, whose)
    elif alike:
        more = saying.resembles(alike[0].handle, whose)
    else:
        more = _NOTHING
    return Checked(
        "unknown",
        unknown.headline,
        saying.joined(more, unknown.more),
        alike=(same or alike)[:MOST_ALIKE],
        strange=asked.strange,
    )


_NOTHING = Text(sv="", en="")
