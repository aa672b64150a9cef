"""The first page of the staffing, and one account: who can log in and answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, may_somewhere, who_may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.models import Account, Contact
from kanalkoll.web.register.services import attest, set_phone
from kanalkoll.web.staffing.crisis import CENTRAL_ACCESS, accounts_on_list, lines
from kanalkoll.web.staffing.forms import PhoneForm
from kanalkoll.web.staffing.selectors import (
    days_unanswered,
    handovers_seen,
    looked_after,
    open_items,
    ownerless,
)
from kanalkoll.web.staffing.views.reading import FORM, reader, status

SHOWN = 25
"""So many accounts of each sort are named."""


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is wrong with who answers for the accounts that the reader looks after."""
    user, on = reader(request), today()
    accounts = looked_after(user, on)
    silent = [warned for warned, _first in days_unanswered(accounts, on)]
    without = ownerless(accounts, on)
    shown = {
        "silent": silent[:SHOWN],
        "silent_count": len(silent),
        "without": without[:SHOWN],
        "without_count": len(without),
        "shown_count": SHOWN,
        "handovers": [one for one in handovers_seen(user) if one.open],
        "may_hand_over": may_somewhere(user, Action.EDIT_ROLES),
        "may_see_list": may_somewhere(user, Action.SEE_CRISIS_LIST),
    }
    return render(request, "staffing/home.html", shown)


@login_required
@require_safe
def account(request: HttpRequest, key: str) -> HttpResponse:
    """One account: who can log in, whether the central office can, what is left to do."""
    row, user, on = _account(request, key), reader(request), today()
    may_see_phones = may(user, Action.SEE_CRISIS_LIST, row)
    shown = {
        "account": row,
        "line": lines(Account.objects.filter(pk=row.pk), on)[0],
        "contacts": set(Contact.objects.values_list("key", flat=True)) if may_see_phones else (),
        "may_see_phones": may_see_phones,
        "may_edit": may(user, Action.EDIT_ACCOUNT, row),
        "may_edit_roles": may(user, Action.EDIT_ROLES, row),
        "who_may_edit": who_may(Action.EDIT_ACCOUNT, row),
        "points": open_items(Account.objects.filter(pk=row.pk)),
    }
    return render(request, "staffing/account.html", shown)


@login_required
@require_POST
def central(request: HttpRequest, key: str) -> HttpResponse:
    """Say whether the central communications office can log in to the account."""
    row = _account(request, key)
    answer = request.POST.get("svar")
    if answer not in {"ja", "nej"}:
        messages.error(request, _("Svara ja eller nej."))
    else:
        attest(row, CENTRAL_ACCESS, holds=answer == "ja", by=reader(request))
        messages.success(request, _("Svaret är registrerat."))
    return redirect("staffing:account", row.key)


@login_required
@require_http_methods(FORM)
def phone(request: HttpRequest, key: str, person: str) -> HttpResponse:
    """The telephone of a person of a list who has a duty for the account."""
    row, user = _account(request, key), reader(request)
    if not may(user, Action.EDIT_ROLES, row):
        raise NotAllowed(who_may(Action.EDIT_ROLES, row))
    line = lines(accounts_on_list(user, None, today()).filter(pk=row.pk), today())
    contact = get_object_or_404(Contact, key=person)
    if not any(one.key == person for found in line for one in found.persons):
        raise Http404
    form = PhoneForm(request.POST or None, initial={"phone": contact.phone})
    if request.method == "POST" and form.is_valid():
        try:
            set_phone(row, person, form.cleaned_data["phone"], by=user)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Numret är ändrat."))
            return redirect("staffing:account", row.key)
    shown = {"form": form, "account": row, "contact": contact}
    return render(request, "staffing/phone.html", shown, status=status(form))


def _account(request: HttpRequest, key: str) -> Account:
    """The account of that key: no such thing when there is none, refused for who sees it not."""
    row: Account = get_object_or_404(Account.objects.select_related("unit"), key=key)
    if not may(reader(request), Action.VIEW_ACCOUNT, row):
        raise NotAllowed(who_may(Action.VIEW_ACCOUNT, row))
    return row
