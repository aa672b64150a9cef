"""The forms of a case: making one, and what is noted of each who is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.consultation.models import AnswerState, Consultee
from kanalkoll.web.consultation.services.asking import Noted
from kanalkoll.web.consultation.services.cases import Asked, NewCase
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.forms import Day, lines


class CaseForm(forms.Form):
    """A consultation to be made from a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    policy = forms.ChoiceField(label=_("Utkast"))
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    case_number = forms.CharField(
        label=_("Diarienummer"), max_length=60, help_text=_("Till exempel KS 2026/114.")
    )
    answers_by = Day(label=_("Svar senast"))
    letter = forms.CharField(
        label=_("Följebrev"), required=False, widget=lines(6), max_length=10_000,
        help_text=_("Går med i e-posten till dem som tillfrågas."),
    )  # fmt: skip
    asked = forms.MultipleChoiceField(
        label=_("Nämnder och bolag"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Andra som tillfrågas"), required=False, widget=lines(4), max_length=10_000,
        help_text=_("En på varje rad: namn, och e-postadress efter ett semikolon."),
    )  # fmt: skip

    def __init__(
        self, data: Any, drafts: Iterable[PolicyVersion], units: Iterable[tuple[Unit, int]],
        **given: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **given)
        self.drafts = {str(one.pk): one for one in drafts}
        self.units = {unit.key: unit for unit, _depth in units}
        fields: dict[str, Any] = self.fields
        fields["policy"].choices = [(key, str(one)) for key, one in self.drafts.items()]
        fields["asked"].choices = [(key, unit.name) for key, unit in self.units.items()]

    def clean_others(self) -> str:
        """Every line a name, with an address or without."""
        for name, mail in _others(self.cleaned_data["others"]):
            if len(name) > 200 or not name:  # noqa: PLR2004 (the model's)
                raise ValidationError(_("Skriv ett namn på varje rad, högst 200 tecken."))
            if mail:
                validate_email(mail)
        return str(self.cleaned_data["others"])

    def new_case(self) -> NewCase:
        """What is to be made."""
        told = self.cleaned_data
        return NewCase(
            slug=slugify(f"{told['title'][:40]} {told['case_number']}")[:60].strip("-") or "remiss",
            policy=self.drafts[told["policy"]],
            title=told["title"],
            case_number=told["case_number"],
            answers_by=told["answers_by"],
            letter=told["letter"],
            asked=tuple(self._asked()),
        )

    def _asked(self) -> Iterator[Asked]:
        for key in self.cleaned_data["asked"]:
            yield Asked(key=key, name=self.units[key].name, unit=self.units[key])
        for name, mail in _others(self.cleaned_data["others"]):
            yield Asked(key=slugify(name)[:90] or "annan", name=name, mail=mail)


def _others(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if line.strip():
            name, _semicolon, mail = line.partition(";")
            yield name.strip(), mail.strip()


class NoteForm(forms.Form):
    """What is noted of somebody who is asked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(label=_("Eget diarienummer"), required=False, max_length=60)
    officer = forms.ChoiceField(label=_("Handläggare"), required=False)
    meeting = Day(label=_("Sammanträde som beslutar"), required=False)
    state = forms.ChoiceField(label=_("Läge"), choices=AnswerState.choices)
    joint_with = forms.ChoiceField(label=_("Svarar tillsammans med"), required=False)

    def __init__(
        self, data: Any, consultee: Consultee, officers: Iterable[User], **given: Any
    ) -> None:
        begins = {
            "version": consultee.version, "number": consultee.number, "state": consultee.state,
            "meeting": consultee.meeting,
            "officer": consultee.officer.key if consultee.officer else "",
            "joint_with": consultee.joint_with.key if consultee.joint_with else "",
        }  # fmt: skip
        super().__init__(data, initial=begins, **given)
        others = consultee.consultation.consultees.exclude(pk=consultee.pk).order_by("name")
        self.others = {one.key: one for one in others}
        self.officers = {one.key: one for one in officers}
        fields: dict[str, Any] = self.fields
        fields["officer"].choices = [("", "–"), *((k, o.name) for k, o in self.officers.items())]
        fields["joint_with"].choices = [("", "–"), *((k, o.name) for k, o in self.others.items())]
        if not self.officers:
            del self.fields["officer"]

    def noted(self) -> Noted:
        """What is to be noted."""
        told = self.cleaned_data
        return Noted(
            number=told["number"],
            officer=self.officers.get(told.get("officer", "")),
            meeting=told["meeting"],
            state=told["state"],
            joint_with=self.others.get(told["joint_with"]),
        )


class ExtendForm(forms.Form):
    """A later last day for one that is asked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    extended_to = Day(label=_("Ny sista dag"))

    def day(self) -> date:
        """The new last day."""
        found: date = self.cleaned_data["extended_to"]
        return found
