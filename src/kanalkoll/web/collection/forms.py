"""The forms of what people tell. They read what was typed; services judge it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kanalkoll.core.assessment.sentences import period as period_in_words
from kanalkoll.core.capabilities.model import AccountType
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds.media_accessible import PostMedia
from kanalkoll.importers.moments import read_day
from kanalkoll.importers.unreadable import Unreadable
from kanalkoll.web.collection.models import PlannedPost
from kanalkoll.web.collection.pictures import MOST_BYTES, Picture, check_picture
from kanalkoll.web.collection.reading_files import MOST_BYTES as LARGEST_FILE
from kanalkoll.web.collection.services import FourAnswers, PostFile
from kanalkoll.web.ui.saying import capitalised, long_day, page_language, said


def add_problems(form: forms.BaseForm, problems: Iterable[Problem]) -> None:
    """Show each problem beside its field, or above the form where it is about no field."""
    for problem in problems:
        field = problem.field if problem.field in form.fields else None
        right = [said(problem.right)] if problem.right else []
        form.add_error(field, " ".join([said(problem.wrong), *right]))


class DayField(forms.DateField):
    """A day from the browser's calendar, or as people write it: ``19 november 2026``."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """The day, or ``None`` for nothing."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return read_day(value)
        except Unreadable as error:
            (problem,) = error.problems
            right = [said(problem.right)] if problem.right else []
            raise forms.ValidationError(" ".join([said(problem.wrong), *right])) from None


class TellForm(forms.Form):
    """Four questions about an account, each of which may be left empty."""

    last_post = DayField(
        label=gettext_lazy("Vilken dag publicerades det senaste inlägget?"),
        required=False,
    )
    posts = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100_000,
        error_messages={
            "invalid": gettext_lazy("Skriv antalet med siffror."),
            "min_value": gettext_lazy("Skriv noll eller ett större tal."),
            "max_value": gettext_lazy("Skriv ett tal som är högst 100 000."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    period = forms.CharField(widget=forms.HiddenInput)
    account_type = forms.ChoiceField(
        label=gettext_lazy("Vilken kontotyp är det?"), required=False, widget=forms.RadioSelect
    )
    profile_text = forms.CharField(
        label=gettext_lazy("Vad står det i profiltexten?"),
        help_text=gettext_lazy("Kopiera texten från profilen och klistra in den som den är."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    profile_empty = forms.BooleanField(label=gettext_lazy("Profiltexten är tom"), required=False)
    evidence = forms.FileField(
        label=gettext_lazy("Skärmbild av profilen"),
        help_text=gettext_lazy(
            "PNG eller JPEG, högst 5 megabyte. Bilden visas bara för er som arbetar med kontot."
        ),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    def __init__(
        self,
        *args: Any,
        period: tuple[date, date],
        types: Iterable[AccountType],
        on: date,
        **more: Any,
    ) -> None:
        """``period``: the days posts are counted in; ``types``: those of the platform."""
        super().__init__(*args, **more)
        self.counted = period
        first, last = period
        self.days = said(period_in_words(first, last, seen_from=on, by_days=True))
        posts = self.fields["posts"]
        posts.label = _("Antal inlägg %(days)s") % {"days": self.days}
        posts.help_text = _("Räkna inläggen i flödet. Skriv 0 om inget publicerades.")
        self.fields["period"].initial = _as_text(period)
        self.fields["account_type"].choices = [  # type: ignore[attr-defined]
            *((kind.key, capitalised(said(kind.name))) for kind in types),
            ("", _("Vet inte")),
        ]
        if len(self.fields["account_type"].choices) == 1:  # type: ignore[attr-defined]
            del self.fields["account_type"]

    def clean_period(self) -> tuple[date, date]:
        """The period that the question named; another one has begun since, perhaps."""
        if self.cleaned_data["period"] != _as_text(self.counted):
            shown = cast("QueryDict", self.data).copy()
            shown["period"] = _as_text(self.counted)
            self.data = shown
            message = _("Perioden har bytts medan du skrev. Räkna inläggen %(days)s.")
            self.add_error("posts", message % {"days": self.days})
        return self.counted

    def clean_evidence(self) -> Picture | None:
        """The picture, checked. Nothing of a file that is too large is read."""
        given = self.cleaned_data.get("evidence")
        if not given:
            return None
        try:
            return check_picture(given.read(MOST_BYTES + 1))
        except BadInput as error:
            raise forms.ValidationError(error.problems[0].describe(page_language())) from None

    def clean(self) -> dict[str, Any]:
        """A profile text, or the statement that there is none; not both."""
        told: dict[str, Any] = self.cleaned_data
        if told.get("profile_empty") and told.get("profile_text", "").strip():
            message = _("Du har både klistrat in en text och sagt att profiltexten är tom.")
            self.add_error("profile_empty", message)
        return told

    def answers(self) -> FourAnswers:
        """What was answered."""
        told = self.cleaned_data
        text = told["profile_text"].replace("\r\n", "\n").strip()
        return FourAnswers(
            last_post=told["last_post"],
            posts=told["posts"],
            period=told["period"] if told["posts"] is not None else None,
            account_type=told.get("account_type") or None,
            profile_text="" if told["profile_empty"] else text or None,
        )


class CheckForm(forms.Form):
    """A post that is not yet published. Nothing of it is kept."""

    text = forms.CharField(
        label=gettext_lazy("Inläggets text"),
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    picture = forms.BooleanField(label=gettext_lazy("Inlägget har en bild"), required=False)
    described = forms.BooleanField(
        label=gettext_lazy("Bilden har en beskrivning i ord (alternativtext)"), required=False
    )
    film = forms.BooleanField(label=gettext_lazy("Inlägget har en film"), required=False)
    captioned = forms.BooleanField(
        label=gettext_lazy("Filmen har undertexter, eller samma innehåll i text"), required=False
    )
    time_critical = forms.BooleanField(
        label=gettext_lazy("Det är brådskande och kan inte vänta"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """There is something to check."""
        told: dict[str, Any] = self.cleaned_data
        empty = not str(told.get("text") or "").strip()
        if empty and not told.get("picture") and not told.get("film") and not self.errors:
            self.add_error(
                "text", _("Klistra in texten, eller ange att inlägget har bild eller film.")
            )
        return told

    def ticked(self) -> PostMedia:
        """What was ticked."""
        names = ("picture", "film", "described", "captioned", "time_critical")
        return PostMedia(**{name: self.cleaned_data[name] for name in names})


class PostsForm(forms.Form):
    """A file with the dates of posts, or the dates themselves, and which period it covers."""

    file = forms.FileField(
        label=gettext_lazy("Fil med inläggens datum"),
        help_text=gettext_lazy(
            "En lista med ett inlägg per rad (CSV), eller filen med innehåll från Meta Business "
            "Suite. Högst 10 megabyte."
        ),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Eller klistra in datumen, ett per rad"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    first_day = DayField(
        label=gettext_lazy("Första dagen som täcks"),
        help_text=gettext_lazy("Alla inlägg från och med den dagen finns med."),
        required=False,
    )
    last_day = DayField(label=gettext_lazy("Sista dagen som täcks"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of file and list; both ends of the period, or none."""
        told: dict[str, Any] = self.cleaned_data
        if bool(told.get("file")) == bool(str(told.get("pasted") or "").strip()):
            self.add_error("file", _("Välj en fil eller klistra in datum, ett av dem."))
        first, last = told.get("first_day"), told.get("last_day")
        if bool(first) != bool(last) and not {"first_day", "last_day"} & self.errors.keys():
            missing = "last_day" if first else "first_day"
            self.add_error(missing, _("Ange både den första och den sista dagen."))
        return told

    def post_file(self) -> PostFile:
        """What was given. Nothing beyond the allowed size is read."""
        told = self.cleaned_data
        first, last = told["first_day"], told["last_day"]
        period = (first, last) if first and last else None
        if told["file"]:
            data = told["file"].read(LARGEST_FILE + 1)
            return PostFile(told["file"].name, data, period=period)
        text = str(told["pasted"]).replace("\r\n", "\n")
        return PostFile(_("Inklistrade datum"), text.encode(), pasted=True, period=period)


def _as_text(period: tuple[date, date]) -> str:
    return "/".join(day.isoformat() for day in period)


class PlanForm(forms.Form):
    """A planned post: its day, and what it is called until it is published."""

    day = DayField(
        label=gettext_lazy("Vilken dag ska inlägget publiceras?"),
        error_messages={"required": gettext_lazy("Välj en dag.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Arbetstitel"),
        help_text=gettext_lazy("Några ord så att du känner igen inlägget."),
        error_messages={"required": gettext_lazy("Skriv en arbetstitel.")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def plan(self) -> dict[str, Any]:
        """Day and title."""
        return {"day": self.cleaned_data["day"], "title": self.cleaned_data["title"]}

    @property
    def seen(self) -> int:
        """The version that the person saw."""
        return self.cleaned_data["version"] or 0

    def error_is_now(self, plan: PlannedPost) -> None:
        """Say what the plan has become, and let what was typed be saved on top of that."""
        now = _("Nu står där: %(day)s, %(title)s. Spara igen om ditt ska gälla.") % {
            "day": long_day(plan.day), "title": plan.title,
        }  # fmt: skip
        self.add_error(None, now)
        self.data = {**self.data, "day": self.data["day"], "title": self.data["title"],
                     "version": str(plan.version)}  # fmt: skip
