"""The form of a new token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.api.models import Scope


class TokenForm(forms.Form):
    """What a token is called, what it may be used for, its last day."""

    name = forms.CharField(
        label=_("Program"),
        help_text=_("Vilket program nyckeln är till för, till exempel intranätet."),
        max_length=100,
    )
    scopes = forms.MultipleChoiceField(
        label=_("Vad nyckeln får användas till"),
        help_text=_("Programmet får aldrig göra mer än du själv."),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.READ.value],
    )
    expires_on = forms.DateField(
        label=_("Sista dag"),
        help_text=_("Högst ett år framåt."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def values(self) -> dict[str, Any]:
        """What was filled in."""
        return dict(self.cleaned_data)
