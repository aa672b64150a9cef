"""The forms of what is decided about applications. They read; services judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.lifecycle.conditions import Condition
from kanalkoll.web.lifecycle.ordering import DECIDERS
from kanalkoll.web.lifecycle.services import CHECKS, Grounds
from kanalkoll.web.lifecycle.services.moving import LONGEST as LONGEST_TEXT
from kanalkoll.web.register.forms import NOT_SAID, Day, lines
from kanalkoll.web.ui.saying import said


def _grounds_fields(reason: str | Any, *, required: bool) -> dict[str, forms.Field]:
    return {
        "reason": forms.CharField(
            label=reason, widget=lines(4), required=required,
            max_length=LONGEST_TEXT["reason"],
            error_messages={"required": _("Skriv varför.")},
        ),
        "decided_by": forms.CharField(
            label=_("Beslutat av"), max_length=LONGEST_TEXT["decided_by"], required=required,
            help_text=_("Funktion eller nämnd, till exempel kommunikationschefen."),
            error_messages={"required": _("Skriv vem som fattade beslutet.")},
        ),
        "decided_on": Day(label=_("Beslutsdag"), required=required,
                          error_messages={"required": _("Ange dagen då beslutet fattades.")}),
        "delegation": forms.CharField(
            label=_("Delegation"), required=False, max_length=LONGEST_TEXT["delegation"],
            help_text=_("Punkten i delegationsordningen, om beslutet är delegerat."),
        ),
        "case_number": forms.CharField(
            label=_("Diarienummer"), required=False, max_length=LONGEST_TEXT["case_number"]
        ),
    }  # fmt: skip


class GroundsForm(forms.Form):
    """A decision: why, by whom, when."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields = {**_grounds_fields(_("Varför"), required=True), **self.fields}

    def grounds(self) -> Grounds:
        """As the services take it."""
        told = self.cleaned_data
        return Grounds(
            told["reason"],
            told["decided_by"],
            told["decided_on"],
            delegation=told["delegation"],
            case_number=told["case_number"],
        )


class AnswerForm(GroundsForm):
    """What is answered to an application. What the answer needs of the fields depends on it."""

    answer = forms.ChoiceField(
        label=_("Vad svarar du?"), widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad du svarar.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, answers: list[tuple[str, Any]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]
        self.fields["reason"].label = _("Motivering eller anteckning")
        self.order_fields(["answer"])
        chosen = (data or {}).get("answer", "")
        for name in ("decided_by", "decided_on"):
            self.fields[name].required = chosen in {"approve", "refuse"}
        self.fields["reason"].required = chosen in {"refuse", "send-back"}


class SkipForm(GroundsForm):
    """Which step is skipped, and the decision."""

    condition = forms.ChoiceField(
        label=_("Det som inte behöver vara uppfyllt"), widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad beslutet gäller.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, conditions: Iterable[Condition], **more: Any) -> None:
        super().__init__(data, **more)
        choices = [(one.key, said(one.sentence)) for one in conditions]
        self.fields["condition"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["condition"])


class OpeningForm(forms.Form):
    """What came of it on the platform, and what has been checked."""

    use_required_attribute = False
    address = forms.CharField(
        label=_("Kontots namn eller adress, som det blev"), max_length=300,
        error_messages={"required": _("Skriv vilket namn kontot fick.")},
    )  # fmt: skip
    account_type = forms.ChoiceField(label=_("Kontotyp"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, types: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["account_type"].choices = [NOT_SAID, *types]  # type: ignore[attr-defined]
        for key, sentence in CHECKS.items():
            self.fields[key] = forms.BooleanField(label=said(sentence), required=False)

    def checked(self) -> frozenset[str]:
        """What is attested."""
        return frozenset(key for key in CHECKS if self.cleaned_data.get(key))


class OrderForm(forms.Form):
    """Who decides on new accounts, and a moratorium."""

    use_required_attribute = False
    first = forms.ChoiceField(label=_("Beslutar först"))
    second = forms.ChoiceField(label=_("Beslutar sedan"), required=False)
    settled_by = forms.CharField(
        label=_("Bestämt av"), max_length=200,
        error_messages={"required": _("Skriv vem som har bestämt ordningen.")},
    )  # fmt: skip
    settled_on = Day(
        label=_("Beslutsdag"), error_messages={"required": _("Ange dagen då beslutet fattades.")}
    )
    case_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    stop_until = Day(
        label=_("Tillfälligt stopp för nya konton till och med"), required=False,
        help_text=_("Lämna tomt om inget stopp gäller."),
    )  # fmt: skip
    stop_reason = forms.CharField(
        label=_("Varför nya konton är stoppade"), required=False, widget=lines(3), max_length=1_000
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        roles = [(role.value, role.label) for role in DECIDERS]
        self.fields["first"].choices = roles  # type: ignore[attr-defined]
        self.fields["second"].choices = [("", _("ingen mer")), *roles]  # type: ignore[attr-defined]

    def roles(self) -> list[str]:
        """In order."""
        return [role for role in (self.cleaned_data["first"], self.cleaned_data["second"]) if role]
