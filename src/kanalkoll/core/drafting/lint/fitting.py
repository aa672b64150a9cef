"""Base information against what profiles hold: tried with the unit's own words, exactly.

A text that does not say where the items are to stand is tried on the profile
itself. Where they do not fit, it is the rule that cannot be met there, not the
account that is at fault; and what would fit is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.assessment.sentences import joined
from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.counting import length
from kanalkoll.core.baseinfo.model import Demand, Wordings
from kanalkoll.core.baseinfo.placing import DoesNotFit, FilledField, NotKnown, Placing
from kanalkoll.core.capabilities.model import AccountType, Platform
from kanalkoll.core.drafting.lint.draft import Draft, about
from kanalkoll.core.drafting.lint.finding import (
    CatalogueRow,
    Evidence,
    FinishedText,
    LintFinding,
    Severity,
)
from kanalkoll.core.facts.tables import PLACES
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import gloss
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

ELSEWHERE = ("pinned-post", "linked-page")
"""Places that are not the profile: a post that sinks, a page of the body's own."""

IN_THE_PROFILE = tuple(place for place in PLACES if place not in ELSEWHERE)

SHORT_AND_LINK = Text(
    sv="Går att lösa med kort text och en sida bakom länken.",
    en="It can be solved by a short text and a page behind the link.",
)
NOT_EVEN_SO = Text(
    sv="Inte heller en kort text med en sida bakom länken ryms där.",
    en="Nor does a short text with a page behind the link fit there.",
)
ALLOW_SHORT = Text(
    sv="Skriv att en kort text i profilen räcker, om resten finns på en sida som profilen"
    " länkar till.",
    en="Write that a short text in the profile will do, if the rest stands on a page that the"
    " profile links to.",
)
LEAVE_OUT = Text(
    sv="Undanta kontotypen, eller ange vilka uppgifter som räcker där.",
    en="Leave the account type out, or say which items will do there.",
)


def check(draft: Draft) -> Iterator[LintFinding]:
    """``does-not-fit``, and ``cannot-be-met`` where no place of a profile is accepted."""
    wordings = draft.example
    for rule in draft.policy.rules:
        if isinstance(rule.requires, Says) and rule.requires.wanted and wordings is not None:
            for platform, account_type in draft.places(rule):
                refused = _refused(draft, rule.requires, wordings, (platform, account_type))
                if refused is not None:
                    yield _finding(draft, rule, refused)


def demand_of(p: Says) -> Demand:
    """What the text asks for, read as it stands: the profile itself unless it says otherwise."""
    if p.places:
        return Demand(p.wanted, p.places, short_with_link="linked-page" in p.places)
    return Demand(p.wanted, IN_THE_PROFILE, short_with_link=False)


def _refused(
    draft: Draft, p: Says, wordings: Wordings, where: tuple[Platform, AccountType]
) -> DoesNotFit | None:
    answer: Placing | DoesNotFit | NotKnown = compose(
        wordings,
        Destination(where[0].key, where[1].key),
        catalogue=draft.catalogue,
        demand=demand_of(p),
    )
    return answer if isinstance(answer, DoesNotFit) else None


def _finding(draft: Draft, rule: Rule, refused: DoesNotFit) -> LintFinding:
    where = {"platform": refused.platform, "account_type": refused.account_type}
    accounts = draft.accounts(rule, **where)
    solved = refused.remedy
    message = joined(
        refused.message, SHORT_AND_LINK if solved else NOT_EVEN_SO, _assumed(draft, rule)
    )
    return about(
        rule,
        code="does-not-fit" if refused.why == "too-long" else "cannot-be-met",
        severity=_severity(rule, accounts),
        message=message or refused.message,
        evidence=Evidence(
            rows=_rows(refused),
            accounts=None if accounts is None else len(accounts),
            counts=_counts(draft, refused),
            texts=tuple(_finished(field) for field in solved.filled) if solved else (),
            placing=solved.summary if solved else None,
        ),
        remedy=ALLOW_SHORT if solved else LEAVE_OUT,
        **where,
    )


def _severity(rule: Rule, accounts: tuple[object, ...] | None) -> Severity:
    """A text that itself makes room for platforms on which it does not fit is not at fault."""
    made_room = isinstance(rule.requires, Says) and rule.requires.as_far_as_possible
    return "note" if accounts == () or made_room else "problem"


def _assumed(draft: Draft, rule: Rule) -> Text | None:
    """From where the list of items was taken, when it does not stand in the text."""
    items = rule.requires.items if isinstance(rule.requires, Says) else ()
    found = gloss(items)
    said = reading_of(draft.policy, rule) if found and found.assumed else None
    return said and Text(sv=f"({said.sv})", en=f"({said.to('en')})")


def _rows(refused: DoesNotFit) -> tuple[CatalogueRow, ...]:
    field = refused.field
    return (CatalogueRow.of(field, field.name),) if field is not None else ()


def _counts(draft: Draft, refused: DoesNotFit) -> dict[str, int]:
    figures = {
        "items": len(refused.items),
        "needed": refused.needed,
        "available": refused.available,
        "at-least": refused.at_least,
        **_over_all_units(draft, refused),
    }
    return {name: value for name, value in figures.items() if value is not None}


def _over_all_units(draft: Draft, refused: DoesNotFit) -> dict[str, int]:
    """The shortest and the longest that any unit needs, in the field's own unit."""
    unit, wordings = refused.length_unit, draft.witnesses.wordings.values()
    if unit is None or len(wordings) < 2:  # noqa: PLR2004 (a span has two ends)
        return {}
    needed = [length(_in_full(words, refused.items), unit) for words in wordings]
    return {"needed-least": min(needed), "needed-most": max(needed)}


def _in_full(words: Wordings, items: tuple[str, ...]) -> str:
    return " ".join(words.items[item].long.sv for item in items if item in words.items)


def _finished(field: FilledField) -> FinishedText:
    return FinishedText(field.field, field.text, field.length, field.limit, field.measure)
