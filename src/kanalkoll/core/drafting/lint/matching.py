"""Scopes that take in no account: of the catalogue, or of the register."""

from __future__ import annotations

from collections.abc import Iterator

from kanalkoll.core.assessment.sentences import fill, listed, quoted, same
from kanalkoll.core.drafting.lint.draft import Draft, about
from kanalkoll.core.drafting.lint.finding import Evidence, LintFinding
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

WIDEN = Text(
    sv="Rätta omfattningen, eller stryk kravet.", en="Correct the scope, or strike out the rule."
)


def check(draft: Draft) -> Iterator[LintFinding]:
    """``matches-nothing`` for platforms nobody knows, and for rules without an account."""
    for rule in draft.policy.rules:
        found = list(_unknown_platforms(draft, rule))
        yield from found
        if any(finding.severity == "problem" for finding in found):
            continue
        if not any(True for _ in draft.places(rule)):
            yield _no_such_place(rule)
        elif draft.in_use and not draft.accounts(rule):
            yield _no_account(rule, len(draft.in_use), unit_exists=_unit_exists(draft, rule))


def _unknown_platforms(draft: Draft, rule: Rule) -> Iterator[LintFinding]:
    named = rule.scope.platforms
    unknown = [key for key in named if key not in draft.catalogue.platforms]
    for key in unknown:
        accounts = draft.accounts(rule, platform=key)
        yield about(
            rule,
            code="matches-nothing",
            severity="problem" if len(unknown) == len(named) and not accounts else "note",
            platform=key,
            message=fill(
                Text(
                    sv="{key} är ingen plattform som kanalkoll känner till.",
                    en="{key} is not a platform that kanalkoll knows.",
                ),
                key=quoted(same(key)),
            ),
            evidence=Evidence(accounts=None if accounts is None else len(accounts)),
            remedy=WIDEN,
        )


def _no_such_place(rule: Rule) -> LintFinding:
    scope = rule.scope
    types, platforms = (
        listed([same(key) for key in keys], joined="or")
        for keys in (scope.account_types, scope.platforms)
    )
    where = fill(Text(sv=" på {p}", en=" on {p}"), p=platforms) if scope.platforms else same("")
    return about(
        rule,
        code="matches-nothing",
        severity="problem",
        message=fill(
            Text(
                sv="Det finns ingen kontotyp {types}{where}.",
                en="There is no account type {types}{where}.",
            ),
            types=types,
            where=where,
        ),
        remedy=WIDEN,
    )


def _unit_exists(draft: Draft, rule: Rule) -> bool:
    """Whether a unit that the scope names is known; yes when it names none."""
    register = draft.register
    units = rule.scope.units
    return register is None or not units or any(key in register.units for key in units)


def _no_account(rule: Rule, in_use: int, *, unit_exists: bool) -> LintFinding:
    return about(
        rule,
        code="matches-nothing",
        severity="note" if unit_exists else "problem",
        message=fill(
            Text(
                sv="Inget av de {n} konton som används omfattas av kravet.",
                en="None of the {n} accounts in use is within the scope of the rule.",
            ),
            n=in_use,
        ),
        evidence=Evidence(accounts=0, counts={"accounts-in-use": in_use}),
        remedy=WIDEN,
    )
