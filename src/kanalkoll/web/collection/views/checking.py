"""Check a post before it is published. Nothing that is pasted is kept, nor logged."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kanalkoll.web.collection.access import posted
from kanalkoll.web.collection.checking import Checked, check, counts
from kanalkoll.web.collection.forms import CheckForm
from kanalkoll.web.organisation.selectors import today


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_post(request: HttpRequest) -> HttpResponse:
    """Paste the text, tick what goes with it, see what to mend."""
    form = CheckForm(posted(request))
    checked: list[Checked] = []
    counted: list[tuple[object, int]] = []
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        checked = check(text, form.ticked(), on=today())
        counted = [*counts(text)]
    shown = {
        "form": form,
        "checked": checked,
        "counted": counted,
        "answer": _answer(checked) if checked else "",
        "errors_on_page": bool(form.errors),
    }
    return render(request, "collection/check_post.html", shown)


def _answer(checked: list[Checked]) -> str:
    """The answer in a sentence."""
    problems = sum(len(one.problems) for one in checked)
    if problems:
        words = ngettext(
            "En sak bör rättas innan inlägget publiceras.",
            "%(count)s saker bör rättas innan inlägget publiceras.",
            problems,
        )
        return words % {"count": problems}
    if any(one.is_open for one in checked):
        return _("Inget att rätta, men policyn lämnar en gräns öppen.")
    return _("Inget att rätta.")
