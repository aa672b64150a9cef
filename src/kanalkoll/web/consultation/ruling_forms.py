"""The forms of deciding: what becomes of a rule, and of one viewpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kanalkoll.core.consultation.outcome import wants
from kanalkoll.core.consultation.ruling_words import decided_words
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy
from kanalkoll.web.consultation.amending_form import CHANGES, FITS, NONE, LevelFields, chosen_change
from kanalkoll.web.consultation.models import RuleDecision, View, ViewOutcome
from kanalkoll.web.consultation.selectors.answers import change_of
from kanalkoll.web.consultation.selectors.compiling import Wish
from kanalkoll.web.consultation.services.ruling import Ruling
from kanalkoll.web.register.forms import lines
from kanalkoll.web.ui.saying import listed, said

KEEP, OWN, AS_DECIDED = "keep", "own", "as-decided"
NAMED = 2
"""So many of those who ask for a change are named beside it."""


class RulingForm(LevelFields):
    """What is decided of a rule. ``offered``: the changes that answers and others ask for."""

    field_order = ("version", "choice", "change", "number", "per", "text", "reason")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    choice = forms.ChoiceField(
        label=pgettext_lazy("ett beslut", "Beslut"), widget=forms.RadioSelect
    )
    change = forms.ChoiceField(
        label=gettext_lazy("Annan ändring"), required=False,
        help_text=gettext_lazy("Fylls i när du väljer en annan ändring."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Kravets nya lydelse"), required=False, widget=lines(3),
        max_length=4000,
        help_text=gettext_lazy("Lämna tomt, så skrivs ändringen in i kravets egen mening."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Skäl"), widget=lines(4), max_length=4000)

    def __init__(
        self, data: Any, *, policy: Policy, rule: str, offered: Sequence[Wish],
        decision: RuleDecision | None = None,
    ) -> None:  # fmt: skip
        self.policy, self.rule, self.offered = policy, rule, offered
        self.kept = change_of(decision) if decision else None
        super().__init__(data, initial=_begins(decision, self._key_of(self.kept), self.kept))
        fields: dict[str, Any] = self.fields
        now = policy.rule(rule)
        if now is None:
            for name in ("choice", "change", "number", "per", "text"):
                del fields[name]
            return
        fits = [key for key, kind in FITS.items() if isinstance(now.requires, kind)]
        others = ["remove", *(one for one in ("shall", "should", "recommended")
                              if one != now.strength)]  # fmt: skip
        fields["choice"].choices = list(self._choices())
        fields["change"].choices = [(NONE, _("Bara lydelsen")),
                                    *((key, CHANGES[key]) for key in (*fits, *others))]  # fmt: skip
        for name, wanted in (("number", bool(fits)), ("per", "posts" in fits)):
            if not wanted:
                del fields[name]

    def _choices(self) -> Any:
        yield KEEP, _("Kravet står kvar oförändrat")
        for n, wish in enumerate(self.offered):
            yield f"wish-{n}", _wish_words(self.policy, wish)
        if self.kept is not None and self._key_of(self.kept) == AS_DECIDED:
            yield AS_DECIDED, said(decided_words(self.policy, self.kept))
        yield OWN, _("En annan ändring")

    def _key_of(self, change: Amendment | None) -> str:
        """Which of the choices a change is."""
        if change is None:
            return KEEP
        return next((f"wish-{n}" for n, wish in enumerate(self.offered)
                     if wants(wish.change) == wants(change)), AS_DECIDED)  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A number where the change needs one."""
        told = super().clean() or self.cleaned_data
        if told.get("choice") != OWN:
            return told
        if told.get("change") in FITS and not told.get("number"):
            self.add_error("number", _("Skriv ett antal."))
        if told.get("change") == NONE and not told.get("text", "").strip():
            self.add_error("text", _("Skriv den nya lydelsen, eller välj en ändring."))
        return told

    def ruling(self, impact: Mapping[str, Any] | None = None) -> Ruling:
        """What was told."""
        told = self.cleaned_data
        return Ruling(reason=told["reason"], change=self._change(), text=told.get("text", ""),
                      impact=impact or {})  # fmt: skip

    def _change(self) -> Amendment | None:
        told = self.cleaned_data
        choice = told.get("choice", KEEP)
        if choice == AS_DECIDED:
            return self.kept
        if choice.startswith("wish-"):
            return self.offered[int(choice.removeprefix("wish-"))].change
        if choice != OWN:
            return None
        return chosen_change(told, rule=self.rule, name="beslut", why=told["reason"])


def _begins(decision: RuleDecision | None, key: str, kept: Amendment | None) -> dict[str, Any]:
    if decision is None:
        return {"version": 0}
    text = getattr(kept, "text", None)
    return {"version": decision.version, "choice": key, "reason": decision.reason,
            "text": text.sv if text else ""}  # fmt: skip


def _wish_words(policy: Policy, wish: Wish) -> str:
    """``Ändras till minst ett par inlägg i månaden (fastighetsnämnden, … och 18 till)``."""
    names: list[object] = list(wish.names[:NAMED])
    more = len(wish.names) - NAMED
    who = listed([*names, _("%(n)s till") % {"n": more}] if more > 0 else names)
    return f"{said(decided_words(policy, wish.change))} ({who})"


class SettleForm(forms.Form):
    """What became of one viewpoint, and what is answered."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Vad som blev av synpunkten"), widget=forms.RadioSelect,
        choices=ViewOutcome.choices,
    )  # fmt: skip
    reply = forms.CharField(label=gettext_lazy("Svar till instansen"), widget=lines(4),
                            max_length=4000)  # fmt: skip

    def __init__(self, data: Any, view: View) -> None:
        super().__init__(data, initial={"version": view.version, "outcome": view.outcome,
                                        "reply": view.reply})  # fmt: skip


class AsideForm(forms.Form):
    """Sentences that are set aside together, and why."""

    why = forms.CharField(label=gettext_lazy("Varför?"), widget=lines(2), max_length=2000)
    sentences = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["sentences"].choices = choices
