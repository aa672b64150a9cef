"""The forms of goals and of the review of target groups. They judge nothing: services do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast, get_args

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.capabilities.vocabulary import METRICS, MetricKey
from kanalkoll.core.measurement.audience import QUESTIONS
from kanalkoll.core.measurement.days_in_text import the_day
from kanalkoll.core.measurement.goal import PERS, PHRASES, Field, Goal, GoalPer
from kanalkoll.core.measurement.reading import GoalRead, numbers_in, read_goal
from kanalkoll.web.measurement.services.reviewing import LONGEST_ANSWER
from kanalkoll.web.ui.saying import capitalised, figure, said

FIELDS: tuple[Field, ...] = ("metric", "target", "per", "by")
LONGEST_WORDS = 300


class Asked(forms.Field):
    """A field that is asked for, but may be empty here: the service says what is missing, and why.

    Its label is not marked as optional.
    """

    def validate(self, value: Any) -> None:
        """Nothing is wrong with nothing."""
        if value not in self.empty_values:
            super().validate(value)


class Words(Asked, forms.CharField):
    """A text that is asked for."""


class Choice(Asked, forms.ChoiceField):
    """A choice that is asked for."""


class WholeNumber(forms.CharField):
    """A whole number as people write it: ``2 000`` or ``2000``."""

    def to_python(self, value: Any) -> Any:
        """The number, ``None`` for nothing."""
        text = super().to_python(value)
        if not text:
            return None
        found = list(numbers_in(text))
        if len(found) != 1 or not text[:1].isdigit():
            raise forms.ValidationError(gettext("Skriv ett helt tal, till exempel 40."))
        return found[0]


class Day(forms.DateField):
    """A day from the browser's calendar, or written: ``30 juni 2027``."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {  # noqa: RUF012 (Django's own attribute)
        "invalid": _("Skriv en dag, till exempel 2027-06-30 eller 30 juni 2027."),
    }

    def to_python(self, value: Any) -> date | None:
        """The day, ``None`` for nothing."""
        if isinstance(value, str) and value.strip():
            read = None if _is_iso(value) else the_day(value, date.min)
            if read is not None and not read.assumed:
                return read.day
        return super().to_python(value)


def _is_iso(value: str) -> bool:
    try:
        date.fromisoformat(value.strip())
    except ValueError:
        return False
    return True


class AskedNumber(Asked, WholeNumber):
    """A number that is asked for."""


class AskedDay(Asked, Day):
    """A day that is asked for."""


class GoalForm(forms.Form):
    """A goal in one's own words, and what was understood of it: metric, level, period, day.

    ``words_read`` are the words that the fields were last read from: a field that the
    person has not touched since follows the words, one that the person has filled stays.
    """

    use_required_attribute = False

    words = Words(
        label=_("Målet med egna ord"),
        help_text=_(
            "Till exempel: Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027."
        ),
        max_length=LONGEST_WORDS,
    )
    words_read = forms.CharField(widget=forms.HiddenInput, required=False)
    wish = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_WORDS)
    metric = Choice(label=_("Det som mäts"))
    target = AskedNumber(
        label=_("Nivå, minst"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    per = Choice(label=_("Hur ofta"))
    by = AskedDay(label=_("Senast"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        measurable: tuple[MetricKey, ...],
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        cast("forms.ChoiceField", self.fields["metric"]).choices = _metric_choices(measurable)
        cast("forms.ChoiceField", self.fields["per"]).choices = [
            ("", gettext("Välj")),
            *((per, said(PERS[per])) for per in get_args(GoalPer)),
        ]

    def goal(self) -> Goal:
        """What the fields state. Only after the form has been found valid."""
        values = {name: self.cleaned_data.get(name) or None for name in FIELDS}
        return Goal(**cast("dict[str, Any]", values))

    @property
    def counted(self) -> str:
        """What the level counts, when a metric is chosen: ``besök``."""
        metric = self["metric"].value()
        return said(PHRASES[metric].counted) if metric in PHRASES else ""


def _metric_choices(measurable: tuple[MetricKey, ...]) -> list[Any]:
    others = tuple(metric for metric in PHRASES if metric not in measurable)
    groups: list[Any] = [("", gettext("Välj")), (gettext("Går att mäta här"), _named(measurable))]
    return [*groups, (gettext("Går inte att mäta här"), _named(others))] if others else groups


def _named(metrics: tuple[MetricKey, ...]) -> list[tuple[str, str]]:
    return [(metric, capitalised(said(METRICS[metric].name))) for metric in metrics]


def read_into_fields(given: Mapping[str, str], *, on: date) -> tuple[dict[str, str], GoalRead]:
    """What was posted, the fields filled from the words where the person has not filled them.

    Gives the filled fields and what the words say; a field whose value was assumed *now*,
    and so has not been seen by the person, stands in ``assumed``.
    """
    data = {name: given.get(name, "") for name in GoalForm.base_fields}
    read = read_goal(data["words"][:LONGEST_WORDS], on=on)
    before = shown(read_goal(data["words_read"][:LONGEST_WORDS], on=on).goal)
    now = shown(read.goal)
    unseen: list[Field] = []
    for name in FIELDS:
        if data[name].strip() == before[name] and now[name] != before[name]:
            data[name] = now[name]
            unseen.append(name)
    data["words_read"] = data["words"]
    assumed = tuple(name for name in read.assumed if name in unseen)
    return data, GoalRead(read.goal, assumed=assumed, doubts=read.doubts)


def shown(goal: Goal) -> dict[str, str]:
    """The goal as its fields hold it."""
    return {
        "metric": goal.metric or "",
        "target": "" if goal.target is None else figure(goal.target),
        "per": goal.per or "",
        "by": goal.by.isoformat() if goal.by else "",
    }


def picked(given: Mapping[str, str], metric: str) -> dict[str, str]:
    """The form filled with another metric: period and day stay, the level is the person's to give.

    What the person wanted at first is kept beside, word for word.
    """
    data = {name: given.get(name, "") for name in GoalForm.base_fields}
    known = PHRASES.get(cast("MetricKey", metric))
    data |= {
        "metric": metric if known else "",
        "target": "",
        "per": (data["per"] if known.recurs else "total") if known else "",
        "wish": data["words"] or data["wish"],
        "words": "",
        "words_read": "",
    }
    return data


class FollowUpForm(forms.Form):
    """A number for a period."""

    use_required_attribute = False

    value = WholeNumber(
        label=_("Antal"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Ange antalet. Noll går bra.")},
    )
    first_day = Day(label=_("Från och med"), error_messages={"required": _("Ange en dag.")})
    last_day = Day(label=_("Till och med"), error_messages={"required": _("Ange en dag.")})


class AudienceForm(forms.Form):
    """Five questions, a text each."""

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number, question in enumerate(QUESTIONS, 1):
            self.fields[question.key] = Words(
                label=f"{number}. {said(question.asked)}",
                help_text=said(question.hint),
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
