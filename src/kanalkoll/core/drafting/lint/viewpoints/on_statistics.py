"""First viewpoint: whether the goals can be measured on the accounts in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kanalkoll.core.assessment.finding_facts import Account
from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    joined,
    listed,
    number_word,
    same,
)
from kanalkoll.core.capabilities.catalogue import Capability
from kanalkoll.core.capabilities.sentences import no_statistics
from kanalkoll.core.drafting.lint.finding import CatalogueRow
from kanalkoll.core.drafting.lint.measuring import accounts_there, one_there
from kanalkoll.core.drafting.lint.viewpoints.office import QUESTIONS, Office, Viewpoint
from kanalkoll.core.drafting.lint.viewpoints.words import (
    according_to,
    accounts_word,
    part_of,
    some_of,
)
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

Barred = Mapping[tuple[str, str], tuple[Capability, list[Account]]]
"""(platform, account type) without statistics → the row that says so, and the accounts."""


def statistics(office: Office, rule: Rule) -> Viewpoint:
    """How many of the accounts have no statistics, why, and where the line runs."""
    accounts = [a for a in office.accounts if _of(rule, a, office)]
    barred = _barred(office, accounts)
    without = sum(len(found) for _, found in barred.values())
    rows = [(capability, _why(office, capability)) for capability, _ in barred.values()]
    return Viewpoint(
        key="statistics",
        question=QUESTIONS["statistics"],
        rule=rule.id,
        answer=_answer(without, len(accounts)),
        because=tuple(_because(office, barred)),
        proposal=next((c.row.remedy for c, _ in rows if c.row.remedy), None),
        paragraph=_paragraph(office, rule, barred, len(accounts)) if barred else None,
        figures={"accounts": len(accounts), "without-statistics": without},
        rows=tuple(CatalogueRow.of(c.row, why) for c, why in rows),
    )


def _of(rule: Rule, account: Account, office: Office) -> bool:
    return account in (office.draft.accounts(rule) or ())


def _barred(office: Office, accounts: Sequence[Account]) -> Barred:
    found: dict[tuple[str, str], tuple[Capability, list[Account]]] = {}
    for account in accounts:
        key = (account.platform, account.account_type or "")
        capability = office.draft.catalogue.why_no_statistics(*key)
        if capability is not None:
            found.setdefault(key, (capability, []))[1].append(account)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1][1])))


def _why(office: Office, capability: Capability) -> Text:
    keys = capability.platform.key, capability.account_type.key
    return no_statistics(office.draft.catalogue, *keys) or capability.platform.name


def _answer(without: int, accounts: int) -> Text:
    if not without:
        return Text(sv="Ja, alla konton har statistik.", en="Yes, all accounts have statistics.")
    return fill(
        Text(sv="{part} {accounts} har ingen statistik.",
             en="{part} {accounts} have no statistics."),
        part=part_of(without, accounts),
        accounts=accounts_word(accounts),
    )  # fmt: skip


def _because(office: Office, barred: Barred) -> Iterator[Text]:
    for capability, accounts in barred.values():
        are = fill(
            Text(sv="{who} är {accounts}.", en="{who}: {accounts}."),
            who=listed([account.shown for account in accounts]),
            accounts=_called(capability, len(accounts)),
        )
        yield joined(are, _why(office, capability)) or are
        yield from _where_the_line_runs(office, capability)


def _called(capability: Capability, number: int) -> Text:
    form = one_there if number == 1 else accounts_there
    return form(capability.platform, capability.account_type)


def _where_the_line_runs(office: Office, capability: Capability) -> Iterator[Text]:
    """What the catalogue notes about the line, and that a mark of genuineness does not move it."""
    if capability.row.note is not None:
        yield capability.row.note
    for mark in office.draft.catalogue.marks(capability.platform.key, capability.account_type.key):
        if mark.gives_statistics is False and mark.note is not None:
            yield fill(
                Text(
                    sv="Enbart {mark} ger ingen statistik. {note}",
                    en="A {mark} alone gives no statistics. {note}",
                ),
                mark=mark.name,
                note=mark.note,
            )


def _paragraph(office: Office, rule: Rule, barred: Barred, accounts: int) -> Text | None:
    noun = office.draft.noun
    has = fill(
        Text(sv="{office} har {n} {accounts}.", en="{office} has {n} {accounts}."),
        office=capitalised(office.noun),
        n=number_word(accounts, neuter=True),
        accounts=accounts_word(accounts),
    )
    wish = fill(
        Text(
            sv="{office} anser att policyn bör ange vilken kontotyp som krävs, och vad som gäller"
            " där statistik inte går att få.",
            en="{office} thinks that the policy should say which type of account is required, and"
            " what holds where no statistics are to be had.",
        ),
        office=capitalised(office.noun),
    )
    return joined(according_to(noun, rule.text), has, _are_barred(barred), wish)


def _are_barred(barred: Barred) -> Text:
    """As in "Tre av dem är personliga Instagramkonton, som inte ger någon statistik."."""
    groups = list(barred.values())
    them = Text(sv="dem", en="them")
    if len(groups) == 1:
        capability, accounts = groups[0]
        return fill(
            Text(
                sv="{some} är {what}, som inte ger någon statistik.",
                en="{some} are {what}, which give no statistics.",
            )
            if len(accounts) > 1
            else Text(
                sv="{some} är {what}, som inte ger någon statistik.",
                en="{some} is {what}, which gives no statistics.",
            ),
            some=some_of(len(accounts), them),
            what=_called(capability, len(accounts)),
        )
    total = sum(len(accounts) for _, accounts in groups)
    kinds = [fill(same("{n} {what}"), n=len(a), what=_bare(c, len(a))) for c, a in groups]
    return fill(
        Text(sv="{some} ger ingen statistik: {kinds}.", en="{some} give no statistics: {kinds}."),
        some=some_of(total, them),
        kinds=listed(kinds),
    )


def _bare(capability: Capability, number: int) -> Text:
    """Without an article, after a number."""
    said = _called(capability, number)
    if number > 1:
        return said
    return Text(sv=said.sv.partition(" ")[2], en=said.to("en").partition(" ")[2])
