"""Four questions about an account, and what was answered before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.capabilities.model import AccountType
from kanalkoll.core.errors import BadInput
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection.access import (
    account_of,
    barred,
    names_of,
    posted,
    posted_files,
    reader,
)
from kanalkoll.web.collection.forms import TellForm, add_problems
from kanalkoll.web.collection.judged_period import judged_period
from kanalkoll.web.collection.models import Told
from kanalkoll.web.collection.selectors import REMIND, told_about
from kanalkoll.web.collection.services import tell as tell_facts
from kanalkoll.web.collection.services import withdraw_told
from kanalkoll.web.identity.permissions import Action, NotAllowed
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import long_day, period, said


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, key: str) -> HttpResponse:
    """The four questions; an answer leads back to the account, where it already counts."""
    account, on = account_of(request, key), today()
    form = TellForm(
        posted(request),
        posted_files(request),
        period=judged_period(on, account.platform),
        types=types_of(account),
        on=on,
    )
    if request.method == "POST" and form.is_valid():
        try:
            evidence = form.cleaned_data["evidence"]
            tell_facts(account, form.answers(), by=reader(request), evidence=evidence)
        except BadInput as error:
            add_problems(form, error.problems)
        except NotAllowed as error:
            form.add_error(None, said(error.who_may))
        else:
            messages.success(request, _("Tack. Uppgifterna är sparade och kontot är bedömt igen."))
            return redirect(account.get_absolute_url())
    history = shown_answers(account, on=on, me=reader(request).key)
    shown = {
        "account": account,
        "form": form,
        "barred": barred(request, Action.TELL_FACTS, account),
        "history": history,
        "expiring": [answer for answer in history if answer.remind],
        "errors_on_page": bool(form.errors),
    }
    return render(request, "collection/tell.html", shown)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take back answers that were wrong."""
    account = account_of(request, key)
    told = get_object_or_404(Told.objects.select_related("account__unit"), account=account, pk=pk)
    try:
        withdraw_told(told, by=reader(request))
    except NotAllowed as error:
        messages.error(request, said(error.who_may))
    else:
        day = long_day(told.told_on)
        messages.success(request, _("Uppgifterna från %(day)s är tillbakatagna.") % {"day": day})
    return redirect("collection:tell", account.key)


@login_required
@require_safe
def evidence(request: HttpRequest, key: str, pk: int) -> FileResponse:
    """A screenshot, for those who may see the account and for nobody else."""
    account = account_of(request, key)
    told = get_object_or_404(Told, account=account, pk=pk)
    if not told.evidence:
        raise Http404
    kind = "image/png" if str(told.evidence.name).endswith(".png") else "image/jpeg"
    response = FileResponse(told.evidence.open("rb"), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@dataclass(frozen=True, slots=True)
class Answer:
    """One telling as the list shows it, in the page's language.

    ``remind`` is true for the standing answer of a lasting question in the last
    weeks of its year.
    """

    told: Told
    person: str
    said: Sequence[tuple[str, str]]
    remind: bool


def shown_answers(account: Account, *, on: date, me: str) -> list[Answer]:
    """What people told about the account, newest first."""
    told = list(told_about(account))
    names = names_of((one.person for one in told), me=me)
    types = {kind.key: said(kind.name) for kind in types_of(account)}
    newest = next((one.pk for one in told if _lasts(one)), None)
    return [
        Answer(
            told=one,
            person=names[one.person],
            said=list(_said(one, types, on)),
            remind=one.pk == newest and on <= one.expires_on <= on + REMIND,
        )
        for one in told
    ]


def types_of(account: Account) -> tuple[AccountType, ...]:
    """The account types of the account's platform; none where the catalogue has not got it."""
    platform = load_catalogue().platforms.get(account.platform)
    return platform.account_types if platform else ()


def _lasts(told: Told) -> bool:
    lasting = bool(told.account_type) or told.profile_text is not None
    return lasting and told.withdrawn_on is None


def _said(told: Told, types: dict[str, str], on: date) -> list[tuple[str, str]]:
    rows = []
    if told.last_post is not None:
        rows.append((_("Senaste inlägg"), long_day(told.last_post)))
    if told.posts is not None and told.period is not None:
        days = period(*told.period, on)
        rows.append((_("Antal inlägg %(days)s") % {"days": days}, str(told.posts)))
    if told.account_type:
        rows.append((_("Kontotyp"), types.get(told.account_type, told.account_type)))
    if told.profile_text is not None:
        text = f"”{told.profile_text}”" if told.profile_text else _("tom")
        rows.append((_("Profiltext"), text))
    return rows
