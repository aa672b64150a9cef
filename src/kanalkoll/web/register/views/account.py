"""One account's page in the register: all its fields, who answers, decisions, history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanalkoll.importers.addresses import Address
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.doublets import Doublets
from kanalkoll.web.register.models import Account, AccountRole, Duty, FieldChange, Review
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.register.reviewing import NEXT_STEP, due
from kanalkoll.web.register.roles import standing
from kanalkoll.web.register.selectors import names_in_history
from kanalkoll.web.register.services.decisions import DECISION_KINDS
from kanalkoll.web.register.told import told_rows
from kanalkoll.web.register.views.reading import about, page, reader, refused, seen_account
from kanalkoll.web.register.words import (
    Names,
    category_name,
    field_name,
    nameless,
    value_shown,
)

SHOWN = 100
"""Changes of the history that are shown at once."""


@page
@require_safe
def details(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that the register knows of an account."""
    account = seen_account(request, key)
    day = today()
    reviews = list(account.reviews.filter(review="account", reviewed_on__lte=day)[:5])
    every = "allt" in request.GET
    return render(
        request,
        "register/details.html",
        {
            **about(account),
            "fields": fields(account),
            "told": list(told_rows(account, day, reader(request).key)),
            "duties": duties(account, request),
            "decisions": decisions(account),
            "review": due(account, reviews[0].reviewed_on if reviews else None, day),
            "reviews": [_review(review) for review in reviews],
            "history": history(account, None if every else SHOWN),
            "more": not every and account.changes.count() > SHOWN,
            "alike": alike(account),
            "not_edit": refused(request, Action.EDIT_ACCOUNT, account),
            "not_duties": refused(request, Action.EDIT_ROLES, account),
            "not_decide": refused(request, Action.RECORD_DECISION, account),
            "not_review": refused(request, Action.REVIEW_ACCOUNT, account),
        },
    )


def fields(account: Account) -> list[tuple[str, str, object]]:
    """Name, what to show, and a day or an address where it is one."""
    return [
        (field_name("unit"), account.unit.name, None),
        (field_name("handle"), f"@{account.handle}", None),
        (field_name("name"), account.name, None),
        (field_name("url"), account.url, "url"),
        (field_name("platform_id"), account.platform_id, None),
        (field_name("category"), category_name(account.category), None),
        (field_name("purpose"), account.purpose, "text"),
        (field_name("target_groups"), account.target_groups, "text"),
        (field_name("languages"), account.languages, None),
        (field_name("controller"), account.controller, None),
    ]


def duties(account: Account, request: HttpRequest) -> list[dict[str, Any]]:
    """Who holds and held which duty, now first; empty for who may not see contacts."""
    if not may(reader(request), Action.SEE_CONTACTS, account):
        return []
    day = today()
    rows = list(standing(day).filter(account=account).order_by("first_day", "pk"))
    names = names_of(row.person for row in rows)
    order = {duty: place for place, duty in enumerate(Duty.values)}
    shown = [
        {
            "pk": row.pk,
            "duty": str(Duty(row.role).label),
            "name": name_of(row.person, names),
            "row": row,
            "now": _holds(row, day),
        }
        for row in sorted(rows, key=lambda row: order[row.role])
    ]
    return sorted(shown, key=lambda row: not row["now"])


def _holds(row: AccountRole, day: Any) -> bool:
    begun = row.first_day is None or row.first_day <= day
    return begun and (row.last_day is None or row.last_day >= day)


def decisions(account: Account) -> list[tuple[object, object]]:
    """Each decision with what it was about."""
    return [(decision, DECISION_KINDS.get(decision.kind, decision.kind))
            for decision in account.decisions.filter(known_from__lte=today())]  # fmt: skip


def _review(review: Review) -> dict[str, Any]:
    asked = review.answers.get("questions", []) if isinstance(review.answers, dict) else []
    return {
        "day": review.reviewed_on,
        "person": name_of(review.person, names_of([review.person])) if review.person else "",
        "asked": asked,
        "comment": review.answers.get("comment", "") if asked else "",
        "next": [NEXT_STEP[one["key"]] for one in asked
                 if not one["yes"] and one["key"] in NEXT_STEP],
    }  # fmt: skip


def history(account: Account, most: int | None) -> list[dict[str, Any]]:
    """Changes in words, newest first."""
    changes = list(account.changes.all()[:most])
    names = names_in_history(account, changes)
    return [change_in_words(change, account.platform, names) for change in changes]


def change_in_words(change: FieldChange, platform: str, names: Names) -> dict[str, Any]:
    """A change as pages show it."""
    return {
        "at": change.at,
        "day": change.day,
        "field": field_name(change.field),
        "old": value_shown(change.field, change.old, platform, names),
        "new": value_shown(change.field, change.new, platform, names),
        "by": names.people.get(change.by) or nameless(change.by),
    }


def alike(account: Account) -> tuple[Account, ...]:
    """Accounts whose handles look like this one's."""
    address = Address(account.platform, account.handle, account.url or None,
                      account.platform_id or None)  # fmt: skip
    return Doublets.of([address]).near(address, but=account).alike
