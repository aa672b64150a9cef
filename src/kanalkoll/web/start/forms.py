"""Forms of the first page and the demonstration."""

from __future__ import annotations

from django import forms


class DayForm(forms.Form):
    """A day to which the demonstration is to be moved."""

    day = forms.DateField(input_formats=["%Y-%m-%d"])
