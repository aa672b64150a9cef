"""The form of a viewpoint: what it does, which rule, and the change that it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.compilation import Sentence
from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.base import Params
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import Amendment, RemoveRule, SetParameters, SetStrength
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.plain import plain
from kanalkoll.web.consultation.models import View
from kanalkoll.web.consultation.selectors.answers import as_amendment
from kanalkoll.web.consultation.services.correcting import Seen
from kanalkoll.web.consultation.wording import clauses, rule_name
from kanalkoll.web.register.forms import lines
from kanalkoll.web.ui.saying import said

PERS = {
    "day": _("om dagen"), "week": _("i veckan"), "month": _("i månaden"),
    "half-year": _("i halvåret"),
}  # fmt: skip
NONE, AS_READ = "", "as-read"
CHANGES = {
    NONE: _("Ingen ändring som går att räkna på"),
    "posts": _("Ett annat antal inlägg"),
    "days": _("Ett antal dagar som informationen ska finnas kvar"),
    "months": _("Ett annat antal månader mellan genomgångarna"),
    "should": _("Kravet blir ett bör-krav"),
    "recommended": _("Kravet blir en rekommendation"),
    "shall": _("Kravet blir ett ska-krav"),
    "remove": _("Kravet tas bort"),
}
FITS: Mapping[str, type[Params]] = {
    "posts": PostsWithin,
    "days": ClosingNotice,
    "months": AudienceReviewed,
}
"""What sort of requirement a change of a number is of."""


class LevelFields(forms.Form):
    """The number and the period of a change that has them."""

    number = forms.IntegerField(
        label=_("Antal"), required=False, min_value=1, max_value=1000,
        help_text=_("Behövs när ändringen är ett antal."),
    )  # fmt: skip
    per = forms.ChoiceField(
        label=_("Period"), required=False, choices=list(PERS.items()),
        help_text=_("Behövs när ändringen gäller antal inlägg."),
    )  # fmt: skip


class ViewForm(LevelFields):
    """A viewpoint as a person sees it; without ``view``: one that was not found."""

    field_order = ("version", "rule", "kind", "stated", "wish", "change", "number", "per", "why")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    rule = forms.ChoiceField(label=_("Krav"), required=False)
    kind = forms.ChoiceField(label=_("Vad synpunkten gör"))
    stated = forms.ChoiceField(
        label=_("Önskan"), widget=forms.RadioSelect,
        choices=[("ja", _("uttryckt i ord")), ("nej", _("underförstådd"))],
    )  # fmt: skip
    wish = forms.CharField(
        label=_("Önskan med svarets egna ord"), required=False, widget=lines(2), max_length=2000
    )
    change = forms.ChoiceField(label=_("Ändring som synpunkten ber om"), required=False)
    why = forms.CharField(label=_("Kommentar"), required=False, widget=lines(2), max_length=2000)
    sentences = forms.MultipleChoiceField(
        label=_("Meningar"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("De meningar i dokumentet som synpunkten består av, i följd."),
    )  # fmt: skip

    def __init__(
        self, data: Any, *, policy: Policy, told: Sequence[Sentence], view: View | None = None,
        chosen: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(data, initial=_begins(view, told) if view else {"sentences": chosen})
        self.policy, self.view = policy, view
        fields: dict[str, Any] = self.fields
        rules = [(key, rule_name(policy, key)) for key in clauses(policy)]
        fields["rule"].choices = [("", _("Policyn i stort")), *rules]
        fields["kind"].choices = [(key, said(words)) for key, words in KINDS.items()]
        kept = view is not None and view.amendment is not None
        as_read = [(AS_READ, _("Den som står nu"))] if kept else []
        fields["change"].choices = [*as_read, *CHANGES.items()]
        fields["sentences"].choices = [(str(one.start), one.text) for one in told]

    def clean(self) -> dict[str, Any]:
        """A number where the change needs one, of a rule that it fits."""
        told = super().clean() or self.cleaned_data
        change, rule = told.get("change", NONE), self.policy.rule(told.get("rule", ""))
        if change in {NONE, AS_READ}:
            return told
        if rule is None:
            self.add_error("change", _("Välj ett krav som ändringen gäller."))
        elif change in FITS and not isinstance(rule.requires, FITS[change]):
            self.add_error("change", _("Den ändringen passar inte kravet."))
        elif change in FITS and not told.get("number"):
            self.add_error("number", _("Skriv ett antal."))
        elif problem := self._cannot_be_applied():
            self.add_error("change", problem)
        return told

    def seen(self) -> Seen:
        """The viewpoint as it was told."""
        told = self.cleaned_data
        return Seen(
            kind=told["kind"],
            rule=told["rule"],
            stated=told["stated"] == "ja",
            wish=told["wish"],
            amendment=self._row(),
            sentences=tuple(int(one) for one in told["sentences"]),
            why=told["why"],
        )

    def _row(self) -> dict[str, Any] | None:
        if self.cleaned_data["change"] == AS_READ and self.view is not None:
            return dict(self.view.amendment or {}) or None
        change = self._change()
        return plain(change) if change is not None else None

    def _cannot_be_applied(self) -> str:
        """Why the policy cannot be changed so; empty when it can."""
        change = self._change()
        try:
            apply(self.policy, [change] if change is not None else [])
        except BadInput as wrong:
            return " ".join(said(problem.wrong) for problem in wrong.problems)
        return ""

    def _change(self) -> Amendment | None:
        told = self.cleaned_data
        name = f"synpunkt-{self.view.position}" if self.view else "synpunkt-ny"
        words = told.get("wish") or told.get("why") or name
        return chosen_change(told, rule=told["rule"], name=name, why=words)


def chosen_change(told: Mapping[str, Any], *, rule: str, name: str, why: str) -> Amendment | None:
    """The change that ``change``, ``number`` and ``per`` of a form tell; ``None`` where none."""
    change = told["change"]
    if change in {NONE, AS_READ}:
        return None
    given: dict[str, Any] = {"id": name, "by": "kanalkoll", "why": Text(sv=why, en=why),
                             "rule": rule}  # fmt: skip
    if change == "remove":
        return RemoveRule(**given)
    if change in FITS:
        return SetParameters(**given, values=_values(told))
    return SetStrength(**given, strength=change)


def _values(told: Mapping[str, Any]) -> dict[str, Any]:
    if told["change"] == "posts":
        return {"at-least": told["number"], "per": told["per"]}
    name = "visible-for" if told["change"] == "days" else "within-months"
    return {name: told["number"]}


def _begins(view: View, told: Sequence[Sentence]) -> dict[str, Any]:
    """The form filled in with the viewpoint as it stands."""
    mine = [str(one.start) for one in told if view.start < one.end and one.start < view.end]
    number, per = _level(as_amendment(view.amendment))
    return {
        "version": view.version, "rule": view.rule, "kind": view.kind,
        "stated": "ja" if view.stated else "nej", "wish": view.wish, "why": view.why,
        "change": AS_READ if view.amendment else NONE, "number": number, "per": per,
        "sentences": mine,
    }  # fmt: skip


def _level(change: Amendment | None) -> tuple[int | None, str]:
    """The number and period that a change sets, to begin from."""
    if not isinstance(change, SetParameters):
        return None, "week"
    for name in ("at-least", "visible-for", "within-months"):
        value = change.values.get(name)
        if value is not None:
            number = value["as"] if isinstance(value, dict) else value
            return int(number), str(change.values.get("per", "week"))
    return None, str(change.values.get("per", "week"))


class WhyForm(forms.Form):
    """Why something is taken away or set aside."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(label=_("Varför?"), widget=lines(2), max_length=2000)
