"""Forms about the parts of the body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.errors import Problem
from kanalkoll.web.organisation.details import UnitDetails
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import in_order, tree
from kanalkoll.web.ui.saying import said

INDENT = "\u2003"
NONE = "-"
"""What stands for no part of the body in a form."""


def add_problems(
    form: forms.BaseForm, problems: Iterable[Problem], *, version: int | None = None
) -> None:
    """Show what a service refused beside the fields it is about, and keep what was typed.

    ``version``: that of the row now; who has read what somebody else changed can save then.
    """
    for problem in problems:
        text = " ".join(said(part) for part in (problem.wrong, problem.right) if part)
        field = problem.field if problem.field in form.fields else None
        form.add_error(None if field == "version" else field, text)
    if version is not None and "version" in form.fields:
        form.data = {name: form.data.get(name) for name in form.data} | {"version": str(version)}


if TYPE_CHECKING:
    ChoiceOfUnit = forms.ModelChoiceField[Unit]
else:
    ChoiceOfUnit = forms.ModelChoiceField


class UnitField(ChoiceOfUnit):
    """A part of the body, chosen from the tree, or ``nothing``: what choosing none is called.

    Choosing none is a choice of its own (:data:`NONE`), made on purpose and not by leaving out.
    """

    def __init__(self, *, nothing: str | Promise, **given: object) -> None:
        super().__init__(Unit.objects.all(), to_field_name="key", **given)  # type: ignore[arg-type]
        self.nothing = nothing
        self.offers_nothing = True

    def clean(self, value: object) -> Unit | None:
        """The part; ``None`` for choosing none where that is offered."""
        if value == NONE and self.offers_nothing:
            return None
        found: Unit | None = super().clean(value)
        return found

    def offer(self, allowed: frozenset[str] | None) -> None:
        """Offer the parts that there are, of ``allowed`` keys only (``None``: all of them)."""
        there = [(unit, depth) for unit, depth in in_order(tree())
                 if allowed is None or unit.key in allowed]  # fmt: skip
        keys = [unit.key for unit, _ in there]
        self.queryset = Unit.objects.filter(key__in=keys)
        self.offers_nothing = allowed is None
        nothing = [(NONE, self.nothing)] if self.offers_nothing else []
        self.widget.choices = [
            *nothing,
            *((unit.key, f"{INDENT * depth}{unit.name}") for unit, depth in there),
        ]


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar."""

    def __init__(self, **given: object) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **given)  # type: ignore[arg-type]


class UnitForm(forms.Form):
    """What a part is called, where it stands and from which day on."""

    name = forms.CharField(
        label=_("Namn"),
        max_length=200,
        error_messages={"required": _("Skriv vad verksamheten heter.")},
    )
    kind = forms.CharField(
        label=_("Slag"),
        max_length=60,
        required=False,
        help_text=_("Ert eget ord, till exempel nämnd, förvaltning eller bolag."),
    )
    parent = UnitField(label=_("Hör till"), nothing=_("Ingen, den står överst"))
    from_day = DayField(label=_("Från och med"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: object, allowed: frozenset[str] | None, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        parent = self.fields["parent"]
        assert isinstance(parent, UnitField)  # noqa: S101 (tells the type)
        parent.offer(allowed)

    def details(self) -> UnitDetails:
        """What was filled in."""
        given = self.cleaned_data
        return UnitDetails(
            name=given["name"],
            kind=given["kind"],
            parent=given["parent"],
            from_day=given["from_day"],
            version=given["version"],
        )


class EndForm(forms.Form):
    """The last day of a part."""

    last_day = DayField(
        label=_("Sista dag"), error_messages={"required": _("Ange den sista dagen.")}
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
