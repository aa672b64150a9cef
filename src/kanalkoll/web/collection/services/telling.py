"""Four questions about an account, answered by a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from kanalkoll.core.assessment.sentences import full_date, period
from kanalkoll.core.calendar import add_months
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.told import Answers
from kanalkoll.importers.told import told as as_facts
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.collection.models import Told
from kanalkoll.web.collection.pictures import Picture
from kanalkoll.web.collection.selectors import delivered_days, is_covered, standing_answers
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed

LONGEST_PROFILE_TEXT = 5_000
"""Characters; longer than any platform's profile text."""

FIELDS = {"last-post": "last_post", "period": "posts", "account": None, "person": None}
"""Fields of the importer's problems as they are called in the form; others have one name."""


@dataclass(frozen=True, slots=True)
class FourAnswers:
    """The answers of one person on one day; ``None``: not answered.

    ``posts`` were counted in ``period``: first and last day, both inclusive.
    ``profile_text`` may be empty: the profile then says nothing.
    """

    last_post: date | None = None
    posts: int | None = None
    period: tuple[date, date] | None = None
    account_type: str | None = None
    profile_text: str | None = None


def tell(
    account: Account, answers: FourAnswers, *, by: Actor, evidence: Picture | None = None
) -> Told:
    """Keep what ``by`` tells today about the account; sends ``facts_changed`` after the commit.

    Raises :class:`BadInput` when no question is answered, when answers contradict
    each other or what is known already, and :class:`NotAllowed`.
    """
    require(by, Action.TELL_FACTS, unit=account.unit)
    on = today()
    said = answers if answers.posts is not None else replace(answers, period=None)
    problems = [*_wrong(account, said), *_contradicting(account, said, by.key, on)]
    if problems:
        raise BadInput(problems)
    with transaction.atomic():
        first, last = said.period or (None, None)
        told = Told(
            account=account,
            told_on=on,
            person=by.key,
            last_post=said.last_post,
            posts=said.posts,
            period_first=first,
            period_last=last,
            account_type=said.account_type or "",
            profile_text=said.profile_text,
            expires_on=_expires(said, on),
        )
        if evidence is not None:
            name = f"{uuid4().hex}.{evidence.ending}"
            told.evidence.save(name, ContentFile(evidence.data), save=False)
        told.save()
        _log("collection.told", told, by)
    return told


def withdraw_told(told: Told, *, by: Actor) -> Told:
    """Take back answers that were wrong: they stay in the list and count no longer."""
    require(by, Action.TELL_FACTS, unit=told.account.unit)
    if told.withdrawn_on is not None:
        return told
    with transaction.atomic():
        told.withdrawn_on = today()
        told.save(update_fields=["withdrawn_on"])
        _log("collection.told-withdrawn", told, by)
    return told


def _log(kind: str, told: Told, by: Actor) -> None:
    """The questions that were answered, never the answers: a profile text may name persons."""
    answered = [
        name
        for name in ("last_post", "posts", "account_type", "profile_text", "evidence")
        if getattr(told, name) not in (None, "")
    ]
    account = told.account
    record(kind, by=by, subject=account, unit=account.unit,
           data={"account": account.shown_name, "told": told.pk, "answered": answered,
                 "on": told.told_on.isoformat()})  # fmt: skip
    key = account.key
    transaction.on_commit(lambda: facts_changed.send(sender=Told, accounts=[key]))


def _expires(said: FourAnswers, on: date) -> date:
    """A year, all told; a count alone answers for its period only."""
    lasting = (said.last_post, said.account_type, said.profile_text)
    if said.period is not None and all(answer is None for answer in lasting):
        return said.period[1]
    return add_months(on, 12) - timedelta(days=1)


def _wrong(account: Account, said: FourAnswers) -> Iterator[Problem]:
    """What is wrong whatever else is known."""
    if said == FourAnswers():
        yield Problem(
            Text(sv="Svara på minst en av frågorna.", en="Answer at least one of the questions.")
        )
    if said.account_type is not None:
        try:
            load_catalogue().account_type(account.platform, said.account_type)
        except BadInput as error:
            yield from (replace(problem, field="account_type") for problem in error.problems)
    if said.profile_text is not None and len(said.profile_text) > LONGEST_PROFILE_TEXT:
        yield Problem(
            Text(
                sv=f"Texten är längre än {LONGEST_PROFILE_TEXT} tecken.",
                en=f"The text is longer than {LONGEST_PROFILE_TEXT} characters.",
            ),
            Text(sv="Klistra in bara profiltexten.", en="Paste the profile text only."),
            field="profile_text",
        )


def _contradicting(account: Account, said: FourAnswers, person: str, on: date) -> Iterator[Problem]:
    """Answers that cannot be true together, or not with what is known."""
    try:
        as_facts(
            Answers(
                account.key, person, on, said.last_post, said.posts, said.period,
                profile_text=said.profile_text,
            )
        )  # fmt: skip
    except BadInput as error:
        for problem in error.problems:
            yield replace(problem, field=FIELDS.get(problem.field or "", problem.field))
        return
    days = delivered_days(account)
    yield from _earlier_than_known(account, said, days)
    yield from _counted_otherwise(account, said, days, on)


def _counted_otherwise(
    account: Account, said: FourAnswers, days: dict[date, int], on: date
) -> Iterator[Problem]:
    """A count that differs from what files and machines told of the same days."""
    if said.posts is None or said.period is None:
        return
    first, last = said.period
    known = sum(posts for day, posts in days.items() if first <= day <= last)
    exactly = said.posts > known and is_covered(account, first, last)
    if said.posts >= known and not exactly:
        return
    days_of = period(first, last, seen_from=on, by_days=True)
    number = Text(sv=str(known) if known else "inga", en=str(known) if known else "no")
    if not exactly:
        number = Text(sv=f"minst {known}", en=f"at least {known}")
    yield Problem(
        Text(
            sv=f"Enligt inlästa filer publicerades {number.sv} inlägg {days_of.sv}.",
            en=f"Files that were read say {number.to('en')} posts in {days_of.to('en')}.",
        ),
        Text(
            sv="Ta tillbaka den fil som är fel, om det är den.",
            en="Withdraw the file that is wrong, if it is the file.",
        ),
        field="posts",
    )


def _earlier_than_known(
    account: Account, said: FourAnswers, days: dict[date, int]
) -> Iterator[Problem]:
    if said.last_post is None:
        return
    told = standing_answers(account).filter(last_post__isnull=False, told_on__lt=today())
    told_days = told.values_list("last_post", flat=True)
    newest = max([*days, *(day for day in told_days if day)], default=date.min)
    if newest > said.last_post:
        day = full_date(newest)
        yield Problem(
            Text(
                sv=f"Ett senare inlägg är redan känt, från {day.sv}.",
                en=f"A later post is known already, of {day.to('en')}.",
            ),
            Text(
                sv="Ta tillbaka den uppgiften först, om den är fel.",
                en="Withdraw that first, if it is wrong.",
            ),
            field="last_post",
        )
