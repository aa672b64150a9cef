"""Mitt konto, my accounts, and what is frozen and judged."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.web.compliance.calendars import address_of, calendar_of, new_address, whose
from kanalkoll.web.compliance.mine import MOST, mine, own_accounts
from kanalkoll.web.compliance.models import Assessment, Frozen, VerdictChange
from kanalkoll.web.compliance.page import Reader, particulars, parts_of, title_of
from kanalkoll.web.compliance.selectors import findings_of, history_of, newest_frozen
from kanalkoll.web.compliance.services import freeze_on_demand
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy, may_read, policies_shown
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.roles import held
from kanalkoll.web.ui.saying import page_language

MOST_CHANGES = 20
"""So many changes of verdicts are shown; the newest."""


@login_required
@require_safe
def account(request: HttpRequest, key: str) -> HttpResponse:
    """Mitt konto: what is required, how it stands, what to do."""
    return render(request, "compliance/account.html", _account_page(request, key))


@login_required
@require_safe
def printed(request: HttpRequest, key: str) -> HttpResponse:
    """The same on paper, for a new colleague: everything open, with who answers."""
    return render(request, "compliance/printed.html", _account_page(request, key))


def _account_page(request: HttpRequest, key: str) -> dict[str, object]:
    row = get_object_or_404(Account.objects.select_related("unit"), key=key)
    reader = _reader(request)
    if not may(reader.user, Action.VIEW_ACCOUNT, row):
        raise NotAllowed(who_may(Action.VIEW_ACCOUNT, row))
    versions = _versions(reader)
    standings = {standing.policy_id: standing for standing in row.standings.all()}
    newest = max((s.newest_fact for s in standings.values() if s.newest_fact), default=None)
    return {
        "account": row,
        "parts": parts_of(row, versions, findings_of(row), reader),
        "versions": versions,
        "newest_fact": newest,
        "frozen": newest_frozen(),
        "duties": _duties(row, reader),
        "changes": _changes(row),
        **particulars(row),
        "may_tell": may(reader.user, Action.TELL_FACTS, row),
    }


def _versions(reader: Reader) -> list[PolicyVersion]:
    """What accounts are held against today, as far as the reader may read it."""
    return [row for row in policies_shown(reader.today) if may_read(reader.user, row)]


def _changes(row: Account) -> list[tuple[VerdictChange, Text]]:
    """The newest changes of verdicts, each with what the rule is called."""
    changes = history_of(row).exclude(before="")[:MOST_CHANGES]
    return [(change, title_of(as_policy(change.policy), change.rule)) for change in changes]


def _duties(row: Account, reader: Reader) -> list[tuple[str, str]]:
    """Who answers for the account: the duty and the name."""
    if not may(reader.user, Action.SEE_CONTACTS, row):
        return []
    order = list(Duty.values)
    held_now = sorted(held(reader.today).filter(account=row), key=lambda d: order.index(d.role))
    names = names_of(duty.person for duty in held_now)
    return [
        (duty.get_role_display(), names.get(duty.person) or _("en person")) for duty in held_now
    ]


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The accounts that the reader answers for."""
    reader = _reader(request)
    found = mine(reader, _versions(reader))
    shown = {
        "mine": found,
        "waiting": sum(bool(one.first) for one in found),
        "more": len(found) == MOST,
        "draft_only": bool(found) and all(one.part and not one.part.in_force for one in found),
    }
    return render(request, "compliance/mine.html", shown)


@login_required
@require_safe
def frozen(request: HttpRequest) -> HttpResponse:
    """What has been frozen and judged, newest first."""
    shown = {
        "frozen": Frozen.objects.all()[:MOST_CHANGES],
        "assessments": _readable(request)[:MOST_CHANGES],
        "may_freeze": may(cast("User", request.user), Action.FREEZE),
        "who_may": who_may(Action.FREEZE),
    }
    return render(request, "compliance/frozen.html", shown)


def _readable(request: HttpRequest) -> QuerySet[Assessment]:
    """What was judged by versions of policies that the reader may read."""
    user = cast("User", request.user)
    readable = [row.pk for row in PolicyVersion.objects.all() if may_read(user, row)]
    judged = Assessment.objects.filter(policy__in=readable)
    return judged.select_related("policy", "frozen")


@login_required
@require_POST
def freeze(request: HttpRequest) -> HttpResponse:
    """Freeze and judge now."""
    try:
        freeze_on_demand(by=cast("User", request.user))
    except BadInput as wrong:
        messages.error(request, wrong.describe(page_language()))
    else:
        messages.success(request, _("Underlaget är fryst och alla konton är bedömda."))
    return redirect("compliance:frozen")


@login_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Where one's own calendar is fetched."""
    user = cast("User", request.user)
    address = f"{settings.BASE_URL}{address_of(user)}"
    shown = {"address": address, "accounts": own_accounts(user, today()).count()}
    return render(request, "compliance/calendar.html", shown)


@login_required
@require_POST
def change_calendar(request: HttpRequest) -> HttpResponse:
    """Draw a new address: the old one answers no more."""
    new_address(cast("User", request.user))
    messages.success(request, _("Kalendern har fått en ny adress. Den gamla fungerar inte längre."))
    return redirect("compliance:calendar")


@require_safe
def calendar_file(request: HttpRequest, person: str, secret: str) -> HttpResponse:
    """The calendar itself, for a program that fetches it; whoever has the address may."""
    del request
    user = whose(person, secret)
    if user is None:
        raise Http404
    answer = HttpResponse(calendar_of(user, today()), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _reader(request: HttpRequest) -> Reader:
    return Reader(cast("User", request.user), today())
