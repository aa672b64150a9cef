"""A wording for a changed rule: its own sentence with the new numbers and periods put in.

Only where it can be done without guessing: every changed value stands in the
sentence once, in words that say nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kanalkoll.core.assessment.sentences import NUMBERS
from kanalkoll.core.calendar import DEFINITE, NAMES
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.kinds.values import Number, gloss, number
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Rule

_WORDED = ("at_least", "at_most", "visible_for")
_SILENT = ("judged_over",)
"""What a sentence need not say."""


def suggested_text(change: RuleChange) -> Text | None:
    """The rule's sentence as it would read; ``None`` where it cannot be told, or is given.

    As in "Varje konto ska ha minst ett par inlägg i månaden.".
    """
    before, after = change.before, change.after
    if before is None or after is None or before.text != after.text or before.scope != after.scope:
        return None
    if type(before.requires) is not type(after.requires):
        return None
    sv = _written(before, after, "sv")
    if sv is None or sv == before.text.sv:
        return None
    return Text(sv=sv, en=_written(before, after, "en"))


def _written(before: Rule, after: Rule, language: Language) -> str | None:
    text = before.text.sv if language == "sv" else before.text.en
    for field in msgspec.structs.fields(before.requires):
        old, new = (getattr(rule.requires, field.name) for rule in (before, after))
        if old == new or field.name in _SILENT or text is None:
            continue
        text = _replaced(text, _phrases(field.name, old, new, language))
    return text


def _replaced(text: str, phrases: Iterator[tuple[str, str]]) -> str | None:
    """The text with the first phrase that stands in it once replaced; ``None`` when none does."""
    for old, new in phrases:
        pattern = re.compile(rf"\b{re.escape(old)}\b", re.IGNORECASE)
        if len(pattern.findall(text)) == 1:
            return pattern.sub(new, text)
    return None


def _phrases(name: str, old: object, new: object, language: Language) -> Iterator[tuple[str, str]]:
    if name == "per":
        yield from _periods(str(old), str(new), language)
    elif name in _WORDED:
        yield from _numbers(old, new, language)


def _periods(old: str, new: str, language: Language) -> Iterator[tuple[str, str]]:
    was, comes = (_period_words(per, language) for per in (old, new))
    yield from zip(was, comes, strict=True)


def _period_words(per: str, language: Language) -> tuple[str, ...]:
    name = NAMES[per][0].to(language)  # type: ignore[index]  # a field of a rule that was loaded
    if language == "en":
        return f"a {name}", f"per {name}", f"every {name}"
    definite = DEFINITE[per].sv  # type: ignore[index]
    in_ = {"day": "om", "half-year": "under"}.get(per, "i")
    return f"{in_} {definite}", f"per {name}", f"varje {name}", definite


def _numbers(old: object, new: object, language: Language) -> Iterator[tuple[str, str]]:
    was, comes = _number(old), _number(new)
    if was is None or comes is None:
        return
    read = gloss(old)
    if read is not None and read.words and language == "sv":
        yield read.words, str(comes)
    yield str(was), str(comes)
    words = NUMBERS.to(language).split()
    if was < len(words):
        yield words[was], words[comes] if comes < len(words) else str(comes)


def _number(value: object) -> int | None:
    known: Number | None = value  # type: ignore[assignment]  # a threshold of a rule
    return number(known)
