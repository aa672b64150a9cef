"""The form of a rule: its parameters by its kind, its strength, and which accounts it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.assessment.sentences import capitalised
from kanalkoll.core.drafting.sweep import turnable
from kanalkoll.core.kinds.values import UNDEFINED
from kanalkoll.core.policy.model import Rule
from kanalkoll.core.policy.naming import field_name
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.rule_checks import CATEGORIES
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.policies.reading import CATEGORIES as CATEGORY_NAMES
from kanalkoll.web.policies.reading import STRENGTHS
from kanalkoll.web.workshop.parameter_fields import (
    OPEN,
    WORDS,
    Choices,
    Parameter,
    fields_of,
    parameters,
    row_key,
    rows_of,
    shown,
)

SCOPE = ("platforms", "not-platforms", "categories", "not-categories")
"""What of a scope the form shows; the rest of it stays as it is."""

FURTHEST = 60
"""A slider goes at least so far; further where the rule's number is larger."""


class RuleForm(forms.Form):
    """A rule as a form.

    ``rule`` as it is shown; ``params`` its kind's. With ``readings`` the vague
    words that a number is read from can be changed. What is not shown (a unit
    in the scope, who read a word) stays as it was.
    """

    def __init__(self, data: Any, rule: Rule, *, readings: bool = False) -> None:
        self.rule = rule
        self.table: dict[str, Any] = plain(rule.requires)
        self.parameters = parameters(type(rule.requires))
        super().__init__(data, initial=self._initial())
        for name, field in fields_of(type(rule.requires), readings=readings):
            self.fields[name] = field
        self.own = [self[name] for name in self.fields]
        self.fields["strength"] = forms.ChoiceField(
            label=_("Styrka"), choices=[(k, shown(v)) for k, v in STRENGTHS.items() if k != "may"]
        )
        for name in SCOPE:
            self.fields[name] = forms.MultipleChoiceField(
                label=shown(capitalised(field_name(name))), choices=_scope_choices(name, rule),
                required=False, widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        # What the page showed when it was filled in: a new period has a span of its own.
        self.fields["shown-per"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def scope_fields(self) -> list[BoundField]:
        """The fields of the scope."""
        return [self[name] for name in SCOPE]

    def hidden_period(self) -> BoundField:
        """What the page shows as the period now, for the next time it is sent."""
        return self["shown-per"]

    def sliders(self) -> list[tuple[BoundField, int]]:
        """The stated numbers that a slider can turn, each with how far it goes."""
        stated = [name for name in turnable(self.rule.requires) if self.initial.get(name)]
        names = [name for name in stated if name in self.fields]
        return [(self[name], max(FURTHEST, 2 * (self.initial.get(name) or 0))) for name in names]

    def requires(self, *, by: str = "", on: date | None = None) -> dict[str, Any]:
        """The parameters as a policy file has them, without what says nothing.

        ``by`` and ``on``: who reads vague words, and when, where words were given.
        """
        told: dict[str, Any] = {"kind": self.table["kind"]}
        for parameter in self.parameters:
            value = self._value(parameter, by=by, on=on)
            if value is not None:
                told[parameter.name] = value
        if self._has_new_period(told):
            told.pop("judged-over", None)
        return told

    def scope(self) -> dict[str, Any]:
        """The scope as a policy file has it."""
        kept = {k: v for k, v in plain(self.rule.scope).items() if k not in SCOPE}
        chosen = {name: self.cleaned_data[name] for name in SCOPE if self.cleaned_data[name]}
        return {**chosen, **kept}

    def _has_new_period(self, told: Mapping[str, Any]) -> bool:
        """Whether the period was changed and the number of periods left as it was shown."""
        before = self.cleaned_data.get("shown-per")
        same_span = told.get("judged-over") == self.table.get("judged-over")
        return bool(before) and before != told.get("per") and same_span

    def _value(self, parameter: Parameter, *, by: str, on: date | None) -> Any:
        told = self.cleaned_data
        if rows_of(parameter):
            return self._rows(parameter)
        if told.get(f"{parameter.name}{OPEN}"):
            return UNDEFINED
        value = told.get(parameter.name)
        if value in (None, "", [], False):
            return None
        if parameter.name == "says" and isinstance(value, str):
            old = self.table.get("says") or {}
            return old if old.get("sv") == value else {"sv": value}
        return self._read(parameter, value, by=by, on=on)

    def _read(self, parameter: Parameter, value: Any, *, by: str, on: date | None) -> Any:
        """The value, with the reading behind it: the old one, or the reader's own."""
        old = self.table.get(parameter.name)
        same = isinstance(old, dict) and old.get("as") == value
        if f"{parameter.name}{WORDS}" not in self.fields:
            return old if same else value
        words = self.cleaned_data.get(f"{parameter.name}{WORDS}", "").strip()
        old_words = (old.get("words") or "") if isinstance(old, dict) else ""
        if same and words == old_words:
            return old
        return {"as": value, "words": words, "by": by, "on": on} if words else value

    def _rows(self, parameter: Parameter) -> list[dict[str, Any]] | None:
        key, rows = row_key(parameter), []
        for value, numbers in rows_of(parameter).items():
            given = {n.name: self.cleaned_data.get(f"{parameter.name}-{value}-{n.name}")
                     for n in numbers}  # fmt: skip
            stated = {name: number for name, number in given.items() if number is not None}
            if stated:
                rows.append({key: value, **self._as_read(parameter, value, stated)})
        return rows or None

    def _as_read(
        self, parameter: Parameter, value: str, given: Mapping[str, int]
    ) -> dict[str, Any]:
        """A row's numbers, each with the reading that it had if it is the same number."""
        old = self._row(parameter, value)
        return {
            name: was if isinstance(was := old.get(name), dict) and was["as"] == number else number
            for name, number in given.items()
        }

    def _row(self, parameter: Parameter, value: str) -> Mapping[str, Any]:
        key = row_key(parameter)
        rows: Sequence[Mapping[str, Any]] = self.table.get(parameter.name, [])
        return next((row for row in rows if row[key] == value), {})

    def _initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {"strength": self.rule.strength, **plain(self.rule.scope)}
        found["shown-per"] = self.table.get("per", "")
        for parameter in self.parameters:
            value = self.table.get(parameter.name, _default(self.rule, parameter))
            if rows_of(parameter):
                for key, numbers in rows_of(parameter).items():
                    row = self._row(parameter, key)
                    for number in numbers:
                        found[f"{parameter.name}-{key}-{number.name}"] = _bare(row.get(number.name))
                continue
            found[parameter.name] = _bare(value)
            found[f"{parameter.name}{OPEN}"] = value == UNDEFINED
            if isinstance(value, dict):
                found[f"{parameter.name}{WORDS}"] = value.get("words") or ""
        return found


def _default(rule: Rule, parameter: Parameter) -> Any:
    """The value that a file leaves out because it is the usual one."""
    return plain(getattr(rule.requires, parameter.name.replace("-", "_"), None))


def _bare(value: Any) -> Any:
    """A value as a field shows it: a reading's number, nothing for *undefined*."""
    if isinstance(value, dict):
        return value.get("as", value.get("sv"))
    return None if value == UNDEFINED else value


def _scope_choices(name: str, rule: Rule) -> Choices:
    """What can be chosen; platforms that the rule names though nobody has described them too."""
    if name.endswith("platforms"):
        known = {key: shown(one.name) for key, one in load_catalogue().platforms.items()}
        named = plain(rule.scope).get(name, [])
        return list({**known, **{key: key for key in named if key not in known}}.items())
    return [(key, shown(CATEGORY_NAMES[key])) for key in CATEGORIES]
