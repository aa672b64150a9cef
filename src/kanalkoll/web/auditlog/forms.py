"""The filter of the log."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.auditlog.kinds import known_kinds
from kanalkoll.web.auditlog.selectors import Wanted

APPS = {
    "organisation": _("organisationen"),
    "identity": _("personer och roller"),
    "register": _("registret"),
    "policies": _("policyer"),
    "collection": _("uppgifter om konton"),
    "measurement": _("mål och besök"),
    "compliance": _("bedömningar"),
    "demonstration": _("demonstrationen"),
}
"""What entries are about, by the app that registered their kind."""


class FilterForm(forms.Form):
    """Which entries to show, as a sentence. Unknown values are said, and filter nothing."""

    ord = forms.CharField(label=_("med orden"), required=False, max_length=100)
    om = forms.ChoiceField(label=_("om"), required=False)
    hos = forms.ChoiceField(label=_("hos"), required=False)
    fran = forms.DateField(
        label=_("från och med"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    till = forms.DateField(
        label=_("till och med"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    amne = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *given: object, units: Sequence[tuple[str, str]]) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        apps = sorted({kind.app for kind in known_kinds()} & APPS.keys(), key=list(APPS).index)
        om, hos = self.fields["om"], self.fields["hos"]
        assert isinstance(om, forms.ChoiceField)  # noqa: S101 (tells the type)
        assert isinstance(hos, forms.ChoiceField)  # noqa: S101
        om.choices = [("", _("allt")), *((f"{app}.", APPS[app]) for app in apps)]
        hos.choices = [("", _("alla verksamheter")), *units]

    def wanted(self) -> Wanted:
        """What is asked for; what is wrong asks for nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            kind=given.get("om", ""),
            subject=given.get("amne", ""),
            unit=given.get("hos", ""),
            first_day=given.get("fran"),
            last_day=given.get("till"),
            words=given.get("ord", ""),
        )
