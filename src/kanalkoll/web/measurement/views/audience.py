"""The yearly review of an account's target groups."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import Action, NotAllowed
from kanalkoll.web.measurement import selectors, services
from kanalkoll.web.measurement.forms import AudienceForm
from kanalkoll.web.measurement.views.account_pages import (
    about,
    back_to_own_page,
    reader,
    shown_beside,
    viewed_account,
    who_may_instead,
)
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.ui.saying import said


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Five questions; the answers are kept with today's date."""
    account = viewed_account(request, key)
    form = AudienceForm(request.POST or None, initial={"whom": account.target_groups})
    not_allowed = ""
    if request.method == "POST" and form.is_valid():
        try:
            services.review_audience(account, form.cleaned_data, by=reader(request))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except NotAllowed as refused:
            not_allowed = said(refused.who_may)
        else:
            return back_to_own_page(request, account, _("Genomgången är sparad."))
    reviews = list(selectors.audience_reviews(account))
    context = {
        **about(account),
        "form": form,
        "reviews": selectors.told_reviews(reviews),
        "state": selectors.audience_state(reviews, on=today()),
        "not_allowed": not_allowed,
        "errors_on_page": bool(form.errors),
        "who_may": who_may_instead(request, Action.REVIEW_AUDIENCE, account),
    }
    answer = 403 if not_allowed else 422 if form.errors else 200
    return render(request, "measurement/audience.html", context, status=answer)
