"""Handing over: who leaves, who has what next, check it, then tick point after point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may, may_somewhere, who_may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.models import Duty
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.staffing import services
from kanalkoll.web.staffing.forms import SAME, HandoverForm, LeavingForm
from kanalkoll.web.staffing.held import Held, held_by
from kanalkoll.web.staffing.models import CheckItem, HandedDuty, HandedRole, Handover
from kanalkoll.web.staffing.selectors import (
    handover_of,
    handovers_seen,
    people_to_take_over,
    people_with_duties,
)
from kanalkoll.web.staffing.services.handovers import to_give
from kanalkoll.web.staffing.views.reading import FORM, reader, require_somewhere, status
from kanalkoll.web.ui.saying import page_language


@login_required
@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """The hand-overs that the reader sees, those with open points first."""
    user = reader(request)
    rows = handovers_seen(user)
    names = names_of(row.handover.person for row in rows)
    shown = {
        "handovers": [(row, name_of(row.handover.person, names)) for row in rows],
        "waiting": sum(bool(row.open) for row in rows),
        "may_hand_over": may_somewhere(user, Action.EDIT_ROLES),
        "who_may": who_may(Action.EDIT_ROLES, user.unit),
    }
    return render(request, "staffing/handovers.html", shown)


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Step 1: who leaves, and from which day on somebody else has it."""
    user, on = reader(request), today()
    require_somewhere(user, Action.EDIT_ROLES)
    sent = request.GET if "dag" in request.GET else None
    initial = {"dag": on, "person": request.GET.get("person", "")}
    form = LeavingForm(sent, people_with_duties(user, on), initial=initial)
    if sent is not None and form.is_valid():
        told = form.cleaned_data
        answer = redirect("staffing:hand-over", told["person"])
        answer["Location"] += f"?dag={told['dag'].isoformat()}"
        return answer
    return render(request, "staffing/choose.html", {"form": form}, status=status(form))


@login_required
@require_http_methods(FORM)
def new(request: HttpRequest, person: str) -> HttpResponse:
    """Steps 2 and 3: who has each thing next; check; carry out."""
    user = reader(request)
    require_somewhere(user, Action.EDIT_ROLES)
    everything = held_by(person, today())
    mine = to_give(everything, by=user)
    if not everything:
        raise Http404
    form = _form(request, mine, everything.seen)
    shown = {
        "form": form,
        "person": person,
        "name": name_of(person, names_of([person])),
        "not_mine": [*_others(everything.duties, mine.duties),
                     *_others(everything.roles, mine.roles)],
    }  # fmt: skip
    if request.method == "POST" and request.POST.get("seen") != everything.seen:
        return _once_more(request, everything, shown)
    if request.method == "POST" and form.is_valid() and "andra" not in request.POST:
        return _go_on(request, form, shown)
    return render(request, "staffing/hand_over.html", shown, status=status(form))


def _go_on(request: HttpRequest, form: HandoverForm, shown: dict[str, Any]) -> HttpResponse:
    """Carry the plan out, or show it to be checked."""
    plan = form.plan(shown["person"])
    if "genomfor" in request.POST:
        try:
            made = services.hand_over(plan, by=reader(request))
        except services.HandoverChanged:  # between the look above and the lock
            return _once_more(request, held_by(plan.person, today()), shown)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
            return render(request, "staffing/hand_over.html", shown, status=422)
        messages.success(request, _("Överlämningen är registrerad."))
        return redirect(made)
    names = names_of([*plan.duties.values(), *plan.roles.values()])
    shown |= {
        "plan": plan,
        "duties": [(row, _next(names, plan.duties[row.pk])) for row in form.held.duties],
        "roles": [(row, _next(names, plan.roles[row.pk])) for row in form.held.roles],
        "orphaned": [row.account for row in form.held.duties
                     if row.role == Duty.RESPONSIBLE and not plan.duties[row.pk]],
    }  # fmt: skip
    return render(request, "staffing/check.html", shown)


def _once_more(request: HttpRequest, now: Held, shown: dict[str, Any]) -> HttpResponse:
    """The list as it is now, with everything that was chosen."""
    data = request.POST.copy()
    data["seen"] = now.seen
    mine = to_give(now, by=reader(request))
    new_rows = {name: SAME for name in HandoverForm(None, mine, []).fields if name not in data}
    data.update(new_rows)
    form = HandoverForm(data, mine, people_to_take_over(reader(request)))
    form.is_valid()
    again = {**shown, "form": form, "stale": services.HandoverChanged().describe(page_language())}
    return render(request, "staffing/hand_over.html", again, status=409)


def _form(request: HttpRequest, mine: Held, seen: str) -> HandoverForm:
    people = people_to_take_over(reader(request))
    initial = {"first_day": request.GET.get("dag") or today(), "seen": seen}
    return HandoverForm(request.POST or None, mine, people, initial=initial)


def _others(every: tuple[Any, ...], mine: tuple[Any, ...]) -> list[Any]:
    given = {row.pk for row in mine}
    return [row for row in every if row.pk not in given]


def _next(names: dict[str, str], key: str) -> str:
    return name_of(key, names) if key else ""


@login_required
@require_safe
def handover(request: HttpRequest, key: str) -> HttpResponse:
    """The receipt of a hand-over, and what is left to change on the platforms."""
    user = reader(request)
    found = _handover(user, key)
    items = list(found.items.all())
    rows: list[HandedDuty | HandedRole] = [*found.duties.all(), *found.roles.all()]
    keys = {found.person, found.made_by, *(row.to for row in rows), *(i.done_by for i in items)}
    names = names_of(keys - {""})
    shown = {
        "handover": found,
        "name": name_of(found.person, names),
        "made_by": name_of(found.made_by, names),
        "duties": [(row, _next(names, row.to)) for row in found.duties.all()],
        "roles": [(row, _next(names, row.to)) for row in found.roles.all()],
        "accounts": list(_by_account(user, items, names)),
        "left": sum(item.done_on is None for item in items),
        "leaver": User.objects.filter(key=found.person, is_active=True).exclude(name="").first(),
    }
    return render(request, "staffing/handover.html", shown)


def _by_account(
    user: User, items: list[CheckItem], names: dict[str, str]
) -> Iterator[dict[str, Any]]:
    accounts = {item.account_id: item.account for item in items}
    for pk, account in accounts.items():
        own = [item for item in items if item.account_id == pk]
        may_edit = may(user, Action.EDIT_ACCOUNT, account)
        yield {
            "account": account,
            "items": [(item, name_of(item.done_by, names) if item.done_by else "") for item in own],
            "left": sum(item.done_on is None for item in own),
            "may_edit": may_edit,
            "who_may": "" if may_edit else who_may(Action.EDIT_ACCOUNT, account),
        }


@login_required
@require_POST
def tick(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Tick a point, say that it does not apply, or open it again."""
    found, user = _handover(reader(request), key), reader(request)
    item: CheckItem = get_object_or_404(
        CheckItem.objects.select_related("account__unit", "handover"), pk=number, handover=found
    )
    try:
        if "oppna" in request.POST:
            services.untick(item, by=user)
        else:
            services.tick(item, by=user, needless="galler-inte" in request.POST)
    except BadInput as wrong:
        messages.error(request, wrong.describe(page_language()))
    answer = redirect(found)
    answer["Location"] += f"#konto-{item.account_id}"
    return answer


def _handover(user: User, key: str) -> Handover:
    found = handover_of(user, key)
    if found is None:
        raise Http404
    return found
