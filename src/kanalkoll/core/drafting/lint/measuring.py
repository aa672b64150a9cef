"""Rules that no account on some platform or of some type can meet, or measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kanalkoll.core.assessment.finding_facts import Account, Unit
from kanalkoll.core.assessment.sentences import fill, joined, listed, same
from kanalkoll.core.assessment.summary import Condition, Every, every
from kanalkoll.core.calendar import Per
from kanalkoll.core.capabilities.catalogue import Capability
from kanalkoll.core.capabilities.model import AccountType, Platform
from kanalkoll.core.capabilities.sentences import dated, no_statistics
from kanalkoll.core.drafting.lint.draft import Draft, about
from kanalkoll.core.drafting.lint.finding import CatalogueRow, Evidence, LintFinding
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.account_type import AccountType as AccountTypeRule
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import names, number
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

KINDS_OF_UNITS: dict[str, Text] = {
    "förvaltning": Text(sv="förvaltningar", en="offices"),
    "kontor": Text(sv="kontor", en="offices"),
    "nämnd": Text(sv="nämnder", en="boards"),
    "bolag": Text(sv="bolag", en="companies"),
    "myndighet": Text(sv="myndigheter", en="agencies"),
    "avdelning": Text(sv="avdelningar", en="departments"),
}
"""What several parts of the body of one sort are called."""

FEWEST_DAYS: Mapping[Per, int] = {"day": 1, "week": 7, "month": 28, "half-year": 181}
"""How many days the shortest period of each length has."""

PARTS = Text(sv="verksamheter", en="parts of the organisation")
"""What several parts of the body are called when they are of many sorts."""


def check(draft: Draft) -> Iterator[LintFinding]:
    """``not-measurable`` and ``cannot-be-met`` for every rule, platform and account type."""
    for rule in draft.policy.rules:
        if _rests_on_statistics(rule):
            yield from _without_statistics(draft, rule)
        if isinstance(rule.requires, AccountTypeRule):
            yield from _without_the_type(draft, rule, rule.requires)
        yield from _too_many_days(rule)


def _rests_on_statistics(rule: Rule) -> bool:
    needs = kind_of(rule.requires).needs(rule.requires)
    return any(need.capability == "statistics" for need in needs)


def _without_statistics(draft: Draft, rule: Rule) -> Iterator[LintFinding]:
    for platform, account_type in draft.places(rule):
        barred = draft.catalogue.why_no_statistics(platform.key, account_type.key)
        if barred is not None:
            yield _not_measurable(draft, rule, barred)


def _not_measurable(draft: Draft, rule: Rule, barred: Capability) -> LintFinding:
    keys = barred.platform.key, barred.account_type.key
    why = no_statistics(draft.catalogue, *keys) or dated(same(""), barred.row)
    accounts = draft.accounts(rule, platform=keys[0], account_type=keys[1])
    nothing_at_all = not draft.catalogue.measurable(*keys)
    parts = _parts_with_only(draft, barred)
    message = joined(_how_many(barred, parts) or why, barred.row.note)
    return about(
        rule,
        code="cannot-be-met" if nothing_at_all else "not-measurable",
        severity="note" if accounts == () else "problem",
        platform=keys[0],
        account_type=keys[1],
        message=message or why,
        evidence=Evidence(
            rows=(CatalogueRow.of(barred.row, why),),
            accounts=None if accounts is None else len(accounts),
            counts=_counts(parts),
        ),
        remedy=barred.row.remedy or _OTHER_GOAL,
    )


_OTHER_GOAL = Text(
    sv="Välj ett mål som går att mäta här, till exempel besök via länken i profilen.",
    en="Choose a goal that can be measured here, such as visits through the link in the profile.",
)


def _parts_with_only(draft: Draft, barred: Capability) -> tuple[Text, Every] | None:
    """In which parts of the body all accounts on the platform are of the barred type.

    Counted among the sort of parts that most often has an account there, and
    only where another type of account would have statistics.
    """
    register = draft.register
    others = draft.catalogue.with_statistics(barred.platform.key)
    if register is None or not others:
        return None
    platform = Condition({"platform": [barred.platform.key]})
    sort = _usual_sort(
        [a for a in register.in_use() if a.platform == barred.platform.key], register.units
    )
    where = Condition({**platform.wanted, "unit_kind": [sort]}) if sort else platform
    only = Condition({"account_type": [barred.account_type.key]})
    return KINDS_OF_UNITS.get(sort or "", PARTS), every(register, only, where=where)


def _usual_sort(accounts: Iterable[Account], units: Mapping[str, Unit]) -> str | None:
    """The sort of part that most of the units with such an account are; ``None``: not known."""
    owners = {account.unit for account in accounts}
    kinds = Counter(units[key].kind for key in owners if key in units)
    most = kinds.most_common(1)
    return most[0][0] if most and most[0][0] in KINDS_OF_UNITS else None


def _how_many(barred: Capability, parts: tuple[Text, Every] | None) -> Text | None:
    """As in "12 av 21 förvaltningar har bara personliga Instagramkonton, som saknar statistik."."""
    if parts is None or not parts[1].all_of:
        return None
    sort, found = parts
    return fill(
        Text(
            sv="{some} av {all} {sort} har bara {accounts}, som saknar statistik.",
            en="{some} of {all} {sort} have nothing but {accounts}, which have no statistics.",
        ),
        some=len(found.all_of),
        all=found.groups,
        sort=sort,
        accounts=accounts_there(barred.platform, barred.account_type),
    )


def accounts_there(platform: Platform, account_type: AccountType) -> Text:
    """Accounts of a type on a platform in the plural: "personliga Instagramkonton"."""
    return Text(
        sv=_on(platform.name.sv, account_type.plural.sv, "konton"),
        en=_on_en(platform.name.to("en"), account_type.plural.to("en"), "accounts"),
    )


def one_there(platform: Platform, account_type: AccountType) -> Text:
    """One account of a type on a platform: "ett personligt Instagramkonto"."""
    swedish = _on(platform.name.sv, account_type.name.sv, "konto")
    english = _on_en(platform.name.to("en"), account_type.name.to("en"), "account")
    return Text(
        sv=f"{'ett' if 'konto' in swedish else 'en'} {swedish}",
        en=f"{'an' if english[:1].lower() in 'aeio' else 'a'} {english}",
    )


def _on(platform: str, said: str, word: str) -> str:
    """The platform's name joined with the word where it stands alone, else after it."""
    described = said.removesuffix(f" {word}")
    dash = "-" if len(platform) == 1 else ""
    return f"{described} {platform}{dash}{word}" if described != said else f"{said} på {platform}"


def _on_en(platform: str, said: str, word: str) -> str:
    described = said.removesuffix(f" {word}")
    return f"{described} {platform} {word}" if described != said else f"{said} on {platform}"


def _counts(parts: tuple[Text, Every] | None) -> dict[str, int]:
    if parts is None:
        return {}
    found = parts[1]
    return {
        "units-with-only-these": len(found.all_of),
        "units-with-accounts-there": found.groups,
        "units-where-it-is-not-known": len(found.open),
    }


def _without_the_type(draft: Draft, rule: Rule, requires: AccountTypeRule) -> Iterator[LintFinding]:
    wanted = set(names(requires.types) or ())
    for platform in {p.key: p for p, _ in draft.places(rule)}.values():
        if wanted and not wanted & set(platform.account_type_keys):
            accounts = draft.accounts(rule, platform=platform.key)
            yield about(
                rule,
                code="cannot-be-met",
                severity="note" if accounts == () else "problem",
                platform=platform.key,
                message=_no_such_type(platform, sorted(wanted)),
                evidence=Evidence(
                    rows=tuple(CatalogueRow.of(t, t.name) for t in platform.account_types),
                    accounts=None if accounts is None else len(accounts),
                ),
                remedy=_narrow_or_name(platform),
            )


def _no_such_type(platform: Platform, wanted: list[str]) -> Text:
    return fill(
        Text(
            sv="{platform} har ingen kontotyp {types}.",
            en="{platform} has no account type {types}.",
        ),
        platform=platform.name,
        types=listed([same(key) for key in wanted], joined="or"),
    )


def _narrow_or_name(platform: Platform) -> Text:
    types = [same(key) for key in platform.account_type_keys]
    return fill(
        Text(
            sv="Säg vilka plattformar kravet gäller, eller ange också någon av {types}.",
            en="Say which platforms the rule is about, or name one of {types} too.",
        ),
        types=listed(types, joined="or"),
    )


def _too_many_days(rule: Rule) -> Iterator[LintFinding]:
    """More days with posts than some period of that length has."""
    p = rule.requires
    if not isinstance(p, PostsWithin) or p.counts != "days":
        return
    least, room = number(p.at_least), FEWEST_DAYS[p.per]
    if least is not None and least > room:
        yield about(
            rule,
            code="cannot-be-met",
            severity="problem",
            message=Text(
                sv=f"Det finns perioder med {room} dagar; {least} dagar med inlägg krävs.",
                en=f"There are periods of {room} days; {least} days with posts are required.",
            ),
            evidence=Evidence(counts={"days": room}, required=least),
            remedy=Text(sv="Rätta talet eller perioden.", en="Correct the number or the period."),
        )
