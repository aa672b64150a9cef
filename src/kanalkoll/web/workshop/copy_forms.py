"""Forms of a working copy: its header, the words of a rule or principle, a new one, a version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.kinds import KINDS
from kanalkoll.core.language import Text
from kanalkoll.core.policy.difference import name_of
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.rule_checks import KEBAB
from kanalkoll.web.policies.reading import STRENGTHS
from kanalkoll.web.ui.saying import said
from kanalkoll.web.workshop.parameter_fields import Choices, shown
from kanalkoll.web.workshop.parts import Part

LONGEST = 4_000


class LongText(forms.CharField):
    """Some sentences; a line ends in the same way whatever the browser sends."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        """The text with bare line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class WordingForm(forms.Form):
    """What a rule is called and says."""

    title = forms.CharField(label=_("Rubrik"), max_length=200, required=False)
    text = LongText(label=_("Kravets lydelse"))
    text_en = LongText(label=_("Lydelsen på engelska"), rows=2, required=False)
    clause = forms.CharField(label=_("Avsnitt i policyn"), max_length=200, required=False)


class PrincipleForm(WordingForm):
    """What a principle is called and says, and how hard it binds."""

    text = LongText(label=_("Principens lydelse"))
    strength = forms.ChoiceField(
        label=_("Styrka"), choices=[(key, shown(name)) for key, name in STRENGTHS.items()]
    )


class HeaderForm(forms.Form):
    """What stands above the rules."""

    title = forms.CharField(label=_("Policyns rubrik"), max_length=300)
    title_en = forms.CharField(label=_("Rubriken på engelska"), max_length=300, required=False)
    owner = forms.CharField(label=_("Vem som svarar på frågor om policyn"), max_length=200)
    case_number = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)
    note = LongText(label=_("Anmärkning som visas med policyn"), rows=2, required=False)
    note_en = LongText(label=_("Anmärkningen på engelska"), rows=2, required=False)

    def told(self) -> dict[str, Any]:
        """The fields as a policy has them."""
        given = self.cleaned_data
        note = Text(sv=given["note"], en=given["note_en"] or None) if given["note"] else None
        return {
            "title": Text(sv=given["title"], en=given["title_en"] or None),
            "owner": given["owner"],
            "case_number": given["case_number"] or None,
            "note": note,
        }


class _PlacedForm(forms.Form):
    """Something new among others: where it shall stand."""

    after = forms.ChoiceField(label=_("Plats i policyn"), required=False)

    def __init__(self, data: Any, others: Sequence[Part]) -> None:
        super().__init__(data, initial={"after": others[-1].id if others else ""})
        self.fields["after"] = forms.ChoiceField(
            label=_("Plats i policyn"), required=False, choices=places_among(others)
        )


class NewRuleForm(_PlacedForm):
    """A new rule: what sort, what it says, where it stands, and its short name."""

    kind = forms.ChoiceField(label=_("Slag av krav"))
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    text = LongText(label=_("Kravets lydelse"))
    name = forms.RegexField(
        f"^{KEBAB}$", label=_("Kortnamn"), max_length=60, required=False,
        help_text=_(
            "Används i adresser och filer. Lämna tomt, så bildas det av rubriken."
            " Annars små bokstäver a–z, siffror och bindestreck."
        ),
    )  # fmt: skip

    def __init__(self, data: Any, others: Sequence[Part]) -> None:
        super().__init__(data, others)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(name, shown(kind.title)) for name, kind in KINDS.items()]


class NewPrincipleForm(_PlacedForm):
    """A new principle: what it is called and says, and where it stands."""

    title = forms.CharField(label=_("Rubrik"), max_length=200)
    text = LongText(label=_("Principens lydelse"))


class VersionForm(forms.Form):
    """Keeping a copy as a version."""

    version = forms.CharField(label=_("Versionens namn"), max_length=40)
    shown = forms.BooleanField(
        label=_("Jämför konton med den nya versionen"), required=False, initial=True
    )


def places_among(others: Sequence[Part]) -> Choices:
    """The places that there are: first, and after each of the others."""
    after = [(one.id, gettext("Efter %(name)s") % {"name": said(name_of(one))}) for one in others]
    return [("", gettext("Först")), *after]


def words_of(part: Part) -> dict[str, str]:
    """A rule or principle as its form shows it."""
    return {"title": part.title.sv if part.title else "", "text": part.text.sv,
            "text_en": part.text.en or "", "clause": part.clause or "",
            "strength": part.strength}  # fmt: skip


def header_of(policy: Policy) -> dict[str, str]:
    """The header as its form shows it."""
    note = policy.note or Text(sv="")
    return {"title": policy.title.sv, "title_en": policy.title.en or "", "owner": policy.owner,
            "case_number": policy.case_number or "", "note": note.sv,
            "note_en": note.en or ""}  # fmt: skip
