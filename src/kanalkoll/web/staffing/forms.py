"""The forms of this app. They read; services judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.register.forms import Day
from kanalkoll.web.staffing.held import Held
from kanalkoll.web.staffing.services import Plan

NOBODY, SAME = "-", "="
"""Choices of who has a duty next: nobody; whoever is chosen for everything."""


class AbsenceForm(forms.Form):
    """Who is away, from when to when."""

    person = forms.ChoiceField(label=_("Vem"), error_messages={"required": _("Välj vem.")})
    first_day = Day(label=_("Från och med"), error_messages={"required": _("Ange första dagen.")})
    last_day = Day(label=_("Till och med"), error_messages={"required": _("Ange sista dagen.")})
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, people: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(data, **more)
        person = self.fields["person"]
        if not people:
            del self.fields["person"]
        elif isinstance(person, forms.ChoiceField):
            person.choices = list(people)


class LeavingForm(forms.Form):
    """Who hands over, and from which day on."""

    person = forms.ChoiceField(
        label=_("Vem slutar eller byter uppgifter?"),
        error_messages={"required": _("Välj vem som lämnar över.")},
    )
    dag = Day(
        label=_("Första dagen med någon annan"),
        help_text=_("Den som lämnar har kvar sina uppdrag till och med dagen före."),
        error_messages={"required": _("Ange från vilken dag någon annan tar över.")},
    )

    def __init__(self, data: Any, people: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        person = self.fields["person"]
        if isinstance(person, forms.ChoiceField):
            person.choices = [("", _("Välj")), *people]


class HandoverForm(forms.Form):
    """Who has each duty and role next; ``seen`` tells whether they have changed meanwhile."""

    first_day = Day(
        label=_("Första dagen med någon annan"),
        error_messages={"required": _("Ange från vilken dag någon annan tar över.")},
    )
    everything = forms.ChoiceField(
        label=_("Vem tar över?"),
        required=False,
        help_text=_("Gäller allt nedan där du inte väljer någon annan."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, held: Held, people: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.held = held
        everything = self.fields["everything"]
        if isinstance(everything, forms.ChoiceField):
            everything.choices = [("", _("Välj")), *people]
        choices = [
            (SAME, _("Den som tar över allt")),
            (NOBODY, _("Ingen, uppdraget avslutas")),
            *people,
        ]
        for name, label in self._rows():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=SAME)

    def _rows(self) -> list[tuple[str, str]]:
        duties = [
            (f"duty-{row.pk}", f"{row.account.shown_name}, {row.get_role_display()}")
            for row in self.held.duties
        ]
        whole = _("hela organisationen")
        roles = [
            (f"role-{row.pk}", f"{row.get_role_display()}, {row.unit.name if row.unit else whole}")
            for row in self.held.roles
        ]
        return duties + roles

    @property
    def of_duties(self) -> list[forms.BoundField]:
        """The fields of the duties, in their order."""
        return [self[f"duty-{row.pk}"] for row in self.held.duties]

    @property
    def of_roles(self) -> list[forms.BoundField]:
        """The fields of the roles in kanalkoll."""
        return [self[f"role-{row.pk}"] for row in self.held.roles]

    def clean(self) -> dict[str, Any]:
        """Somebody has to be chosen for everything when a row rests on it."""
        told = super().clean() or {}
        rests = [name for name, value in told.items() if value == SAME]
        if rests and not told.get("everything"):
            self.add_error("everything", _("Välj vem som tar över, eller välj för varje uppdrag."))
        return told

    def to(self, name: str) -> str:
        """The key of who is chosen in a row; empty for nobody."""
        chosen = self.cleaned_data[name]
        if chosen == SAME:
            return str(self.cleaned_data["everything"])
        return "" if chosen == NOBODY else str(chosen)

    def plan(self, person: str) -> Plan:
        """What was chosen."""
        duties: Mapping[int, str] = {row.pk: self.to(f"duty-{row.pk}") for row in self.held.duties}
        roles: Mapping[int, str] = {row.pk: self.to(f"role-{row.pk}") for row in self.held.roles}
        return Plan(
            person, self.cleaned_data["first_day"], duties, roles, self.cleaned_data["seen"]
        )


class PhoneForm(forms.Form):
    """The telephone of a person of a list."""

    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=40,
        help_text=_("Syns bara på krislistan. Lämna tomt för att ta bort numret."),
    )  # fmt: skip
