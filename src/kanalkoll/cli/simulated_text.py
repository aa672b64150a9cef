"""What ``kanalkoll simulate`` prints: the answer first, then tables of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kanalkoll.cli.judged_text import platform_name
from kanalkoll.cli.tables import bold, sign, table, wrapped
from kanalkoll.core.assessment.sentences import (
    HARD_SPACE,
    figures,
    fill,
    full_date,
    percent_sign,
    same,
)
from kanalkoll.core.assessment.verdict import REASON_NAMES
from kanalkoll.core.drafting.grid import Level
from kanalkoll.core.drafting.impact import AccountImpact, Moment, RuleImpact, Shift, Side
from kanalkoll.core.drafting.impact_words import (
    CONCERNS,
    moved,
    outside,
    shift_numbers,
    sides,
    silent_sentence,
    title,
    whole_body,
)
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.drafting.simulation import Simulation, is_about_publishing
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language, Text

MOST_UNITS = 12
MOST_ACCOUNTS = 40
MOST_DAYS = 16
"""So many rows of each are printed; the rest are counted."""

MOST_SILENT = 5
LONGEST_LABEL = 48

COUNTED = Text(
    sv="5 / 8 betyder att 5 har räknats och 8 krävs.",
    en="5 / 8 means that 5 were counted and 8 are required.",
)


def simulated_text(found: Simulation, language: Language) -> Iterator[str]:
    """The lines of the report on a terminal."""
    for said in found.answers():
        yield bold(said.to(language))
    for impact in found.impacts:
        yield ""
        yield from _rule(found, impact, language)
    if found.sweep:
        yield ""
        yield from sweep_table(found.sweep, language)
    yield ""
    yield wrapped(found.basis().to(language))
    yield wrapped(CONCERNS.to(language))


def _rule(found: Simulation, impact: RuleImpact, language: Language) -> Iterator[str]:
    yield bold(title(impact.change).to(language))
    for _, name, required in sides(impact.change, found.policy, found.day):
        said = fill(same("{name}: {required}"), name=name, required=required)
        yield wrapped(said.to(language), indent="  ")
    yield wrapped(moved(impact).to(language), indent="  ")
    beside = outside(impact)
    if beside is not None:
        yield wrapped(beside.to(language), indent="  ")
    yield ""
    yield from account_table(found, impact, language)
    yield from silent_lines(found, impact, language)
    yield ""
    yield from unit_table(found, impact, language)
    yield from reason_lines(impact.whole, language)
    if impact.change.rule in found.courses:
        yield ""
        yield from course_table(found.courses[impact.change.rule], language)


def account_table(found: Simulation, impact: RuleImpact, language: Language) -> Iterator[str]:
    """The listed accounts: what was counted before and after, and the last post."""
    accounts = found.listed(impact).accounts
    if not accounts:
        return
    ordered = sorted(
        accounts, key=lambda one: (not one.changed, account_name(found, one, language))
    )
    publishing = is_about_publishing(impact)
    rows = [_account_row(found, one, language, publishing=publishing)
            for one in ordered[:MOST_ACCOUNTS]]  # fmt: skip
    at = found.listed_names(impact)
    heads = [
        fill(Text(sv="Konton hos {at}", en="Accounts at {at}"), at=at),
        Text(sv="I dag", en="Today"),
        Text(sv="Förslaget", en="Proposed"),
    ]
    if publishing:
        heads.append(Text(sv="Senaste inlägg", en="Last post"))
    yield from table(rows, heads=[head.to(language) for head in heads], align=("left", "right"))
    yield from _and_more(len(accounts) - len(rows), language)
    if any(one.concerned for one in accounts):
        yield wrapped(COUNTED.to(language))


def _account_row(
    found: Simulation, one: AccountImpact, language: Language, *, publishing: bool
) -> list[str]:
    cells = [account_name(found, one, language), *(_cell(s) for s in (one.before, one.after))]
    if publishing:
        last = found.last_post(one.account)
        cells.append(full_date(last).to(language) if last else "–")
    return cells


def _cell(side: Side | None) -> str:
    """``▲ 5 / 8``: the verdict's sign, what was counted and what is required."""
    if side is None:
        return "–"
    if not side.concerned:
        return sign(side.verdict)
    return f"{sign(side.verdict)} {seen(side)}{HARD_SPACE}/{HARD_SPACE}{required(side)}"


def seen(side: Side) -> str:
    """What was counted: ``5``, ``≥ 2``, ``2–4``."""
    low, high = side.observed.low, side.observed.high
    if high is None:
        return f"≥{HARD_SPACE}{low or 0}"
    return str(low) if low == high else f"{low}–{high}"


def required(side: Side) -> str:
    """What is required: ``8``, ``≤ 3``, ``2–4``; an en dash where the policy does not say."""
    least, most = side.required.at_least, side.required.at_most
    if least is None:
        return "–" if most is None else f"≤{HARD_SPACE}{most}"
    return str(least) if most is None else f"{least}–{most}"


def silent_lines(found: Simulation, impact: RuleImpact, language: Language) -> Iterator[str]:
    """The listed accounts that have fallen silent, by name and last post."""
    silent = found.silent(impact)
    for one, last in silent[:MOST_SILENT]:
        said = silent_sentence(found.register.account_name(one.account), last)
        yield wrapped(said.to(language))
    yield from _and_more(len(silent) - MOST_SILENT, language)


def unit_table(found: Simulation, impact: RuleImpact, language: Language) -> Iterator[str]:
    """The body as a whole, then a row a unit, those that change most first."""
    named = [(key, shift) for key, shift in impact.units.items() if shift.changed]
    named.sort(key=lambda pair: (-pair[1].changed, pair[0] or ""))
    whole = whole_body(found.policy).to(language)
    rows = [[whole, *shift_cells(impact.whole, impact.change, language)]]
    rows += [
        [found.register.unit_name(key) or "–", *shift_cells(shift, impact.change, language)]
        for key, shift in named[:MOST_UNITS]
    ]
    heads = shift_heads(Text(sv="Ändras mest hos", en="Most changed at"), language)
    yield from table(rows, heads=heads, align=("left", "right"))
    yield from _and_more(len(named) - MOST_UNITS, language)


def shift_heads(first: Text, language: Language) -> list[str]:
    """The heads over :func:`shift_cells`, after ``first``."""
    heads = (
        first,
        Text(sv="konton", en="accounts"),
        Text(sv="ändras", en="change"),
        Text(sv="● i dag", en="● today"),
        Text(sv="● förslag", en="● proposed"),
        Text(sv="? förslag", en="? proposed"),
    )
    return [head.to(language) for head in heads]


def shift_cells(shift: Shift, change: RuleChange, language: Language) -> list[str]:
    """Accounts, how many change, and who complies before and after."""
    numbers = shift_numbers(shift, change)
    return ["–" if number is None else figures(number, language) for number in numbers]


def reason_lines(shift: Shift, language: Language) -> Iterator[str]:
    """Why some cannot be judged under the proposal, most common first."""
    reasons = sorted(shift.after.reasons.items(), key=lambda pair: -pair[1])
    if not reasons:
        return
    told = ", ".join(f"{REASON_NAMES[name].to(language)} {count}" for name, count in reasons)
    said = Text(sv="Går inte att bedöma med förslaget: {told}.",
                en="Cannot be judged under the proposal: {told}.")  # fmt: skip
    yield wrapped(fill(said, told=told).to(language))


def course_table(moments: Sequence[Moment], language: Language) -> Iterator[str]:
    """A row a day; with many days, evenly chosen ones, the last among them."""
    step = -(-len(moments) // MOST_DAYS)
    chosen = moments[::-1][::step][::-1]
    rows = [
        [
            full_date(one.day).to(language),
            *(figures(number, language) for number in (
                one.before.applying, one.before["compliant"], one.after["compliant"],
                one.after["unknown"],
            )),
            percent_sign(one.before["compliant"], one.before.applying, language),
            percent_sign(one.after["compliant"], one.after.applying, language),
        ]
        for one in chosen
    ]  # fmt: skip
    heads = [
        Text(sv="Dag", en="Day"),
        Text(sv="konton", en="accounts"),
        Text(sv="● i dag", en="● today"),
        Text(sv="● förslag", en="● proposed"),
        Text(sv="? förslag", en="? proposed"),
        Text(sv="i dag", en="today"),
        Text(sv="förslag", en="proposed"),
    ]
    yield from table(rows, heads=[head.to(language) for head in heads], align=("left", "right"))
    yield from _and_more(len(moments) - len(chosen), language)


def sweep_table(levels: Sequence[Level], language: Language) -> Iterator[str]:
    """A row a level: who complies, deviates and cannot be judged, and how many would change."""
    rows = [
        [
            f"{'→' if level.stands else ' '} {level_name(level).to(language)}",
            *(figures(level.after[verdict], language)
              for verdict in ("compliant", "non-compliant", "unknown")),
            percent_sign(level.after["compliant"], level.after.applying, language),
            figures(level.changed, language),
        ]
        for level in levels
    ]  # fmt: skip
    heads = [
        Text(sv="  Nivå (→ i dag)", en="  Level (→ today)").to(language),
        *(sign(verdict) for verdict in ("compliant", "non-compliant", "unknown")),
        Text(sv="andel", en="share").to(language),
        Text(sv="ändras", en="change").to(language),
    ]
    yield from table(rows, heads=heads, align=("left", "right"))


def level_name(level: Level) -> Text:
    """A level in plain words where they are few, else the values that were set."""
    said = kind_of(level.rule.requires).sentence(level.rule.requires)
    if len(said.sv) <= LONGEST_LABEL + 1:
        return Text(sv=said.sv.removesuffix("."), en=said.to("en").removesuffix("."))
    return same(", ".join(f"{name} = {value}" for name, value in level.settings.items()))


def account_name(found: Simulation, one: AccountImpact, language: Language) -> str:
    """What people call the account, and the platform."""
    name = found.register.account_name(one.account)
    if one.platform is None:
        return name
    return f"{name}, {platform_name(one.platform).to(language)}"


def _and_more(count: int, language: Language) -> Iterator[str]:
    if count > 0:
        yield fill(Text(sv="… och {n} till.", en="… and {n} more."), n=count).to(language)
