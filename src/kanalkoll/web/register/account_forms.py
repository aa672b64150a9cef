"""The forms of one account: its details, who answers, decisions, the yearly review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.forms import NOT_SAID, Day, lines
from kanalkoll.web.register.models import Account, Category, Duty
from kanalkoll.web.register.reviewing import QUESTIONS
from kanalkoll.web.register.services.decisions import DECISION_KINDS
from kanalkoll.web.register.services.decisions import LONGEST as LONGEST_TEXT
from kanalkoll.web.register.services.values import LONGEST
from kanalkoll.web.register.words import account_types, platforms
from kanalkoll.web.ui.saying import capitalised, said


class DetailsForm(forms.Form):
    """What is written of every account, new or there."""

    address = forms.CharField(
        label=_("Adress eller kontonamn"),
        max_length=2_048,
        error_messages={"required": _("Skriv kontots adress eller namn.")},
        help_text=_("Klistra in adressen till kontot, eller skriv kontonamnet."),
    )
    name = forms.CharField(
        label=_("Visningsnamn"),
        max_length=LONGEST["name"],
        required=False,
        help_text=_("Det namn som syns på plattformen, om det är ett annat än kontonamnet."),
    )
    account_type = forms.ChoiceField(label=_("Kontotyp"), required=False)
    category = forms.ChoiceField(
        label=_("Slag"), required=False, choices=[NOT_SAID, *Category.choices]
    )
    purpose = forms.CharField(
        label=_("Syfte"), required=False, widget=lines(), max_length=LONGEST["purpose"]
    )
    target_groups = forms.CharField(
        label=_("Målgrupper"), required=False, widget=lines(), max_length=LONGEST["target_groups"]
    )
    languages = forms.CharField(
        label=_("Språk"), required=False, max_length=LONGEST["languages"],
        help_text=_("Till exempel svenska, finska och teckenspråk."),
    )  # fmt: skip
    controller = forms.CharField(
        label=_("Personuppgiftsansvarig"), required=False, max_length=LONGEST["controller"],
        help_text=_("Den nämnd eller styrelse som ansvarar för personuppgifterna."),
    )  # fmt: skip
    platform_id = forms.CharField(
        label=_("Plattformens id"), required=False, max_length=LONGEST["platform_id"],
        help_text=_("Numret som plattformen ger kontot. Det är detsamma om kontot byter namn."),
    )  # fmt: skip
    opened_on = Day(label=_("Startade"), required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Verksamhet"),
        to_field_name="key",
        empty_label=_("Välj"),
        error_messages={"required": _("Välj vilken verksamhet kontot hör till.")},
    )

    def __init__(self, data: Any, *, units: Any, platform: str = "", initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        unit = self.fields["unit"]
        if isinstance(unit, forms.ModelChoiceField):
            unit.queryset = units
        kind = self.fields["account_type"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [NOT_SAID, *_types(platform, (initial or {}).get("account_type", ""))]

    def values(self) -> dict[str, Any]:
        """What was written, by the register's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name in VALUES}


VALUES = frozenset(
    {"address", "name", "account_type", "category", "purpose", "target_groups", "languages",
     "controller", "platform_id", "opened_on", "unit"}
)  # fmt: skip
"""The fields of a form that are fields of the register."""


def _types(platform: str, now: str) -> list[tuple[str, str]]:
    known = [(kind.key, capitalised(said(kind.name))) for kind in account_types(platform)]
    return known if not now or now in dict(known) else [*known, (now, now)]


class EditForm(DetailsForm):
    """Another state of an account, from a day on or as it should have been."""

    SINCE_TODAY, SINCE_A_DAY, ALL_ALONG = "i-dag", "fran", "hela-tiden"
    holds = forms.ChoiceField(
        label=_("Från när gäller ändringen?"),
        choices=[
            (SINCE_TODAY, _("Från och med i dag")),
            (SINCE_A_DAY, _("Från och med en tidigare dag")),
            (ALL_ALONG, _("Det har varit så hela tiden; uppgiften var fel")),
        ],
        initial=SINCE_TODAY,
        widget=forms.RadioSelect,
        help_text=_("Har betydelse för kontonamn, adress, kontotyp, slag och verksamhet."),
    )
    since = Day(label=_("Den tidigare dagen"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, account: Account, *, units: Any) -> None:
        names = ("name", "account_type", "category", "purpose", "target_groups", "languages",
                 "controller", "platform_id", "opened_on", "version")  # fmt: skip
        initial = {name: getattr(account, name) for name in names}
        initial |= {"address": account.url or account.handle, "unit": account.unit.key}
        super().__init__(data, units=units, platform=account.platform, initial=initial)

    def clean(self) -> dict[str, Any]:
        """An earlier day has to be given when it is chosen."""
        told = super().clean() or {}
        if told.get("holds") == self.SINCE_A_DAY and not told.get("since"):
            self.add_error("since", _("Ange från vilken dag ändringen gäller."))
        return told


class NewAccountForm(DetailsForm):
    """An account that is not in the register."""

    field_order = ("platform", "address", "unit")
    platform = forms.ChoiceField(
        label=_("Plattform"),
        choices=[("", _("Välj")), *platforms()],
        error_messages={"required": _("Välj vilken plattform kontot finns på.")},
    )
    closed_on = Day(
        label=_("Sista dag, om kontot redan är avslutat"),
        required=False,
    )
    closing_reason = forms.CharField(
        label=_("Varför det avslutades"), required=False, widget=lines(2), max_length=1_000
    )
    closing_referral = forms.CharField(
        label=_("Vart man kan vända sig i stället"), required=False, widget=lines(2),
        max_length=1_000,
    )  # fmt: skip

    def __init__(self, data: Any, *, units: Any) -> None:
        super().__init__(data, units=units)
        kind = self.fields["account_type"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [NOT_SAID, *every_type()]

    def clean_account_type(self) -> str:
        """The type without its platform, which has to be the account's."""
        platform, _colon, key = str(self.cleaned_data.get("account_type") or "").partition(":")
        if key and platform != self.data.get("platform"):
            raise forms.ValidationError(_("Kontotypen hör till en annan plattform."))
        return key

    def values(self) -> dict[str, Any]:
        """Also the end of an account that has ended."""
        ended = ("closed_on", "closing_reason", "closing_referral")
        told = {name: self.cleaned_data.get(name) for name in ended if self.cleaned_data.get(name)}
        kept = {name: value for name, value in super().values().items()
                if name not in ("address", "unit")}  # fmt: skip
        return {**kept, **told}


def every_type() -> list[tuple[str, Any]]:
    """The account types of every platform, under its name: ``platform:type`` and name."""
    return [
        (name, [(f"{key}:{kind.key}", capitalised(said(kind.name))) for kind in account_types(key)])
        for key, name in platforms()
        if account_types(key)
    ]


class DutyForm(forms.Form):
    """A duty to give."""

    duty = forms.ChoiceField(label=_("Uppdrag"), choices=Duty.choices)
    person = forms.ChoiceField(label=_("Person"), required=False)
    name = forms.CharField(
        label=_("Eller namnet på någon som inte loggar in här"), required=False, max_length=150
    )
    first_day = Day(
        label=_("Från och med"),
        error_messages={"required": _("Ange från vilken dag uppdraget gäller.")},
    )
    last_day = Day(label=_("Till och med"), required=False,
                   help_text=_("Lämna tomt om uppdraget gäller tills vidare."))  # fmt: skip

    def __init__(self, data: Any, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        person = self.fields["person"]
        if isinstance(person, forms.ChoiceField):
            person.choices = [("", _("Välj")), *people]

    def clean(self) -> dict[str, Any]:
        """One of the two ways to say who."""
        told = super().clean() or {}
        if not told.get("person") and not (told.get("name") or "").strip():
            self.add_error("person", _("Välj en person i listan eller skriv ett namn."))
        return told


class DecisionForm(forms.Form):
    """A decision about an account."""

    kind = forms.ChoiceField(
        label=_("Vad beslutet gäller"),
        error_messages={"required": _("Välj vad beslutet gäller.")},
    )
    decided_on = Day(
        label=_("Beslutsdag"), error_messages={"required": _("Ange dagen då beslutet fattades.")}
    )
    decided_by = forms.CharField(
        label=_("Beslutat av"), max_length=LONGEST_TEXT["decided_by"],
        help_text=_("Funktion eller nämnd, till exempel förvaltningschefen."),
        error_messages={"required": _("Skriv vem som fattade beslutet.")},
    )  # fmt: skip
    case_number = forms.CharField(
        label=_("Diarienummer"), required=False, max_length=LONGEST_TEXT["case_number"]
    )
    delegation = forms.CharField(
        label=_("Delegation"), required=False, max_length=LONGEST_TEXT["delegation"],
        help_text=_("Punkten i delegationsordningen, om beslutet är delegerat."),
    )  # fmt: skip

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [("", _("Välj")), *((k, said(t)) for k, t in DECISION_KINDS.items())]


class ReviewForm(forms.Form):
    """Årlig genomgång: each question yes or no."""

    comment = forms.CharField(
        label=_("Anteckning"), required=False, widget=lines(), max_length=LONGEST_TEXT["comment"]
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        asked = {
            key: forms.ChoiceField(label=said(question), widget=forms.RadioSelect,
                                   choices=[("ja", _("Ja")), ("nej", _("Nej"))],
                                   error_messages={"required": _("Svara ja eller nej.")})
            for key, question in QUESTIONS.items()
        }  # fmt: skip
        self.fields = {**asked, **self.fields}

    def answers(self) -> dict[str, bool]:
        """Question → whether the answer is yes."""
        return {key: self.cleaned_data[key] == "ja" for key in QUESTIONS}
