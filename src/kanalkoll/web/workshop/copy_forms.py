"""Forms of a working copy: the text of a rule, a new rule, a version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.kinds import KINDS
from kanalkoll.core.policy.rule_checks import KEBAB
from kanalkoll.web.workshop.parameter_fields import shown

LONGEST = 4_000


class WordingForm(forms.Form):
    """What a rule is called and says."""

    title = forms.CharField(label=_("Rubrik"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Kravets lydelse"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    text_en = forms.CharField(
        label=_("Lydelsen på engelska"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    clause = forms.CharField(label=_("Avsnitt i policyn"), max_length=200, required=False)


class NewRuleForm(forms.Form):
    """A new rule: what sort, what it says, and its short name."""

    kind = forms.ChoiceField(label=_("Slag av krav"))
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    text = forms.CharField(
        label=_("Kravets lydelse"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    name = forms.RegexField(
        f"^{KEBAB}$", label=_("Kortnamn"), max_length=60,
        help_text=_("Små bokstäver a–z, siffror och bindestreck. Till exempel svarstid."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(name, shown(kind.title)) for name, kind in KINDS.items()]


class VersionForm(forms.Form):
    """Keeping a copy as a version."""

    version = forms.CharField(label=_("Versionens namn"), max_length=40)
    shown = forms.BooleanField(
        label=_("Jämför konton med den nya versionen"), required=False, initial=True
    )
