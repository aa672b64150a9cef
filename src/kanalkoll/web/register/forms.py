"""The forms of the register. They read what was typed; services judge it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.errors import Problem
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.columns import offered
from kanalkoll.web.register.listing import ORDERS, REVIEWS, USES, Filter
from kanalkoll.web.register.models import Account, Category, Duty
from kanalkoll.web.register.reviewing import QUESTIONS
from kanalkoll.web.register.services.bulk import FIELDS as BULK_FIELDS
from kanalkoll.web.register.services.decisions import DECISION_KINDS
from kanalkoll.web.register.services.decisions import LONGEST as LONGEST_TEXT
from kanalkoll.web.register.services.values import LONGEST
from kanalkoll.web.register.words import account_types, field_name, platforms
from kanalkoll.web.ui.saying import capitalised, said

NOT_SAID = ("", _("– inte angivet –"))


def shown_beside(form: forms.Form, problems: Iterable[Problem]) -> None:
    """Each problem beside its field; beside none of them, above the form."""
    for problem in problems:
        text = " ".join(filter(None, [said(problem.wrong), said(problem.right)]))
        form.add_error(problem.field if problem.field in form.fields else None, text)


class Day(forms.DateField):
    """A day from the browser's calendar, or written as 2026-11-24."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {  # noqa: RUF012 (Django's own attribute)
        "invalid": _("Skriv en dag, till exempel 2026-11-24."),
    }


def lines(rows: int = 3) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class FilterForm(forms.Form):
    """The sentence above the list: *Konton på Instagram, hos alla nämnder, med avvikelser*."""

    plattform = forms.ChoiceField(label=_("på"), required=False)
    hos = forms.ChoiceField(label=_("hos"), required=False)
    som = forms.ChoiceField(label=_("som"), required=False, choices=list(USES.items()))
    genomgang = forms.ChoiceField(
        label=_("med årlig genomgång"),
        required=False,
        choices=[(key, words) for key, (words, _s) in REVIEWS.items()],
    )
    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    ordning = forms.ChoiceField(label=_("Ordna efter"), required=False)

    def __init__(self, data: Any, units: Iterable[Unit]) -> None:
        super().__init__(data)
        self.units = {unit.key: unit for unit in units}
        self._choices("plattform", [("", _("alla plattformar")), *platforms()])
        named = [(key, unit.name) for key, unit in self.units.items()]
        self._choices("hos", [("", _("hela organisationen")), *named])
        by_column = [(column.key, column.heading) for column in offered()]
        self._choices("ordning", [*((k, words) for k, (words, _o) in ORDERS.items()), *by_column])
        for column in offered():
            choices = [("", column.any_words), *((c.key, c.words) for c in column.choices)]
            self.fields[column.key] = forms.ChoiceField(
                label=_("med"), required=False, choices=choices
            )
        self.is_valid()

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def of_columns(self) -> list[forms.BoundField]:
        """The fields of the columns that other apps offer."""
        return [self[column.key] for column in offered()]

    def wanted(self, on: Any) -> Filter:
        """What is asked for; a choice that is not there is none."""
        told = self.cleaned_data
        chosen = {column.key: choice for column in offered()
                  if (choice := column.chosen(told.get(column.key, ""))) is not None}  # fmt: skip
        return Filter(
            on=on,
            platform=told.get("plattform", ""),
            unit=self.units.get(told.get("hos", "")),
            use=told.get("som", ""),
            review=told.get("genomgang", ""),
            search=told.get("q", ""),
            order=told.get("ordning", ""),
            chosen=chosen,
        )


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
    first_day = Day(label=_("Från och med"))
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

    kind = forms.ChoiceField(label=_("Vad beslutet gäller"))
    decided_on = Day(label=_("Beslutsdag"))
    decided_by = forms.CharField(
        label=_("Beslutat av"), max_length=LONGEST_TEXT["decided_by"],
        help_text=_("Funktion eller nämnd, till exempel förvaltningschefen."),
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


class BulkForm(forms.Form):
    """A new value of one field, for many accounts."""

    def __init__(self, data: Any, *, field: str, units: Any) -> None:
        super().__init__(data)
        self.field = field if field in BULK_FIELDS else BULK_FIELDS[0]
        self.fields["value"] = self._value(units)
        self.fields["value"].label = field_name(self.field)

    def _value(self, units: Any) -> forms.Field:
        if self.field == "unit":
            missing = {"required": _("Välj vilken verksamhet kontona ska höra till.")}
            return forms.ModelChoiceField(
                units, to_field_name="key", empty_label=_("Välj"), error_messages=missing
            )
        if self.field == "category":
            return forms.ChoiceField(choices=[NOT_SAID, *Category.choices], required=False)
        return forms.CharField(
            widget=lines(), required=False, max_length=LONGEST[self.field],
            help_text=_("Ersätter det som står i dag. Lämna tomt för att ta bort texten."),
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The one field with its new value."""
        return {self.field: self.cleaned_data["value"]}


class SheetForm(forms.Form):
    """An uploaded list."""

    file = forms.FileField(
        label=_("Er lista"),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom.")},
        help_text=_(
            "En Excelfil (.xlsx) eller textfil (.csv), högst 5 MB. Första raden är rubriker."
        ),
    )


class SaveViewForm(forms.Form):
    """A name for the filter that is shown."""

    name = forms.CharField(label=_("Namn på vyn"), max_length=100)
