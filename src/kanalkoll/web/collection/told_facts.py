"""The four questions' answers as facts, whatever number of people answered on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kanalkoll.importers.told import Answers
from kanalkoll.importers.told import told as as_facts
from kanalkoll.web.collection.identities import identity_in
from kanalkoll.web.collection.models import Told
from kanalkoll.web.organisation.models import Body

Row = dict[str, Any]
Statement = tuple[datetime, Mapping[str, list[Row]]]
"""When something was said, and what follows from it: rows by fact table."""

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "last_post": ("last_post",),
    "posts": ("posts", "period"),
    "account_type": ("account_type",),
    "profile_text": ("profile_text",),
}
"""Each question with the fields of :class:`Answers` that hold its answer."""


def answers_of(told: Told) -> Answers:
    """What was told, as the importer reads it."""
    return Answers(
        account=told.account.key,
        person=told.person,
        told_on=told.told_on,
        last_post=told.last_post,
        posts=told.posts,
        period=told.period,
        account_type=told.account_type or None,
        profile_text=told.profile_text,
    )


def told_statements(
    told: Iterable[Told], versions: Mapping[str, Sequence[Row]], body: Body | None
) -> Iterator[Statement]:
    """What follows from each telling; ``told`` in the order of time.

    Of two answers to one question on one day the later counts. ``versions``: the
    register's rows of ``accounts`` by account, to which told account types are added.
    """
    said = list(told)
    last = _last_of_each_day(said)
    known = {account: list(rows) for account, rows in versions.items()}
    for telling in said:
        counted = {
            name
            for question, names in QUESTIONS.items()
            if last.get((telling.account_id, telling.told_on, question)) == telling.pk
            for name in names
        }
        if not counted:
            continue
        answers = _only(answers_of(telling), counted)
        rows = known.setdefault(answers.account, [])
        identity = identity_in(body, telling.account)
        tables = as_facts(answers, rows, identity=identity).tables
        rows += tables.get("accounts", [])
        yield telling.at, tables


def _last_of_each_day(told: Iterable[Told]) -> dict[tuple[int, date, str], int]:
    """The last telling that answered a question about an account on a day."""
    return {
        (telling.account_id, telling.told_on, question): telling.pk
        for telling in told
        for question, (field, *_) in QUESTIONS.items()
        if getattr(answers_of(telling), field) is not None
    }


def _only(answers: Answers, names: set[str]) -> Answers:
    nothing = Answers(answers.account, answers.person, answers.told_on)
    said: dict[str, Any] = {name: getattr(answers, name) for name in names}
    return replace(nothing, **said)
