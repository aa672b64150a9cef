"""What ``kanalkoll demo`` prints: the four questions of the consultation answer, answered."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from kanalkoll.cli.assessing import Run, narrowed, run
from kanalkoll.cli.demo_city import POLICY
from kanalkoll.cli.judged_text import (
    account_table,
    answer,
    legend,
    reason_lines,
    rule_table,
)
from kanalkoll.cli.tables import bold, table, wrapped
from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.finding_facts import Account
from kanalkoll.core.assessment.sentences import (
    capitalised,
    figures,
    fill,
    full_date,
    month_name,
    number_word,
    period,
    same,
    short_date,
)
from kanalkoll.core.assessment.summary import total
from kanalkoll.core.baseinfo.counting import amount, length
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import gloss, is_undefined
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.demo.organisation import PROPERTY_OFFICE
from kanalkoll.demo.property_office_posts import FASTIGHET
from kanalkoll.demo.wordings import OFFICE_LONG
from kanalkoll.platforms import load_catalogue


@dataclass(frozen=True)
class Office:
    """The property office's open accounts, and what they published by week and by month."""

    accounts: list[Account]
    weekly: Rule
    by_week: Mapping[str, dict[str, Any]]
    by_month: Mapping[str, dict[str, Any]]
    last_posts: Mapping[str, Any]

    @property
    def keys(self) -> set[str]:
        """The keys of the accounts."""
        return {account.key for account in self.accounts}

    def met(self, found: Mapping[str, dict[str, Any]]) -> int:
        """How many of the accounts meet the frequency."""
        return sum(row["verdict"] == "compliant" for row in found.values())


def demo_text(found: Run, place: Path, report: Path, language: Language) -> Iterator[str]:
    """The lines of the demonstration."""
    office = property_office(found)
    yield bold(wrapped(answer(found).to(language)))
    yield wrapped(_invented(found).to(language))
    yield ""
    yield bold(wrapped(_head(office).to(language)))
    for question, reply in four_questions(found.policy, office):
        yield f"  {question.to(language)}"
        yield wrapped(reply.to(language), indent="    ")
    yield ""
    yield from office_table(found, office, language)
    yield ""
    yield from account_table(narrowed(found, office.keys), language)
    yield ""
    yield bold(Text(sv="Hela staden", en="The whole city").to(language))
    yield from rule_table(found, language)
    yield ""
    yield from reason_lines(total(found.table), language)
    yield ""
    yield wrapped(legend(language))
    yield ""
    yield from _next(place, report, language)


def property_office(found: Run) -> Office:
    """The office's accounts judged by the draft, and by the draft with month for week."""
    accounts = [a for a in found.register.in_use() if a.unit == PROPERTY_OFFICE]
    keys = {account.key for account in accounts}
    weekly = next(r for r in found.policy.rules if isinstance(r.requires, PostsWithin))
    monthly = run(found.facts, by_month(found.policy, weekly), on=[found.on], known=found.known)
    facts = found.background(sorted(keys)).facts
    return Office(
        accounts,
        weekly,
        _of_rule(found.table, weekly.id, keys),
        _of_rule(monthly.table, weekly.id, keys),
        {key: facts[key].last_post for key in keys},
    )


def by_month(policy: Policy, weekly: Rule) -> Policy:
    """The policy with *month* where the rule says *week*; over how many is then left open."""
    requires = msgspec.structs.replace(weekly.requires, per="month", judged_over=None)
    rules = [msgspec.structs.replace(rule, requires=requires) if rule is weekly else rule
             for rule in policy.rules]  # fmt: skip
    return msgspec.structs.replace(policy, rules=tuple(rules))


def four_questions(policy: Policy, office: Office) -> list[tuple[Text, Text]]:
    """The questions of the consultation answer of 2019, and what the office's accounts say."""
    return [
        (Text(sv="Går målen att mäta?", en="Can the goals be measured?"), _statistics(office)),
        (Text(sv="Får basinformationen plats?", en="Does the base information fit?"), _room()),
        (Text(sv="Hur ofta är rimligt?", en="How often is reasonable?"), _how_often(office)),
        (Text(sv="Hur länge ska informationen ligga kvar?", en="How long shall notices stay?"),
         _how_long(policy)),
    ]  # fmt: skip


def _statistics(office: Office) -> Text:
    catalogue = load_catalogue()
    without = [a for a in office.accounts
               if catalogue.has_statistics(a.platform, a.account_type or "") is False]  # fmt: skip
    return fill(
        Text(sv="{n} av {all} konton har ingen statistik.",
             en="{n} of {all} accounts have no statistics."),
        n=len(without),
        all=len(office.accounts),
    )  # fmt: skip


def _room() -> Text:
    """How long the office's base information is, and how much the profile holds."""
    platform = load_catalogue().platform("instagram")
    limit = next(field for field in platform.fields if field.place == "bio").limits[0]
    needed = length(" ".join(text.sv for text in OFFICE_LONG.values()), limit.unit)
    return fill(
        Text(sv="{fits}. {needed} behövs, {platform} rymmer {max}.",
             en="{fits}. {needed} are needed, {platform} holds {max}."),
        fits=Text(sv="I profilen", en="In the profile") if needed <= limit.max
        else Text(sv="Inte i profilen", en="Not in the profile"),
        needed=amount(needed, limit.unit),
        platform=platform.name,
        max=limit.max,
    )  # fmt: skip


def _how_often(office: Office) -> Text:
    words = gloss(office.weekly.requires.at_least)  # type: ignore[union-attr]  # it is PostsWithin
    couple = capitalised(same(words.words)) if words and words.words else same("2")
    return fill(
        Text(sv="{Couple} inlägg i veckan: {week} av {all} konton når dit. {Couple} i månaden:"
             " {month} av {all}.",
             en="A couple of posts a week: {week} of {all} accounts get there. A couple a month:"
             " {month} of {all}."),
        Couple=couple,
        week=office.met(office.by_week),
        month=office.met(office.by_month),
        all=len(office.accounts),
    )  # fmt: skip


def _how_long(policy: Policy) -> Text:
    rule = next(r for r in policy.rules if isinstance(r.requires, ClosingNotice))
    asked: ClosingNotice = rule.requires  # type: ignore[assignment]  # chosen by its type
    if is_undefined(asked.visible_for):
        return Text(sv="Utkastet säger inget.", en="The draft does not say.")
    return rule.text


def office_table(found: Run, office: Office, language: Language) -> Iterator[str]:
    """The accounts with their type and what they published."""
    first, last = _window(found, office.weekly)
    yield fill(
        Text(sv="Inlägg på fyra veckor ({days}) och i {month}:",
             en="Posts in four weeks ({days}) and in {month}:"),
        days=period(first, last, seen_from=found.on, by_days=True),
        month=_month(found, office),
    ).to(language)  # fmt: skip
    heads = [
        Text(sv="Konto", en="Account").to(language),
        Text(sv="Typ", en="Type").to(language),
        Text(sv="4 v.", en="4 w.").to(language),
        _month(found, office).to(language)[:3] + ".",
        Text(sv="Senast", en="Last").to(language),
    ]
    rows = [_office_row(found, office, account, language) for account in office.accounts]
    yield from table(rows, heads=heads, align=("left", "left", "right", "right", "left"))


def _office_row(found: Run, office: Office, account: Account, language: Language) -> list[str]:
    catalogue = load_catalogue()
    kind = catalogue.account_type(account.platform, account.account_type or "").name
    last = office.last_posts[account.key]
    return [
        account.shown,
        kind.to(language),
        figures(office.by_week[account.key]["low"], language),
        figures(office.by_month[account.key]["low"], language),
        short_date(last, seen_from=found.on).to(language) if last else "–",
    ]


def _window(found: Run, rule: Rule) -> tuple[date, date]:
    window = kind_of(rule.requires).observed_window(rule.requires, found.on)
    first, until = window or (found.on, found.on)
    return first, until - timedelta(days=1)


def _month(found: Run, office: Office) -> Text:
    monthly = by_month(found.policy, office.weekly).rule(office.weekly.id) or office.weekly
    return month_name(_window(found, monthly)[0], seen_from=found.on)


def _of_rule(findings: Any, rule: str, keys: set[str]) -> dict[str, dict[str, Any]]:
    rows = findings.select(["account", "rule", "verdict", "low"]).to_pylist()
    return {r["account"]: r for r in rows if r["rule"] == rule and r["account"] in keys}


def _head(office: Office) -> Text:
    return fill(
        Text(sv="Fyra frågor ur ett remissvar: fastighetskontorets {n} konton",
             en="Four questions from a consultation answer: the property office's {n} accounts"),
        n=number_word(len(office.accounts)),
    )  # fmt: skip


def _invented(found: Run) -> Text:
    return fill(
        Text(sv="Exempelstad är påhittad. Dagens datum i demonstrationen är {day}. {standing}",
             en="Exempelstad is made up. In the demonstration it is {day}. {standing}"),
        day=full_date(found.on),
        standing=standing(found.policy, found.on),
    )  # fmt: skip


def _next(place: Path, report: Path, language: Language) -> Iterator[str]:
    handle = FASTIGHET.partition("-")[2]
    told = Text(sv="Rapport att läsa och skriva ut:", en="A report to read and to print:")
    yield f"{told.to(language)} {report}"
    yield Text(sv="Pröva nu:", en="Try this now:").to(language)
    yield f"  {called()} explain {place} @{handle} publicering -p {POLICY}"
    yield f"  {called()} judge {place} -p {POLICY} --unit {PROPERTY_OFFICE}"
    yield f"  {called()} lint {place} -p {POLICY}"
    yield f"  {called()} simulate {place} -p {POLICY} --set publiceringsfrekvens.per=month"


def called() -> str:
    """What to write to start kanalkoll here: its path below this folder, else its name."""
    program = Path(sys.argv[0])
    if program.name != "kanalkoll" or not program.is_file():
        return "kanalkoll"
    here = Path.cwd()
    started = here / program
    return str(started.relative_to(here)) if started.is_relative_to(here) else "kanalkoll"
