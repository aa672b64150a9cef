"""The forms of the list, and what all forms share. They read; services judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.errors import Problem
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.columns import offered
from kanalkoll.web.register.listing import ORDERS, REVIEWS, USES, Filter
from kanalkoll.web.register.models import Category
from kanalkoll.web.register.services.bulk import FIELDS as BULK_FIELDS
from kanalkoll.web.register.services.values import LONGEST
from kanalkoll.web.register.words import field_name, platforms
from kanalkoll.web.ui.saying import said

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

    name = forms.CharField(
        label=_("Namn på vyn"),
        max_length=100,
        error_messages={"required": _("Skriv vad vyn ska heta.")},
    )
