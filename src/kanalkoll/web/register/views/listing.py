"""The list of accounts, its saved views, and the list as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may_somewhere
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.columns import offered
from kanalkoll.web.register.exporting import as_csv, as_excel, exported
from kanalkoll.web.register.forms import FilterForm, SaveViewForm
from kanalkoll.web.register.listing import (
    Counted,
    Filter,
    chosen_in,
    counted,
    matching,
    ordered,
    with_columns,
)
from kanalkoll.web.register.models import Account, SavedView
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.register.reviewing import due, last_reviews, with_state
from kanalkoll.web.register.selectors import (
    accounts_to,
    duties_of,
    own_page,
    units_to,
    visible_accounts,
)
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.register.words import account_type_name

ROWS = 50


class Asked:
    """What one request asks of the list."""

    def __init__(self, request: HttpRequest) -> None:
        self.on = today()
        self.user = reader(request)
        self.query = request.GET
        self.form = FilterForm(request.GET, units_to(self.user, Action.VIEW_ACCOUNT))
        self.wanted: Filter = self.form.wanted(self.on)
        self.columns = offered()

    @cached_property
    def matching(self) -> QuerySet[Account]:
        """Everything but the columns' choices, with what the columns show."""
        found = matching(visible_accounts(self.user, self.on), self.wanted)
        return with_columns(found, self.columns)

    @cached_property
    def accounts(self) -> QuerySet[Account]:
        """What is shown, in its order."""
        found = chosen_in(self.matching, self.wanted).select_related("unit")
        return ordered(found, self.wanted.order)

    @cached_property
    def counts(self) -> list[Counted]:
        """For each column how many accounts have each of its choices."""
        return [
            counted(chosen_in(self.matching, self.wanted, but=column), column)
            for column in self.columns
        ]

    @cached_property
    def total(self) -> int:
        """How many accounts are shown: out of the counts, where there are any."""
        if not self.counts:
            return self.accounts.order_by().count()
        of = self.counts[0]
        choice = self.wanted.chosen.get(of.column.key)
        return of.total if choice is None else {c.key: n for c, n in of.counts}[choice.key]

    def page(self) -> Page[Account]:
        """The page that is asked for; the last one beyond the end."""
        paginator = Paginator(self.accounts, ROWS)
        paginator.__dict__["count"] = self.total
        return paginator.get_page(self.query.get("sida"))

    def with_choice(self, key: str, value: str) -> str:
        """The address of the same list with another choice, on its first page."""
        query = self.query.copy()
        query.pop("sida", None)
        query[key] = value
        if not value:
            del query[key]
        return f"?{query.urlencode()}"


@page
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Fifty accounts, how many of each sort, and the sentence that chooses them."""
    asked = Asked(request)
    shown = asked.page()
    return render(
        request,
        "register/accounts.html",
        {
            "form": asked.form,
            "page": shown,
            "rows": rows_of(list(shown), asked),
            "columns": asked.columns,
            "tabs": [tabs(of, asked) for of in asked.counts],
            "total": asked.total,
            "filtered": bool(asked.query),
            "query": asked.query.urlencode(),
            "overdue": _overdue(asked),
            "saved": list(SavedView.objects.filter(user=asked.user)),
            "save_form": SaveViewForm(),
            "may_see": may_somewhere(asked.user, Action.VIEW_ACCOUNT),
            "may_add": may_somewhere(asked.user, Action.ADD_ACCOUNT),
            "may_import": may_somewhere(asked.user, Action.IMPORT_ACCOUNTS),
            "may_bulk": may_somewhere(asked.user, Action.BULK_EDIT),
        },
    )


def _overdue(asked: Asked) -> int:
    """How many yearly reviews are overdue where the person leads; nothing for anybody else."""
    if asked.wanted.review or not may_somewhere(asked.user, Action.EDIT_ROLES):
        return 0
    led = accounts_to(asked.user, Action.EDIT_ROLES).filter(registered=True)
    return with_state(led, "overdue", asked.on).order_by().count()


def rows_of(accounts: list[Account], asked: Asked) -> list[dict[str, Any]]:
    """The rows of the table: three questions, however many they are."""
    duties = duties_of(accounts, asked.on)
    people = {row.person for held in duties.values() for row in held.get("responsible", ())}
    names = names_of(people)
    last = last_reviews(accounts, asked.on)
    return [
        {
            "account": account,
            "url": own_page(account),
            "platform": platform_name(account.platform),
            "type": account_type_name(account.platform, account.account_type),
            "values": [
                (column.heading, column.choice(_value(account, column.field)))
                for column in asked.columns
            ],
            "responsible": [
                name_of(row.person, names)
                for row in duties.get(account.pk, {}).get("responsible", ())
            ],
            "review": due(account, last.get(account.pk), asked.on),
        }
        for account in accounts
    ]


def _value(account: Account, field: str) -> Any:
    value: Any = account
    for part in field.split("__"):
        value = getattr(value, part, None)
    return value


def tabs(of: Counted, asked: Asked) -> list[dict[str, Any]]:
    """All, and each choice of a column, with how many there are and where a click leads."""
    chosen = asked.wanted.chosen.get(of.column.key)
    key = of.column.key
    every = {"name": _("Alla"), "number": of.total, "url": asked.with_choice(key, ""),
             "current": chosen is None, "verdict": ""}  # fmt: skip
    return [
        every,
        *(
            {"name": choice.name, "number": number, "url": asked.with_choice(key, choice.key),
             "current": choice is chosen, "verdict": choice.verdict}
            for choice, number in of.counts
        ),
    ]  # fmt: skip


@page
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """What the filter shows, all of it, as an Excel or text file."""
    asked = Asked(request)
    table = exported(_all(asked.accounts), asked.columns, on=asked.on, user=asked.user)
    name = f"konton-{asked.on.isoformat()}"
    if form == "xlsx":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        response = HttpResponse(as_excel(table), content_type=kind)
    elif form == "csv":
        response = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _all(accounts: QuerySet[Account]) -> Iterable[Account]:
    return list(accounts)


@page
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Give the filter a name, to find it again. The same name again replaces it."""
    form = SaveViewForm(request.POST)
    query = _only_filter(request.POST.get("query", ""))
    if form.is_valid():
        _save(reader(request), form.cleaned_data["name"].strip(), query)
        messages.success(request, _("Vyn är sparad."))
    else:
        messages.error(request, _("Skriv ett namn på vyn, högst 100 tecken."))
    return HttpResponseRedirect(f"{reverse('register:accounts')}?{query}")


def _only_filter(query: str) -> str:
    """The query without its page, made anew: nothing but keys and values is kept."""
    told = QueryDict(query[:1_000]).dict()
    told.pop("sida", None)
    return urlencode({key: value for key, value in told.items() if value})[:1_000]


def _save(user: User, name: str, query: str) -> None:
    try:
        with transaction.atomic():
            SavedView.objects.update_or_create(user=user, name=name, defaults={"query": query})
    except IntegrityError:  # the same name in the same moment
        SavedView.objects.filter(user=user, name=name).update(query=query)


@page
@require_POST
def forget_view(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a saved view of one's own."""
    get_object_or_404(SavedView, pk=number, user=reader(request)).delete()
    messages.success(request, _("Vyn är borttagen."))
    return HttpResponseRedirect(reverse("register:accounts"))
