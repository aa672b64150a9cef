"""The forms of exemptions and rests. They read; services judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.exemptions.rules import rules_shown
from kanalkoll.web.exemptions.services import Grounds, Period
from kanalkoll.web.exemptions.services.terms import LONGEST
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.forms import Day, lines
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import said

DECISION = ("reason", "decided_on", "decided_by", "delegation", "case_number")
"""The fields that say why, and by whom it was decided."""

MOVE, WITHDRAW = "flytta", "ta-tillbaka"
STATES = (
    ("nu", _("gäller i dag")),
    ("snart", _("går ut inom 30 dagar")),
    ("kommande", _("börjar gälla senare")),
    ("slut", _("inte gäller längre")),
    ("alla", _("är registrerade")),
)


def _first_day() -> Day:
    return Day(label=_("Från och med"), error_messages={"required": _("Ange den första dagen.")})


def _last_day() -> Day:
    return Day(
        label=_("Till och med"),
        help_text=_("Den sista dagen räknas med. Ett slut måste alltid anges."),
        error_messages={"required": _("Ange den sista dagen.")},
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Varför"), widget=lines(), max_length=LONGEST["reason"],
        help_text=_("Skriv inga personuppgifter. Texten visas på kontots sida."),
        error_messages={"required": _("Skriv varför.")},
    )  # fmt: skip


class GroundsForm(forms.Form):
    """Why, and by whom it was decided."""

    reason = _reason()
    decided_on = Day(
        label=_("Beslutsdag"), error_messages={"required": _("Ange dagen då beslutet fattades.")}
    )
    decided_by = forms.CharField(
        label=_("Beslutat av"), max_length=LONGEST["decided_by"],
        help_text=_("Funktion eller nämnd, till exempel kommunikationschefen."),
        error_messages={"required": _("Skriv vem som fattade beslutet.")},
    )  # fmt: skip
    delegation = forms.CharField(
        label=_("Delegation"), required=False, max_length=LONGEST["delegation"],
        help_text=_("Punkten i delegationsordningen, om beslutet är delegerat."),
    )  # fmt: skip
    case_number = forms.CharField(
        label=_("Diarienummer"), required=False, max_length=LONGEST["case_number"]
    )

    def grounds(self) -> Grounds:
        """As the services take it."""
        return Grounds(**{name: self.cleaned_data[name] for name in DECISION})


class WishForm(forms.Form):
    """What somebody asks to be exempt from, from when to when, and why."""

    rule = forms.ChoiceField(
        label=_("Krav"), error_messages={"required": _("Välj ett krav i policyn.")}
    )
    first_day = _first_day()
    last_day = _last_day()
    reason = _reason()

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        rule = self.fields["rule"]
        if isinstance(rule, forms.ChoiceField):
            rule.choices = [("", _("Välj")), *((k, said(t)) for k, t in rules_shown().items())]

    def period(self) -> Period:
        """As the services take it."""
        return Period(self.cleaned_data["first_day"], self.cleaned_data["last_day"])


class ExemptionForm(WishForm, GroundsForm):
    """The same with the decision."""

    field_order: tuple[str, ...] = ("rule", "first_day", "last_day", *DECISION)


class PauseForm(GroundsForm):
    """When an account rests, and the decision."""

    first_day = _first_day()
    last_day = _last_day()
    field_order: tuple[str, ...] = ("first_day", "last_day", *DECISION)

    def period(self) -> Period:
        """As the services take it."""
        return Period(self.cleaned_data["first_day"], self.cleaned_data["last_day"])


class StopForm(PauseForm):
    """When all publishing rests, and where."""

    unit = forms.ChoiceField(label=_("För vilka konton"), required=False)
    field_order: tuple[str, ...] = ("unit", *PauseForm.field_order)

    def __init__(self, data: Any, units: Iterable[Unit], *, everywhere: str, **more: Any) -> None:
        super().__init__(data, **more)
        self.units = {unit.key: unit for unit in units}
        whole = [("", everywhere)] if everywhere else []
        unit = self.fields["unit"]
        if isinstance(unit, forms.ChoiceField):
            unit.choices = [*whole, *((key, one.name) for key, one in self.units.items())]
            unit.required = not whole

    def part(self) -> Unit | None:
        """The part of the body; ``None``: all of it."""
        return self.units.get(self.cleaned_data["unit"])


class ChangeForm(GroundsForm):
    """Until when it is to hold, or that it is not to begin; and the decision."""

    what = forms.ChoiceField(
        label=_("Vad har beslutats?"), widget=forms.RadioSelect,
        choices=[(MOVE, _("En annan sista dag")),
                 (WITHDRAW, _("Att det inte ska börja gälla alls"))],
    )  # fmt: skip
    last_day = _last_day()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    field_order: tuple[str, ...] = ("what", "last_day", *DECISION, "version")

    def __init__(self, data: Any, *, begun: bool, **more: Any) -> None:
        super().__init__(data, **more)
        if begun:
            del self.fields["what"]
        self.fields["last_day"].required = begun

    def clean(self) -> dict[str, Any]:
        """A last day, unless it is taken back."""
        told = super().clean() or {}
        if not self.withdraws() and "last_day" in told and told["last_day"] is None:
            self.add_error("last_day", _("Ange den sista dagen."))
        return told

    def withdraws(self) -> bool:
        """Whether it is taken back before it has begun."""
        return self.cleaned_data.get("what") == WITHDRAW


class RefusalForm(forms.Form):
    """Why an application is refused."""

    answer = forms.CharField(
        label=_("Varför ansökan avslås"), widget=lines(), max_length=LONGEST["reason"],
        error_messages={"required": _("Skriv varför ansökan avslås.")},
    )  # fmt: skip


class AboutForm(forms.Form):
    """What an exemption is to be for: an account or a part of the body."""

    konto = forms.ChoiceField(label=_("Ett konto"), required=False)
    verksamhet = forms.ChoiceField(label=_("Eller alla konton hos"), required=False)

    def __init__(self, data: Any, accounts: Iterable[Account], units: Iterable[Unit]) -> None:
        super().__init__(data)
        named = [(one.key, f"{one.shown_name} ({one.unit.name})") for one in accounts]
        self._choices("konto", named)
        self._choices("verksamhet", [(unit.key, unit.name) for unit in units])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Välj")), *choices]


class FilterForm(forms.Form):
    """The sentence above the list: *Undantag som gäller i dag, hos alla, från alla krav*."""

    som = forms.ChoiceField(label=_("som"), required=False, choices=STATES)
    hos = forms.ChoiceField(label=_("hos"), required=False)
    krav = forms.ChoiceField(label=_("från"), required=False)

    def __init__(self, data: Any, units: Iterable[Unit], rules: dict[str, str]) -> None:
        super().__init__(data)
        self.units = {unit.key: unit for unit in units}
        hos, krav = self.fields["hos"], self.fields["krav"]
        if isinstance(hos, forms.ChoiceField) and isinstance(krav, forms.ChoiceField):
            hos.choices = [("", _("alla")), *((key, one.name) for key, one in self.units.items())]
            krav.choices = [("", _("alla krav")), *rules.items()]
        self.is_valid()


class PauseFilterForm(forms.Form):
    """The sentence above the list: *Uppehåll som gäller i dag*."""

    som = forms.ChoiceField(label=_("som"), required=False, choices=STATES)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.is_valid()

    def state(self) -> str:
        """Which rests are asked for; a choice that is not there is the first."""
        return self.cleaned_data.get("som") or STATES[0][0]
