"""Kontots liv: every move of an account, with its receipt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanalkoll.web.lifecycle.selectors import life_of
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.views.reading import about, page, seen_account


@page
@require_safe
def life(request: HttpRequest, key: str) -> HttpResponse:
    """What happened in the life of the account, the oldest first."""
    account = seen_account(request, key)
    moves = life_of(account)
    shown = {
        **about(account),
        "moves": moves,
        "names": names_of({row.by for row in moves}),
        "decisions": account.decisions.order_by("decided_on", "pk"),
    }
    return render(request, "lifecycle/life.html", shown)
