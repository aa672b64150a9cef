"""The form of the decision by which a version is adopted."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.register.forms import Day


class DecisionForm(forms.Form):
    """Its fields are those of ``services.Decision``, apart from the trial."""

    decided_by = forms.CharField(
        label=_("Vem som har beslutat"),
        max_length=200,
        help_text=_("Till exempel kommunfullmäktige."),
    )
    decided_on = Day(label=_("Beslutsdag"))
    section = forms.CharField(label=_("Paragraf"), max_length=40, required=False)
    case_number = forms.CharField(label=_("Diarienummer"), max_length=60)
    in_force_from = Day(label=_("Gäller från och med"))
    version = forms.CharField(label=_("Versionens namn"), max_length=40)
