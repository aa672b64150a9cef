"""Så gör andra, and the switch on the page of an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.overview.examples import examples_on, hide, show
from kanalkoll.web.policies.selectors import may_read, policies_shown
from kanalkoll.web.register.selectors import own_page
from kanalkoll.web.register.views.reading import page, reader, seen_account


@page
@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """Accounts that meet everything and reach their goal, with what they do."""
    on, user = today(), reader(request)
    versions = [row for row in policies_shown(on) if may_read(user, row)]
    found = examples_on(on, versions[0]) if versions else []
    return render(request, "overview/examples.html", {"examples": found})


@page
@require_POST
def switch(request: HttpRequest, key: str) -> HttpResponse:
    """Let others see how the account is run, or no longer."""
    account = seen_account(request, key)
    if request.POST.get("visa") == "ja":
        show(account, by=reader(request))
        messages.success(request, _("Andra får se hur kontot sköts när det uppfyller alla krav."))
    else:
        hide(account, by=reader(request))
        messages.success(request, _("Kontot visas inte längre som exempel."))
    return redirect(own_page(account))
