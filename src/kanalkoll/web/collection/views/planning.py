"""Planerade inlägg: add, change and remove; the forecast on the account's page follows."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.errors import BadInput
from kanalkoll.web.collection.access import account_of, barred, posted, reader
from kanalkoll.web.collection.forms import PlanForm, add_problems
from kanalkoll.web.collection.models import PlannedPost
from kanalkoll.web.collection.planned_facts import plans_of
from kanalkoll.web.collection.services import PlanChanged, change_plan, plan_post, remove_plan
from kanalkoll.web.identity.permissions import Action, NotAllowed
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import long_day, said


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def planned(request: HttpRequest, key: str) -> HttpResponse:
    """What is planned for an account, and the form that adds to it."""
    account = account_of(request, key)
    form = PlanForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            plan = plan_post(account, **form.plan(), by=reader(request))
        except BadInput as error:
            add_problems(form, error.problems)
        except NotAllowed as error:
            form.add_error(None, said(error.who_may))
        else:
            messages.success(request, _("Inlägget är planerat till %(day)s. Kom ihåg att "
                                        "publicera det: det gör inte kanalkoll.")
                             % {"day": long_day(plan.day)})  # fmt: skip
            return redirect("collection:planned", account.key)
    return render(request, "collection/planned.html", {
        "account": account,
        "form": form,
        "plans": plans_of(account, today()),
        "barred": barred(request, Action.TELL_FACTS, account),
        "errors_on_page": bool(form.errors),
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str, plan: str) -> HttpResponse:
    """Another day or title. Who comes second is told what it has become, and keeps what was typed.

    A plan that is gone leads back to the list.
    """
    account = account_of(request, key)
    row = _plan(account, plan)
    form = PlanForm(posted(request), initial={"day": row.day, "title": row.title,
                                              "version": row.version})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            change_plan(row, **form.plan(), version=form.seen, by=reader(request))
        except PlanChanged as error:
            add_problems(form, error.problems)
            form.error_is_now(row)
        except BadInput as error:
            add_problems(form, error.problems)
        except NotAllowed as error:
            form.add_error(None, said(error.who_may))
        else:
            messages.success(request, _("Det planerade inlägget är ändrat."))
            return redirect("collection:planned", account.key)
    return render(request, "collection/change_plan.html", {
        "account": account,
        "plan": row,
        "form": form,
        "barred": barred(request, Action.TELL_FACTS, account),
        "errors_on_page": bool(form.errors),
    })  # fmt: skip


@login_required
@require_POST
def remove(request: HttpRequest, key: str, plan: str) -> HttpResponse:
    """Plan it no longer."""
    account = account_of(request, key)
    row = _plan(account, plan)
    try:
        remove_plan(row, version=row.version, by=reader(request))
    except BadInput as error:
        messages.error(request, said(error.problems[0].wrong))
    except NotAllowed as error:
        messages.error(request, said(error.who_may))
    else:
        messages.success(request, _("Det planerade inlägget är borttaget."))
    return redirect("collection:planned", account.key)


def _plan(account: Account, key: str) -> PlannedPost:
    return get_object_or_404(
        PlannedPost.objects.select_related("account__unit"),
        account=account, key=key, withdrawn_on__isnull=True,
    )  # fmt: skip
