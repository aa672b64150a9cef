"""The report unit by unit: the counts, and each account with what is left to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kanalkoll.core.assessment.explain import explain
from kanalkoll.core.assessment.explain_headline import headline
from kanalkoll.core.assessment.sentences import alphabetical, capitalised, figures
from kanalkoll.core.assessment.summary import combinations, summarise
from kanalkoll.core.assessment.verdict import SYMBOLS, VERDICT_NAMES
from kanalkoll.core.language import Language
from kanalkoll.documents.report.matter import Matter, counts_of
from kanalkoll.documents.report.model import AccountPart, Item, UnitPart

Told = Mapping[tuple[str, str], Item]
"""Account and rule → the finding in words."""


def told_of(matter: Matter, language: Language) -> Told:
    """Every finding that somebody has to do something about, in words."""
    told = {}
    for finding in matter.found:
        said = explain(matter.background.case(finding))
        remedy = capitalised(said.remedy).to(language) if said.remedy else None
        told[finding.account, finding.rule] = Item(
            finding.verdict, SYMBOLS[finding.verdict],
            VERDICT_NAMES[finding.verdict].to(language),
            said.title.to(language), said.short.to(language), remedy,
        )  # fmt: skip
    return told


def units_of(matter: Matter, said: Told, language: Language) -> list[UnitPart]:
    """Every unit with its accounts, in alphabetical order."""
    register = matter.background.register
    by_unit: dict[Any, list[str]] = {}
    for row, _ in combinations(matter.last, ["unit", "account"]):
        by_unit.setdefault(row["unit"], []).append(row["account"])
    parts: list[UnitPart] = []
    for group in summarise(matter.last, ("unit",)):
        keys = by_unit[group.key[0]]
        open_ = [key for key in keys if key in register.accounts
                 and register.accounts[key].closed_on is None]  # fmt: skip
        parts.append(UnitPart(
            key=f"u{len(parts)}",
            name=register.unit_name(group.key[0]),
            accounts=figures(len(open_), language),
            counts=counts_of(group.tally, language),
            listed=_accounts_of(matter, keys, said, language),
        ))  # fmt: skip
    return sorted(parts, key=lambda part: alphabetical(part.name))


def _accounts_of(
    matter: Matter, keys: Sequence[str], said: Told, language: Language
) -> list[AccountPart]:
    """The accounts of a unit that there is something to do about."""
    register, catalogue = matter.background.register, matter.background.catalogue
    rules = [rule.id for rule in matter.policy.rules]
    parts = []
    for key in sorted(keys, key=lambda key: alphabetical(register.account_name(key))):
        items = [said[key, rule] for rule in rules if (key, rule) in said]
        if not items:
            continue
        account = register.accounts.get(key)
        platform = catalogue.platforms.get(account.platform) if account else None
        parts.append(AccountPart(
            name=register.account_name(key),
            platform=platform.name.to(language) if platform else "",
            headline=headline(matter.policy, matter.by_account[key]).to(language),
            items=items,
        ))  # fmt: skip
    return parts
