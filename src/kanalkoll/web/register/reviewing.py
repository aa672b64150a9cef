"""Årlig genomgång: what is asked, when it is due, and what follows when it is not done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kanalkoll.core.language import Text
from kanalkoll.web.register.models import Account, Review

QUESTIONS: Mapping[str, Text] = {
    "needed": Text(sv="Behövs kontot fortfarande?", en="Is the account still needed?"),
    "purpose": Text(
        sv="Stämmer syftet och målgrupperna i registret?",
        en="Are the purpose and the target groups in the register right?",
    ),
    "people": Text(
        sv="Stämmer ansvarig, ersättare och redaktörer?",
        en="Are the responsible person, the deputy and the editors right?",
    ),
    "access": Text(
        sv="Har bara rätt personer tillgång till kontot, och är lösenordet säkert?",
        en="Do only the right persons have access to the account, and is its password safe?",
    ),
    "profile": Text(
        sv="Stämmer texten i profilen och på kontosidan?",
        en="Are the texts in the profile and on the information page right?",
    ),
}
"""Five questions to answer with yes or no; answers are kept with the words that asked."""

NEXT_STEP: Mapping[str, Text] = {
    "needed": Text(sv="Avsluta kontot.", en="Close the account."),
    "purpose": Text(sv="Rätta syfte och målgrupper.", en="Put purpose and target groups right."),
    "people": Text(sv="Ändra vem som svarar för kontot.", en="Change who answers for the account."),
    "access": Text(
        sv="Ta bort dem som inte ska ha tillgång, och byt lösenord.",
        en="Remove those who should not have access, and change the password.",
    ),
    "profile": Text(sv="Rätta basinformationen.", en="Put the base information right."),
}
"""What a *no* leads to."""

REMINDER_DAYS = 30
"""So many days before the year is out there is a reminder."""

State = Literal["done", "soon", "overdue"]


@dataclass(frozen=True, slots=True)
class Due:
    """When an account is to be reviewed next. ``last`` is empty when it never was."""

    by: date
    last: date | None
    state: State


def a_year_after(day: date) -> date:
    """The same day a year later; 28 February for the 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def due(account: Account, last: date | None, on: date) -> Due:
    """A year after the last review, or after the account came into the register."""
    by = a_year_after(last or account.known_from)
    if by < on:
        return Due(by, last, "overdue")
    return Due(by, last, "soon" if by - timedelta(days=REMINDER_DAYS) <= on else "done")


def last_reviews(accounts: list[Account], on: date) -> dict[int, date]:
    """The day of the last review by account, for those that have had one: one question."""
    rows = Review.objects.filter(account__in=accounts, review="account", reviewed_on__lte=on)
    return dict(rows.values_list("account").annotate(last=Max("reviewed_on")).order_by())


def with_state(accounts: QuerySet[Account], state: State, on: date) -> QuerySet[Account]:
    """Those of the accounts in use whose review is overdue, due soon, or done for now."""
    last = (
        Review.objects.filter(account=OuterRef("pk"), review="account", reviewed_on__lte=on)
        .order_by("-reviewed_on")
        .values("reviewed_on")[:1]
    )
    since = accounts.filter(closed_on__isnull=True).annotate(
        reviewed=Coalesce(Subquery(last), "known_from")
    )
    # A year after 29 February is 28 February: the day before 1 March a year later.
    year_ago = _a_year_before(on)
    soon = _a_year_before(on + timedelta(days=REMINDER_DAYS))
    if state == "overdue":
        return since.filter(reviewed__lt=year_ago)
    if state == "soon":
        return since.filter(Q(reviewed__gte=year_ago) & Q(reviewed__lte=soon))
    return since.filter(reviewed__gt=soon)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, month=3, day=1)
