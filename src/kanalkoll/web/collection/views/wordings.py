"""The words of base information: of a part of the body, or of one account where those differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.baseinfo.model import ITEM_NAMES
from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.web.collection.access import account_of, barred, names_of, posted, reader
from kanalkoll.web.collection.forms import add_problems
from kanalkoll.web.collection.models import Item, Wording, WordingVersion
from kanalkoll.web.collection.services import Said, WordingChanged, change_wordings
from kanalkoll.web.collection.wordings import (
    POINTER,
    POINTER_WITH_ADDRESS,
    own_wordings,
    wordings_above,
)
from kanalkoll.web.identity.permissions import Action, NotAllowed, may
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import capitalised, lowered, said

FORMS = ("short", "long", "value")


class WordingsForm(forms.Form):
    """Every item short and long, with the version that the writer saw."""

    def __init__(
        self,
        *args: Any,
        owner: Unit | Account,
        rows: Mapping[str, Wording],
        above: Mapping[str, Wording],
        **more: Any,
    ) -> None:
        """``rows``: what the owner itself says; ``above``: what counts where it says nothing."""
        super().__init__(*args, **more)
        self.items = [*ITEMS, str(Item.POINTER)]
        for item in self.items:
            first = rows.get(item) or _proposed(owner, item, above)
            self._add(item, first, above.get(item))
            version = rows[item].version if item in rows else 0
            self.fields[f"{item}-version"] = forms.IntegerField(
                initial=version, widget=forms.HiddenInput
            )

    def _add(self, item: str, first: Wording, above: Wording | None) -> None:
        pointer = item == Item.POINTER
        short = forms.CharField(
            label=_("Där profilen har en länk") if pointer else _("Kort, för profilen"),
            initial=first.short,
            required=False,
            max_length=500,
            help_text=_otherwise(item, above.short if above else "", POINTER.sv),
        )
        long = forms.CharField(
            label=_("Där adressen ska stå i texten") if pointer else _("Lång, för kontosidan"),
            initial=_shown(first.long),
            required=False,
            max_length=2_000,
            help_text=_otherwise(item, above.long if above else "", POINTER_WITH_ADDRESS.sv),
            widget=forms.TextInput() if pointer else forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"{item}-short"], self.fields[f"{item}-long"] = short, long
        if label := _value_label(item):
            self.fields[f"{item}-value"] = forms.CharField(
                label=label, initial=first.value, required=False, max_length=300
            )

    def groups(self) -> list[tuple[str, list[forms.BoundField], forms.BoundField]]:
        """Each item's name, its fields and its version."""
        return [
            (
                _name(item),
                [self[f"{item}-{form}"] for form in FORMS if f"{item}-{form}" in self.fields],
                self[f"{item}-version"],
            )
            for item in self.items
        ]

    def said(self) -> dict[str, Said]:
        """The words of each item, as they were typed, without space around them."""
        return {item: Said(*(self._typed(item, form) for form in FORMS)) for item in self.items}

    def _typed(self, item: str, form: str) -> str:
        words = " ".join(str(self.cleaned_data.get(f"{item}-{form}") or "").split())
        return words.replace("{adress}", "{address}")

    def versions(self) -> dict[str, int]:
        """The version of each item that the writer saw."""
        return {item: self.cleaned_data[f"{item}-version"] for item in self.items}

    def take_versions(self, rows: Mapping[str, Wording]) -> None:
        """Show what others wrote meanwhile beside each field; saving again replaces it."""
        shown = self.data.copy()  # type: ignore[attr-defined]
        for item, row in rows.items():
            shown[f"{item}-version"] = row.version
            now = _(
                "Någon annan har ändrat texten till ”%(text)s”. Spara igen för att ersätta den."
            )
            self.add_error(f"{item}-long", now % {"text": _shown(row.long)})
        self.data = shown


def _name(item: str) -> str:
    if item == Item.POINTER:
        return _("Hänvisning till länken")
    return capitalised(said(ITEM_NAMES[item]))


def _value_label(item: str) -> str:
    labels = {
        str(Item.CONTACT): _("Som det står i en kontaktknapp"),
        str(Item.WEBSITE): _("Som adressen står i ett länkfält"),
    }
    return labels.get(item, "")


def _otherwise(item: str, text: str, usual: str) -> str:
    """What counts where nothing is written here."""
    text = text or (usual if item == Item.POINTER else "")
    return _("Annars: ”%(text)s”") % {"text": _shown(text)} if text else ""


def _shown(text: str) -> str:
    """The text with the place of the address named in the page's language."""
    return text.replace("{address}", f"{{{_('adress')}}}")


def _proposed(owner: Unit | Account, item: str, above: Mapping[str, Wording]) -> Wording:
    """What to begin with where nobody has written anything: who is behind it follows from names."""
    body = the_body()
    if item != Item.SENDER or item in above or isinstance(owner, Account) or body is None:
        return Wording(item=item)
    if owner.name.casefold() == body.name.casefold():
        short, long = f"{owner.name}.", f"Det här kontot drivs av {owner.name}."
    else:
        short = f"{capitalised(owner.name)}, {body.name}."
        long = f"Det här kontot drivs av {lowered(owner.name)} i {body.name}."
    return Wording(item=item, short=short, long=long)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_account(request: HttpRequest, key: str) -> HttpResponse:
    """The words of one account, where they differ from its part's."""
    account = account_of(request, key)
    return _page(request, account, account)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_unit(request: HttpRequest, key: str) -> HttpResponse:
    """The words of a part of the body, for all its accounts."""
    unit = get_object_or_404(Unit.objects.select_related("parent"), key=key)
    if not may(reader(request), Action.VIEW_ACCOUNT, unit):
        raise Http404
    asked = request.GET.get("konto", "")
    account = Account.objects.select_related("unit").filter(key=asked, unit=unit).first()
    return _page(request, unit, account)


def _page(request: HttpRequest, owner: Unit | Account, account: Account | None) -> HttpResponse:
    rows, above = own_wordings(owner), wordings_above(owner)
    form = WordingsForm(posted(request), owner=owner, rows=rows, above=above)
    answer = 200
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_wordings(
                owner, form.said(), by=reader(request), versions=form.versions()
            )
        except BadInput as error:
            add_problems(form, error.problems)
        except NotAllowed as error:
            answer = 403
            form.add_error(None, said(error.who_may))
        except WordingChanged as error:
            answer = 409
            form.take_versions(error.rows)
        else:
            told = _("Texterna är sparade.") if changed else _("Inget var ändrat.")
            messages.success(request, told)
            if account is not None:
                return redirect("collection:baseinfo", account.key)
            return redirect(request.path)
    history = list(_history(rows))
    shown = {
        "owner": owner,
        "account": account,
        "of_account": isinstance(owner, Account),
        "unit": owner.unit if isinstance(owner, Account) else owner,
        "form": form,
        "barred": barred(request, Action.EDIT_ACCOUNT, owner),
        "history": history,
        "names": names_of((version.person for version in history), me=reader(request).key),
        "errors_on_page": bool(form.errors),
    }
    return render(request, "collection/wordings.html", shown, status=answer)


def _history(rows: Mapping[str, Wording]) -> list[WordingVersion]:
    keys = [row.pk for row in rows.values()]
    versions = WordingVersion.objects.filter(wording__in=keys).select_related("wording")
    latest = list(versions.order_by("-changed_on", "-pk")[:50])
    for version in latest:
        version.long = _shown(version.long)
    return latest
