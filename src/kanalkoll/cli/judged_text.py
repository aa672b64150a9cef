"""The text that ``kanalkoll judge`` prints: the answer first, then tables of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kanalkoll.cli.assessing import Run
from kanalkoll.cli.tables import bold, sign, table, wrapped
from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.sentences import (
    HARD_SPACE,
    Said,
    figures,
    fill,
    full_date,
    percent,
    percent_sign,
)
from kanalkoll.core.assessment.summary import Group, Tally, accounts_with, summarise, total
from kanalkoll.core.assessment.verdict import REASON_NAMES, SYMBOLS, VERDICT_NAMES, VERDICTS
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Rule

MOST_UNITS = 12
MOST_ACCOUNTS = 40
MOST_DAYS = 16
"""So many rows of each are printed; the rest are counted."""


def judged_text(found: Run, language: Language) -> Iterator[str]:
    """The lines of the report on a terminal."""
    last = found.last
    if not found.accounts:
        yield bold(Text(sv="Inga konton är utvalda.", en="No accounts are chosen.").to(language))
        return
    yield bold(wrapped(answer(found).to(language)))
    yield ""
    yield wrapped(about_policy(found).to(language))
    yield ""
    yield from rule_table(found, language)
    yield ""
    yield from reason_lines(total(last), language)
    if len(found.days) > 1:
        yield ""
        yield from day_table(found, language)
    yield ""
    if len(found.accounts) <= MOST_ACCOUNTS:
        yield from account_table(found, language)
    else:
        yield from unit_table(found, language)
    yield ""
    yield wrapped(legend(language))


def answer(found: Run) -> Text:
    """How many of the accounts that are not closed deviate, in a sentence."""
    open_ = {account.key for account in found.register.in_use()} & set(found.accounts)
    wrong = accounts_with(found.last, "non-compliant") & open_
    values: dict[str, Said] = {
        "day": full_date(found.on),
        "n": len(wrong),
        "all": len(open_),
        "noun": policy_noun(found.policy),
    }
    said = _SOME if wrong else _NONE
    return fill(said, rest=_mostly_unknown(total(found.last)), **values)


_SOME = Text(
    sv="{day}: {n} av {all} öppna konton har minst en avvikelse från {noun}{rest}.",
    en="{day}: {n} of {all} open accounts have at least one deviation from {noun}{rest}.",
)
_NONE = Text(
    sv="{day}: inget av {all} öppna konton har någon avvikelse från {noun}{rest}.",
    en="{day}: none of {all} open accounts deviates from {noun}{rest}.",
)


def _mostly_unknown(tally: Tally) -> Said:
    """Said in the answer itself where more than half cannot be judged."""
    if tally["unknown"] <= tally.judged:
        return ""
    said = Text(sv="; {share} går inte att bedöma", en="; {share} cannot be judged")
    return fill(said, share=percent(tally["unknown"], tally.applying))


def about_policy(found: Run) -> Text:
    """Which policy, whether it is in force, and as known when."""
    policy = found.policy
    known = found.known
    return fill(
        Text(sv="{title} ({id}, version {version}). {standing} Bedömt med det som var känt"
             " {known}.",
             en="{title} ({id}, version {version}). {standing} Judged with what was known on"
             " {known}."),
        title=policy.title,
        id=policy.id,
        version=policy.version,
        standing=standing(policy, found.on),
        known=full_date(known),
    )  # fmt: skip


def rule_title(rule: Rule) -> Text:
    """What a table calls a rule."""
    return rule.title or kind_of(rule.requires).title


def rule_table(found: Run, language: Language) -> Iterator[str]:
    """A row a rule: how many findings of each verdict on the last day, and the two shares."""
    last = found.last
    groups = {group.key[0]: group.tally for group in summarise(last, ("rule",))}
    rows = [
        [f"{place} {rule_title(rule).to(language)}", *count_cells(groups[rule.id], language)]
        for place, rule in enumerate(found.policy.rules, 1)
        if rule.id in groups
    ]
    heads = [Text(sv="Krav", en="Rule").to(language), *count_heads()]
    yield from table(rows, heads=heads, align=("left", "right"))


def reason_lines(tally: Tally, language: Language) -> Iterator[str]:
    """Why some cannot be judged, most common first."""
    if not tally.reasons:
        return
    said = fill(Text(sv="{n} går inte att bedöma:", en="{n} cannot be judged:"), n=tally["unknown"])
    yield f"{sign('unknown')} {said.to(language)}"
    for reason, count in sorted(tally.reasons.items(), key=lambda pair: -pair[1]):
        yield f"  {figures(count, language):>7}  {REASON_NAMES[reason].to(language)}"


def unit_table(found: Run, language: Language) -> Iterator[str]:
    """A row a unit, those with most deviations first."""
    groups = summarise(found.last, ("unit",))
    worst = sorted(groups, key=_by_deviations)
    rows = [
        [found.register.unit_name(group.key[0]), *count_cells(group.tally, language)]
        for group in worst[:MOST_UNITS]
    ]
    head = Text(sv="Flest avvikelser hos", en="Most deviations at").to(language)
    yield from table(rows, heads=[head, *count_heads()], align=("left", "right"))
    yield from _and_more(len(worst) - len(rows), language)


def account_table(found: Run, language: Language) -> Iterator[str]:
    """A row an account, a column a rule: the verdict's sign under the rule's number."""
    last = found.last
    verdicts = {
        (row["account"], row["rule"]): row["verdict"]
        for row in last.select(["account", "rule", "verdict"]).to_pylist()
    }
    places = [(str(i), rule) for i, rule in enumerate(found.policy.rules, 1)
              if any(key[1] == rule.id for key in verdicts)]  # fmt: skip
    accounts = dict.fromkeys(key[0] for key in verdicts)
    rows = [
        [_account_name(found, account, language),
         *(sign(verdicts[account, rule.id]) for _, rule in places)]
        for account in accounts
    ]  # fmt: skip
    names = [f"{place} {rule_title(rule).to(language)}" for place, rule in places]
    yield wrapped(", ".join(names))
    head = Text(sv="Konto", en="Account").to(language)
    yield from table(rows, heads=[head, *(place for place, _ in places)])


def day_table(found: Run, language: Language) -> Iterator[str]:
    """A row a day; with many days, evenly chosen ones, the last among them."""
    groups = summarise(found.table, ("day",))
    step = -(-len(groups) // MOST_DAYS)
    chosen = groups[::-1][::step][::-1]
    rows = [
        [full_date(_day(group)).to(language), *count_cells(group.tally, language)]
        for group in chosen
    ]
    head = Text(sv="Dag", en="Day").to(language)
    yield from table(rows, heads=[head, *count_heads()], align=("left", "right"))
    yield from _and_more(len(groups) - len(chosen), language)


def legend(language: Language) -> str:
    """What the signs and the two shares mean."""
    signs = " · ".join(f"{SYMBOLS[v]} {VERDICT_NAMES[v].to(language)}" for v in VERDICTS)
    shares = Text(
        sv="● %: andel av dem som går att bedöma. ? %: andel som inte går att bedöma.",
        en="● %: share of those that can be judged. ? %: share that cannot be judged.",
    )
    return f"{signs}. {shares.to(language)}".replace(" %", f"{HARD_SPACE}%")


def count_heads() -> list[str]:
    """The heads of :func:`count_cells`."""
    return [*(sign(verdict) for verdict in VERDICTS), "● %", "? %"]


def count_cells(tally: Tally, language: Language) -> list[str]:
    """How many of each verdict, and the two shares."""
    return [
        *(figures(tally[verdict], language) for verdict in VERDICTS),
        percent_sign(tally["compliant"], tally.judged, language),
        percent_sign(tally["unknown"], tally.applying, language),
    ]


def _by_deviations(group: Group) -> tuple[int, str]:
    return (-group.tally["non-compliant"], str(group.key[0]))


def _day(group: Group) -> date:
    day: date = group.key[0]
    return day


def _and_more(count: int, language: Language) -> Iterator[str]:
    if count > 0:
        said = Text(sv="… och {n} till.", en="… and {n} more.")
        yield fill(said, n=count).to(language)


def _account_name(found: Run, key: str, language: Language) -> str:
    account = found.register.accounts.get(key)
    if account is None:
        return key
    platform = platform_name(account.platform).to(language)
    return f"{account.shown}, {platform}"


def platform_name(key: str) -> Text:
    """What a platform is called; its key when the catalogue does not have it."""
    from kanalkoll.platforms import load_catalogue

    platform = load_catalogue().platforms.get(key)
    return platform.name if platform else Text(sv=key)
