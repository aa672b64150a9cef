"""The forms of an own answer: its points, and how the board decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kanalkoll.web.consultation.agreeing import not_agreeing
from kanalkoll.web.consultation.evidence import Point
from kanalkoll.web.consultation.models import MinutesDecision, OwnAnswer
from kanalkoll.web.consultation.papers import Decided
from kanalkoll.web.consultation.services.writing import LONGEST, OWN, Edited, Written
from kanalkoll.web.register.forms import Day, lines
from kanalkoll.web.ui.saying import capitalised


class PointsForm(forms.Form):
    """Every point with its words and whether it is taken, and room for a paragraph of one's own."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    new_title = forms.CharField(label=_("Rubrik"), required=False, max_length=120)
    new_paragraph = forms.CharField(
        label=_("Eget stycke"), required=False, widget=lines(4), max_length=LONGEST,
        help_text=_("Det kommer sist bland synpunkterna. Skriv bara siffror som ni kan visa."),
    )  # fmt: skip
    hours = forms.DecimalField(
        label=_("Timmar per inlägg"), required=False, max_digits=5, decimal_places=2,
        localize=True,
        help_text=_("Er egen uppgift. Utan den anges kostnaden bara i antal inlägg."),
    )  # fmt: skip

    def __init__(self, data: Any, own: OwnAnswer) -> None:
        begins = {"version": own.version, "hours": own.hours_per_post}
        super().__init__(data, initial=begins)
        self.points: Sequence[Point] = own.points
        fields: dict[str, Any] = self.fields
        for one in self.points:
            fields[f"included-{one['key']}"] = forms.BooleanField(
                label=_named(_("Ta med i svaret"), one), required=False, initial=one["included"]
            )
            fields[f"paragraph-{one['key']}"] = forms.CharField(
                label=_named(_("Text"), one), required=False, initial=one["paragraph"],
                widget=lines(5), max_length=LONGEST,
            )  # fmt: skip

    def rows(self) -> Iterator[tuple[Point, BoundField, BoundField, list[str]]]:
        """Each point with its two fields, and the figures in it that no row bears out."""
        for one in self.points:
            key = one["key"]
            yield (one, self[f"included-{key}"], self[f"paragraph-{key}"],
                   [] if key.startswith(OWN) else not_agreeing(one))  # fmt: skip

    def written(self) -> Written:
        """What was typed."""
        told = self.cleaned_data
        points = {
            one["key"]: Edited(told[f"paragraph-{one['key']}"], told[f"included-{one['key']}"])
            for one in self.points
        }
        added = Edited(told["new_paragraph"], included=True, title=told["new_title"])
        some = bool(added.paragraph.strip() or added.title.strip())
        return Written(points=points, added=(added,) if some else (), hours_per_post=told["hours"])


def _named(label: Any, one: Point) -> Any:
    """A label under the point's heading; who hears the field alone hears the heading too."""
    return format_html('{}<span class="ds-sr-only">: {}</span>', label, one["title"])


def _adjusted() -> list[tuple[str, str]]:
    """How minutes are adjusted, as choices that stand by themselves."""
    return [(key, capitalised(str(name))) for key, name in MinutesDecision.Adjusted.choices]


class DecisionForm(forms.Form):
    """What the minutes say of the decision, in one of the forms that the person may record."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    form = forms.ChoiceField(
        label=pgettext_lazy("ett beslut", "Beslut"),
        choices=MinutesDecision.Form.choices,
        widget=forms.RadioSelect,
    )
    meeting = Day(
        label=_("Sammanträde"), help_text=_("Vid delegation: dagen då beslutet fattades.")
    )
    paragraph = forms.IntegerField(
        label=_("Paragraf"), required=False, min_value=1, max_value=9999,
        help_text=_("Behövs inte vid delegation."),
    )  # fmt: skip
    adjusted = forms.ChoiceField(label=_("Justering"), choices=_adjusted, widget=forms.RadioSelect)
    adjusted_on = Day(label=_("Justerat den"), required=False)
    number = forms.CharField(label=_("Nämndens diarienummer"), required=False, max_length=60)
    statement = forms.CharField(
        label=_("Nämndens egna ord"), required=False, widget=lines(5), max_length=10_000,
        help_text=_("Eget uttalande, tillägg eller reservation, ordagrant ur protokollet."),
    )  # fmt: skip

    asked = ("paragraph", "number")
    """What is asked for though an answer on delegation may lack it."""

    def __init__(self, data: Any, may: Sequence[str], **more: Any) -> None:
        super().__init__(data, **more)
        fields: dict[str, Any] = self.fields
        named = dict(MinutesDecision.Form.choices)
        fields["form"].choices = [(form, named[form]) for form in may]
        self.delegated = list(may) == [MinutesDecision.Form.DELEGATION]
        if self.delegated:
            fields["meeting"].label = _("Beslutsdag")
            fields["meeting"].help_text = ""
            for name in ("paragraph", "adjusted", "adjusted_on", "statement"):
                del fields[name]

    def decided(self) -> Decided:
        """What was typed."""
        told = self.cleaned_data
        return Decided(
            form=told["form"],
            meeting=told["meeting"],
            paragraph=told.get("paragraph"),
            adjusted=told.get("adjusted", MinutesDecision.Adjusted.AT_ONCE),
            adjusted_on=told.get("adjusted_on"),
            statement=told.get("statement", ""),
        )


class TakeUpForm(forms.Form):
    """Why an answer that was sent is taken up again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(label=_("Varför tas svaret upp på nytt?"), max_length=500, required=False)
