"""What the text leaves open: numbers and lists that nobody has said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kanalkoll.core.assessment.explain_closing import SUGGESTED_DAYS
from kanalkoll.core.assessment.sentences import fill, joined, spans
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.drafting.lint.draft import Draft, about
from kanalkoll.core.drafting.lint.finding import CatalogueRow, Evidence, LintFinding
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import AssumedList, Reading, gloss, is_undefined
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

SILENT: dict[str, Text] = {
    "visible_for": Text(
        sv="hur länge informationen ska finnas innan kontot stängs",
        en="for how long the information is to stand before the account is shut",
    ),
    "judged_over": Text(sv="över hur lång tid det räknas", en="over how long a time it is counted"),
    "at_least": Text(sv="hur många som krävs", en="how many are required"),
    "at_most": Text(sv="hur många som är för många", en="how many are too many"),
    "within": Text(sv="när ett konto räknas som oanvänt", en="when an account counts as unused"),
    "within_months": Text(
        sv="hur ofta målgrupperna ska ses över",
        en="how often the target groups are to be reviewed",
    ),
    "valid_months": Text(
        sv="hur länge en bekräftelse gäller", en="for how long an attestation is good"
    ),
    "items": Text(sv="vilka uppgifter som ska finnas", en="which items are to be there"),
    "types": Text(sv="vilken kontotyp som krävs", en="which account type is required"),
}
"""What the text does not say when the parameter of that name is undefined."""

SUGGESTION = Text(
    sv=f"Ange en tid i beslutet. Förslag: {SUGGESTED_DAYS} dagar (kanalkolls förslag; ingen policy"
    " vi har läst anger en tid).",
    en=f"State a time in the decision. Proposal: {SUGGESTED_DAYS} days (kanalkoll's own; no policy"
    " that we have read states one).",
)
STATE_IT = Text(sv="Ange det i beslutet.", en="State it in the decision.")


def check(draft: Draft) -> Iterator[LintFinding]:
    """``undefined`` for every number and list that the text leaves open."""
    for rule in draft.policy.rules:
        for name, value in values_of(rule.requires):
            if is_undefined(value):
                yield _undefined(draft, rule, name)
            elif isinstance(value, (Reading, AssumedList)) and value.assumed and name != "items":
                yield _assumed(draft, rule, name, value)
        if isinstance(rule.requires, PostsWithin):
            yield from _period_left_out(draft, rule, rule.requires)


def values_of(struct: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """Every parameter with its value, also those of structs within the struct."""
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            for inner in value:
                yield from values_of(inner)
        else:
            yield name, value


def _undefined(draft: Draft, rule: Rule, name: str) -> LintFinding:
    closing = isinstance(rule.requires, ClosingNotice)
    return about(
        rule,
        code="undefined",
        severity="problem",
        message=_does_not_say(draft, SILENT.get(name, Text(sv=name, en=name))),
        evidence=what_closing_leaves(draft.catalogue) if closing else Evidence(),
        remedy=SUGGESTION if name == "visible_for" else STATE_IT,
    )


def _does_not_say(draft: Draft, what: Text) -> Text:
    return fill(
        Text(sv="{noun} säger inte {what}.", en="{noun} does not say {what}."),
        noun=draft.begun,
        what=what,
    )


def what_closing_leaves(catalogue: Catalogue) -> Evidence:
    """On which platforms a shut account says nothing: hidden or deleted, it is gone."""
    rows, silent = [], 0
    for platform in catalogue.platforms.values():
        shut = [way for way in platform.closing if way.action in {"hide", "delete"}]
        rows += [
            CatalogueRow.of(way, _left(platform.name, way.name, way.shown_after)) for way in shut
        ]
        silent += any(way.carries_information is False for way in shut)
    return Evidence(
        rows=tuple(rows),
        counts={"platforms": len(catalogue.platforms), "platforms-where-nothing-is-left": silent},
    )


def _left(platform: Text, way: Text, shown: Text) -> Text:
    return fill(
        Text(sv="{p}, {way}: {shown}", en="{p}, {way}: {shown}"), p=platform, way=way, shown=shown
    )


def _assumed(draft: Draft, rule: Rule, name: str, value: Reading | AssumedList) -> LintFinding:
    taken = fill(
        Text(sv="Värdet är hämtat ur ”{source}”.", en="The value is taken from “{source}”."),
        source=value.assumed or "",
    )
    unsaid = _does_not_say(draft, SILENT.get(name, Text(sv=name, en=name)))
    return about(
        rule,
        code="undefined",
        severity="problem",
        message=joined(unsaid, taken) or unsaid,
        evidence=Evidence(reading=taken),
        remedy=STATE_IT,
    )


def _period_left_out(draft: Draft, rule: Rule, p: PostsWithin) -> Iterator[LintFinding]:
    """A frequency a week or a day without the time over which it is counted."""
    if p.judged_over is not None or p.per not in {"week", "day"} or gloss(p.at_least):
        return
    said = fill(
        Text(sv="kanalkoll räknar över {span}.", en="kanalkoll counts over {span}."),
        span=spans(p.span.periods, p.per),
    )
    unsaid = _does_not_say(draft, SILENT["judged_over"])
    yield about(
        rule, code="undefined", severity="note", message=joined(unsaid, said) or unsaid,
        remedy=STATE_IT,
    )  # fmt: skip
