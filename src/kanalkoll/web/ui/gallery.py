"""What the gallery shows its components with."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.assessment.verdict import VERDICTS

TEXT = (
    "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. "
    "Det du skriver kan bli allmän handling. Villkor och kontakt: se länken."
)


class Example(forms.Form):
    """A field of every sort."""

    name = forms.CharField(label=_("Kontots namn"), help_text=_("Som det står på plattformen."))
    profile = forms.CharField(label=_("Profiltext"), widget=forms.Textarea(attrs={"rows": 4}))
    platform = forms.ChoiceField(
        label=_("Plattform"), choices=[("instagram", "Instagram"), ("facebook", "Facebook")]
    )
    kind = forms.ChoiceField(
        label=_("Kontotyp"),
        choices=[("personal", _("personligt konto")), ("business", _("företagskonto"))],
        widget=forms.RadioSelect,
        help_text=_("Står under Inställningar på plattformen."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Språk"),
        choices=[("sv", _("svenska")), ("fi", _("finska"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    last_post = forms.DateField(
        label=_("Datum för det senaste inlägget"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    followers = forms.IntegerField(label=_("Antal följare"), required=False)
    confirmed = forms.BooleanField(label=_("Jag har lagt in texten"))
    file = forms.FileField(label=_("Er lista"), help_text=_("En Excelfil, högst 5 MB."))


class Choice(forms.Form):
    """The fields of a sentence."""

    platform = forms.ChoiceField(
        required=False,
        label=_("på"),
        choices=[("", _("alla plattformar")), ("instagram", "Instagram")],
    )
    unit = forms.ChoiceField(
        required=False,
        label=_("hos"),
        choices=[("", _("alla förvaltningar")), ("f", "fastighetskontoret")],
    )
    verdict = forms.ChoiceField(
        required=False,
        label=_("med"),
        choices=[("", _("alla resultat")), ("non-compliant", _("avvikelser"))],
    )


def shown(request: HttpRequest) -> dict[str, object]:
    """The gallery's own context."""
    wrong = Example({"wrong-profile": TEXT, "wrong-platform": "facebook"}, prefix="wrong")
    wrong.is_valid()
    return {
        "example": Example(initial={"profile": TEXT}),
        "wrong": wrong,
        "choice": Choice(request.GET),
        "verdicts": VERDICTS,
        "text": TEXT,
        "page": Paginator(range(1, 149), 50).get_page(2),
        "accounts": (
            ("@fastighet.exempelstad", "Instagram", 5, "unknown", "19 november 2026"),
            ("@saluhallen.renoveras", "Instagram", 3, "non-compliant", "12 november 2026"),
            ("@stadsteatern.byggs", "Instagram", 9, "compliant", "22 november 2026"),
            ("Fastighetskontoret i Exempelstad", "Facebook", 2, "non-compliant", "6 november 2026"),
        ),
    }
