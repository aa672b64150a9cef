"""The five verdicts, and why something cannot be judged."""

from __future__ import annotations

from typing import Literal, get_args

from kanalkoll.core.kinds.base import Reason
from kanalkoll.core.language import Text

Verdict = Literal["compliant", "non-compliant", "unknown", "exempt", "not applicable"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""In the order of their codes in relations: 1 to 5."""

REASONS: tuple[Reason, ...] = get_args(Reason)
"""In the order of their codes in relations: 1 to 5."""

VERDICT_NAMES: dict[Verdict, Text] = {
    "compliant": Text(sv="uppfyllt", en="compliant"),
    "non-compliant": Text(sv="avvikelse", en="non-compliant"),
    "unknown": Text(sv="går inte att bedöma", en="cannot be judged"),
    "exempt": Text(sv="undantag", en="exempt"),
    "not applicable": Text(sv="gäller inte", en="not applicable"),
}

SYMBOLS: dict[Verdict, str] = {
    "compliant": "●",
    "non-compliant": "▲",
    "unknown": "?",
    "exempt": "◇",
    "not applicable": "–",
}
"""A shape beside word and colour: never colour alone."""

REASON_NAMES: dict[Reason, Text] = {
    "missing_fact": Text(sv="uppgift saknas", en="a fact is missing"),
    "not_measurable": Text(sv="går inte att mäta här", en="cannot be measured here"),
    "not_observed_long_enough": Text(sv="för kort mätperiod", en="not observed long enough"),
    "undefined_in_policy": Text(sv="policyn anger inget", en="the policy does not say"),
    "scope_unknown": Text(
        sv="oklart om kravet gäller kontot", en="not known whether the rule concerns the account"
    ),
}


def code(verdict: Verdict) -> int:
    """The verdict's code in relations."""
    return VERDICTS.index(verdict) + 1


def reason_code(reason: Reason) -> int:
    """The reason's code in relations."""
    return REASONS.index(reason) + 1
