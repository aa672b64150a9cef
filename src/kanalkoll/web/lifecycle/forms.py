"""The forms of an application and of what is decided about it. They read; services judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.errors import BadInput
from kanalkoll.web.lifecycle.services.moving import LONGEST as LONGEST_TEXT
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.account_forms import every_type
from kanalkoll.web.register.forms import NOT_SAID, lines, shown_beside
from kanalkoll.web.register.models import Category
from kanalkoll.web.register.services.values import LONGEST, read_address
from kanalkoll.web.register.words import platforms


class BeginForm(forms.Form):
    """For which part of the body."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Verksamhet"),
        to_field_name="key",
        empty_label=_("Välj"),
        error_messages={"required": _("Välj vilken verksamhet kontot ska höra till.")},
    )

    def __init__(self, data: Any, *, units: Any) -> None:
        """With the part chosen already where there is only one."""
        there = list(units[:2])
        super().__init__(data, initial={"unit": there[0].key} if len(there) == 1 else None)
        unit = self.fields["unit"]
        if isinstance(unit, forms.ModelChoiceField):
            unit.queryset = units


class PageForm(forms.Form):
    """One page of an application."""

    use_required_attribute = False

    def values(self) -> dict[str, Any]:
        """The application's columns as the page says them."""
        return dict(self.cleaned_data)


class PurposeForm(PageForm):
    """What for, and where that stands in the plan."""

    purpose = forms.CharField(
        label=_("Vad ska kontot användas till?"), widget=lines(5), max_length=LONGEST["purpose"],
        error_messages={"required": _("Skriv vad kontot ska användas till.")},
    )  # fmt: skip
    plan = forms.CharField(
        label=_("Var i kommunikationsplanen eller verksamhetsplanen står det?"),
        help_text=_("Till exempel: Kommunikationsplan 2027, avsnitt 3, mål 2."),
        max_length=300,
        error_messages={"required": _("Skriv vilken del av planen syftet hör till.")},
    )


class AccountForm(PageForm):
    """Where, and under which name."""

    platform = forms.ChoiceField(
        label=_("Plattform"), choices=[("", _("Välj")), *platforms()],
        error_messages={"required": _("Välj vilken plattform kontot ska finnas på.")},
    )  # fmt: skip
    address = forms.CharField(
        label=_("Kontonamn"), max_length=200,
        help_text=_("Namnet bör säga vilken verksamhet eller vilket projekt det är."),
        error_messages={"required": _("Skriv vilket namn kontot ska ha.")},
    )  # fmt: skip
    account_type = forms.ChoiceField(
        label=_("Kontotyp"), required=False,
        help_text=_("Avgör vad som går att mäta på kontot."),
    )  # fmt: skip
    category = forms.ChoiceField(
        label=_("Slag"), required=False, choices=[NOT_SAID, *Category.choices]
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        kind = self.fields["account_type"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [NOT_SAID, *every_type()]

    def clean(self) -> dict[str, Any]:
        """The handle out of a name or an address; a type of the platform chosen."""
        told = super().clean() or {}
        platform, address = told.get("platform"), told.get("address")
        if platform and address:
            try:
                told["handle"] = read_address(address, platform).handle
            except BadInput as wrong:
                shown_beside(self, wrong.problems)
        of, _colon, kind = str(told.get("account_type") or "").partition(":")
        if kind and platform and of != platform:
            self.add_error("account_type", _("Kontotypen hör till en annan plattform."))
        told["account_type"] = kind
        return told

    def values(self) -> dict[str, Any]:
        """Without the name as it was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "address"}


class AudienceForm(PageForm):
    """For whom."""

    target_groups = forms.CharField(
        label=_("Vilka vill ni nå?"), widget=lines(4), max_length=LONGEST["target_groups"],
        help_text=_("Beskriv målgruppen så att det går att se om ni når den."),
        error_messages={"required": _("Beskriv vilka ni vill nå.")},
    )  # fmt: skip


class OverlapForm(PageForm):
    """Why the accounts that are alike will not do."""

    overlap_answer = forms.CharField(
        label=_("Varför räcker inte något av de kontona?"), widget=lines(5), max_length=2_000,
        error_messages={"required": _("Skriv varför ett konto till behövs.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, accounts: Iterable[str] = (), **more: Any) -> None:
        super().__init__(data, **more)
        self.accounts = list(accounts)
        self.fields["overlap_answer"].required = bool(self.accounts)

    def values(self) -> dict[str, Any]:
        """With the accounts that were answered for."""
        return {**self.cleaned_data, "overlaps": self.accounts}


class StaffForm(PageForm):
    """Who is to answer for the account."""

    responsible = forms.ChoiceField(
        label=_("Ansvarig"), error_messages={"required": _("Välj vem som ska ansvara.")}
    )
    deputy = forms.ChoiceField(
        label=_("Ersättare"), error_messages={"required": _("Välj vem som är ersättare.")}
    )
    editors = forms.MultipleChoiceField(
        label=_("Redaktörer"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        for name in ("responsible", "deputy", "editors"):
            chosen = self.fields[name]
            if isinstance(chosen, forms.ChoiceField):
                chosen.choices = people if name == "editors" else [("", _("Välj")), *people]

    def values(self) -> dict[str, Any]:
        """Nothing besides what was typed: who it is to be is read from that."""
        return {}


class SendForm(forms.Form):
    """The last word before an application is sent."""

    case_number = forms.CharField(
        label=_("Diarienummer"), required=False, max_length=LONGEST_TEXT["case_number"],
        help_text=_("Om ansökan redan är diarieförd."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def typed_in(given: Any, form: forms.Form) -> Mapping[str, Any]:
    """What was typed into a form's fields, as it was typed; several choices as a list."""
    return {
        name: given.getlist(name)
        if isinstance(field, forms.MultipleChoiceField)
        else given.get(name, "")
        for name, field in form.fields.items()
    }
