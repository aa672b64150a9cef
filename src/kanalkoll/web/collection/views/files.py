"""Files with the dates of posts: what is in them, and then reading them in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.errors import BadInput
from kanalkoll.web.collection.access import (
    account_of,
    barred,
    names_of,
    posted,
    posted_files,
    reader,
)
from kanalkoll.web.collection.forms import PostsForm, add_problems
from kanalkoll.web.collection.models import Delivery, FileDraft
from kanalkoll.web.collection.reading_files import read_draft
from kanalkoll.web.collection.selectors import deliveries_about, deliveries_by
from kanalkoll.web.collection.services import look_through, read_in, withdraw_delivery
from kanalkoll.web.collection.services.files import accounts_for
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, may_somewhere
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import page_language, said

MOST_SHOWN = 20
"""So many faulty rows are shown at once; the rest are counted."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_account(request: HttpRequest, key: str) -> HttpResponse:
    """A file about one account."""
    account = account_of(request, key)
    return _upload(request, account, barred(request, Action.TELL_FACTS, account))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """A file about several accounts, of those the person tells facts of."""
    if not may_somewhere(reader(request), Action.TELL_FACTS):
        return _upload(request, None, barred(request, Action.TELL_FACTS, None))
    return _upload(request, None, "")


def _upload(request: HttpRequest, account: Account | None, nobody: str) -> HttpResponse:
    form = PostsForm(posted(request), posted_files(request))
    faulty: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            kept, _reading = look_through(form.post_file(), account, by=reader(request))
        except BadInput as error:
            faulty = _beside(form, error)
        except NotAllowed as error:
            form.add_error(None, said(error.who_may))
        else:
            return redirect("collection:draft", kept.key)
    deliveries = list(deliveries_about(account) if account else deliveries_by(reader(request).key))
    names = names_of((one.by for one in deliveries), me=reader(request).key)
    shown = {
        "account": account,
        "form": form,
        "barred": nobody,
        "faulty": faulty[:MOST_SHOWN],
        "more_faulty": max(0, len(faulty) - MOST_SHOWN),
        "deliveries": [(one, names[one.by]) for one in deliveries],
        "errors_on_page": bool(form.errors),
    }
    return render(request, "collection/files.html", shown)


def _beside(form: PostsForm, error: BadInput) -> list[str]:
    """Problems of rows in words; those of a field go beside it."""
    of_rows = [problem for problem in error.problems if problem.field not in form.fields]
    problems = [problem for problem in error.problems if problem.field in form.fields]
    add_problems(form, problems)
    if of_rows:
        words = ngettext(
            "Filen gick inte att läsa: en rad behöver rättas.",
            "Filen gick inte att läsa: %(count)s rader behöver rättas.",
            len(of_rows),
        )
        form.add_error("pasted" if form.cleaned_data["pasted"] else "file",
                       words % {"count": len(of_rows)})  # fmt: skip
    return [problem.describe(page_language()) for problem in of_rows]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, draft: str) -> HttpResponse:
    """What a file says, before it is read in; then the receipt."""
    kept = get_object_or_404(
        FileDraft.objects.select_related("account__unit", "user"), key=draft, user=reader(request)
    )
    try:
        if request.method == "POST":
            read_in(kept, by=reader(request))
            return _done(request, kept)
        reading = read_draft(kept, accounts_for(kept), on=today())
    except BadInput as error:
        messages.error(request, error.describe(page_language()))
        return _back(kept.account)
    except NotAllowed as error:
        messages.error(request, said(error.who_may))
        return _back(kept.account)
    notes = [note.describe(page_language()) for note in reading.imported.notes]
    shown = {
        "draft": kept,
        "account": kept.account,
        "reading": reading,
        "notes": notes[:MOST_SHOWN],
        "more_notes": max(0, len(notes) - MOST_SHOWN),
    }
    return render(request, "collection/draft.html", shown)


def _done(request: HttpRequest, kept: FileDraft) -> HttpResponse:
    messages.success(request, _("Inlästa. Kontona är bedömda igen."))
    if kept.account is not None:
        return redirect(kept.account.get_absolute_url())
    return _back(None)


def _back(account: Account | None) -> HttpResponse:
    if account is None:
        return redirect("collection:several-files")
    return redirect("collection:files", account.key)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a delivery that was wrong."""
    delivery = get_object_or_404(Delivery.objects.select_related("account__unit"), pk=pk)
    own = delivery.by == reader(request).key
    if not own and not may(reader(request), Action.VIEW_ACCOUNT, delivery.account):
        raise Http404
    try:
        withdraw_delivery(delivery, by=reader(request))
    except NotAllowed as error:
        messages.error(request, said(error.who_may))
    else:
        words = _("Uppgifterna ur %(source)s är tillbakatagna.")
        messages.success(request, words % {"source": delivery.source})
    return _back(delivery.account)
