"""Counts as lines of text, JSON or CSV, and the answer to "of which are all accounts so?"."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from kanalkoll.cli.assessing import Chosen, Run, known_day, narrowed, run
from kanalkoll.cli.inputs import no_facts
from kanalkoll.cli.judged_text import count_cells, count_heads, legend, platform_name, rule_title
from kanalkoll.cli.tables import bold, table, wrapped
from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.assessment.sentences import alphabetical, fill, full_date, listed, percent, same
from kanalkoll.core.assessment.summary import (
    By,
    Condition,
    Every,
    Group,
    Tally,
    every,
    summarise,
    total,
)
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.documents.findings_table import harmless

HEADS: Mapping[str, Text] = {
    "unit": Text(sv="Verksamhet", en="Unit"),
    "rule": Text(sv="Krav", en="Rule"),
    "platform": Text(sv="Plattform", en="Platform"),
    "account-type": Text(sv="Kontotyp", en="Account type"),
    "strength": Text(sv="Styrka", en="Strength"),
    "day": Text(sv="Dag", en="Day"),
}
STRENGTHS: Mapping[str, Text] = {
    "shall": Text(sv="ska", en="shall"),
    "should": Text(sv="bör", en="should"),
    "recommended": Text(sv="rekommenderas", en="recommended"),
}
PARTS_OF_BODY: Mapping[str, Text] = {
    "förvaltning": Text(sv="förvaltningar", en="offices"),
    "bolag": Text(sv="bolag", en="companies"),
    "nämnd": Text(sv="nämnder", en="boards"),
    "kommun": Text(sv="kommuner", en="municipalities"),
    "region": Text(sv="regioner", en="regions"),
    "myndighet": Text(sv="myndigheter", en="agencies"),
}
UNITS = Text(sv="verksamheter", en="units")
NOT_KNOWN = Text(sv="(inte känt)", en="(not known)")


@dataclass(frozen=True, slots=True)
class Counted:
    """A run counted by one thing or several."""

    found: Run
    by: Sequence[By]
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of which ``by`` have only accounts that meet ``condition``, among ``where``."""

    by: By
    where: Condition | None
    condition: Condition


def counted(  # noqa: PLR0913  (what is asked, as the command line gives it)
    facts: Any,
    policy: Policy,
    by: Sequence[By],
    *,
    where: Condition | None,
    on: Sequence[date] | None,
    known: date | None,
    filters: Mapping[str, Sequence[str]],
) -> Counted:
    """Judge, narrow and count."""
    found = run(facts, policy, on=on, known=known, chosen=Chosen(**filters))
    if where is not None:
        there = {account.key for account in found.register.accounts.values()
                 if where.holds(account, found.register)}  # fmt: skip
        found = narrowed(found, there)
    return Counted(found, by, summarise(found.table, by, policy=policy))


def count_lines(counts: Counted, form: str, language: Language) -> Iterator[str]:
    """The counts as text, JSON or CSV."""
    if form == "json":
        yield from _json([_as_data(counts.by, group) for group in counts.groups])
    elif form == "csv":
        yield from _csv([_flat(_as_data(counts.by, group)) for group in counts.groups])
    else:
        yield from _text(counts, language)


def every_lines(
    facts: Any,
    asked: Asked,
    when: tuple[Sequence[date] | None, date | None],
    form: str,
    language: Language,
) -> Iterator[str]:
    """Where something is so of every account, as text, JSON or CSV."""
    from kanalkoll.engines.duckdb.evidence import register_on

    on, known = when[0], when[1] or known_day(facts)
    if known is None:
        raise no_facts()
    day = max(on) if on else known
    register = register_on(facts, day, known=known)
    by = asked.by.replace("-", "_")
    answer = every(register, asked.condition, by=by, where=asked.where)
    if form != "text":
        rows = [{asked.by: key, "every": so}
                for keys, so in ((answer.all_of, True), (answer.not_all_of, False),
                                 (answer.open, None)) for key in keys]  # fmt: skip
        yield from _json(rows) if form == "json" else _csv(rows)
        return
    yield from _every_text(answer, asked, (register, day), language)


def _text(counts: Counted, language: Language) -> Iterator[str]:
    everything = total(counts.found.table)
    yield bold(wrapped(_answer(everything, counts.found).to(language)))
    yield ""
    names = [HEADS[name].to(language) for name in counts.by]
    rows = [
        [*_key_cells(counts, group, language), *count_cells(group.tally, language)]
        for group in counts.groups
    ]
    sides = ["left"] * len(names) + ["right"] * len(count_heads())
    yield from table(rows, heads=[*names, *count_heads()], align=sides)  # type: ignore[arg-type]
    yield ""
    yield wrapped(legend(language))


def _answer(tally: Tally, found: Run) -> Text:
    """The two shares in a sentence, never mixed."""
    if not tally.judged:
        said = Text(sv="{day}: inget går att bedöma.", en="{day}: nothing can be judged.")
        return fill(said, day=full_date(found.on))
    said = Text(
        sv="{met} av det som går att bedöma är uppfyllt. {open} går inte att bedöma.",
        en="{met} of what can be judged is compliant. {open} cannot be judged.",
    )
    return fill(
        said,
        met=_begun(percent(tally["compliant"], tally.judged)),
        open=_begun(percent(tally["unknown"], tally.applying)),
    )


def _begun(text: Text) -> Text:
    return Text(sv=text.sv[:1].upper() + text.sv[1:], en=text.to("en").capitalize())


def _key_cells(counts: Counted, group: Group, language: Language) -> list[str]:
    named = dict(zip(counts.by, group.key, strict=True))
    return [
        key_name(name, value, counts.found, platform=named.get("platform")).to(language)
        for name, value in named.items()
    ]


def key_name(  # noqa: PLR0911  (one way out a name)
    name: str, value: Any, found: Run, *, platform: str | None = None
) -> Text:
    """What a table calls one value of what is counted by.

    An account type is called as its ``platform`` calls it, or by its key where
    platforms differ.
    """
    if value is None:
        return NOT_KNOWN
    if name == "unit":
        return same(found.register.unit_name(value))
    if name == "rule":
        rule = found.policy.rule(value)
        return rule_title(rule) if rule else same(value)
    if name == "platform":
        return platform_name(value)
    if name == "account-type":
        return _type_name(value, platform)
    if name == "strength":
        return STRENGTHS[value]
    return full_date(value) if name == "day" else same(str(value))


def _type_name(key: str, platform: str | None) -> Text:
    from kanalkoll.platforms import load_catalogue

    platforms = load_catalogue().platforms
    known = platforms.get(platform or "")
    those = [known] if known else list(platforms.values())
    names = {t.name for p in those for t in p.account_types if t.key == key}
    return names.pop() if len(names) == 1 else same(key)


def _every_text(
    answer: Every, asked: Asked, seen: tuple[Register, date], language: Language
) -> Iterator[str]:
    register, _ = seen
    yield bold(wrapped(_every_answer(answer, asked, register).to(language)))
    parts = (
        (Text(sv="Alla:", en="All:"), answer.all_of),
        (Text(sv="Går inte att säga:", en="Cannot be told:"), answer.open),
    )
    for heading, keys in parts:
        if keys:
            yield ""
            yield heading.to(language)
            names = [register.unit_name(key) if asked.by == "unit" else key for key in keys]
            yield from (f"  {name}" for name in sorted(names, key=alphabetical))


def _every_answer(answer: Every, asked: Asked, register: Register) -> Text:
    """As in "17 av 43 förvaltningar med konton på Instagram har bara personliga konton där."."""
    where = asked.where.wanted if asked.where else {}
    platforms = [platform_name(key) for key in where.get("platform", ())]
    on_them = (
        fill(Text(sv=" med konton på {p}", en=" with accounts on {p}"), p=listed(platforms))
        if platforms
        else ""
    )
    said = fill(
        Text(sv="{n} av {all} {groups}{on_them} har bara {accounts}{there}.",
             en="{n} of {all} {groups}{on_them} have only {accounts}{there}."),
        n=len(answer.all_of),
        all=answer.groups,
        groups=_groups(answer, asked, register),
        on_them=on_them,
        accounts=_accounts(asked),
        there=Text(sv=" där", en=" there") if platforms else "",
    )  # fmt: skip
    if not answer.open:
        return said
    open_ = fill(Text(sv=" Om {n} går det inte att säga.", en=" Of {n} nobody can tell."),
                 n=len(answer.open))  # fmt: skip
    return Text(sv=said.sv + open_.sv, en=said.to("en") + open_.to("en"))


def _groups(answer: Every, asked: Asked, register: Register) -> Text:
    """What the groups are called: ``förvaltningar`` when they all are."""
    if asked.by != "unit":
        return fill(Text(sv="grupper ({by})", en="groups ({by})"), by=HEADS[asked.by])
    keys = [*answer.all_of, *answer.not_all_of, *answer.open]
    kinds = {unit.kind for key in keys if (unit := register.units.get(key))}
    kind = kinds.pop() if len(kinds) == 1 else None
    return PARTS_OF_BODY.get(kind or "", UNITS)


def _accounts(asked: Asked) -> Text:
    """``personliga konton``, or the condition as it was written."""
    from kanalkoll.platforms import load_catalogue

    wanted = dict(asked.condition.wanted)
    platforms = (asked.where.wanted if asked.where else {}).get("platform", ())
    if set(wanted) == {"account_type"} and len(platforms) == 1:
        known = load_catalogue().platforms.get(platforms[0])
        types = {t.key: t.plural for t in known.account_types} if known else {}
        names = [types.get(key, same(key)) for key in wanted["account_type"]]
        return listed(names, joined="or")
    shown = ", ".join(f"{name.replace('_', '-')}={'|'.join(v)}" for name, v in wanted.items())
    return Text(sv=f"konton med {shown}", en=f"accounts with {shown}")


def _as_data(by: Sequence[By], group: Group) -> dict[str, Any]:
    tally = group.tally
    named: dict[str, Any] = {str(n): v for n, v in zip(by, group.key, strict=True)}
    return {
        **named,
        "verdicts": dict(tally.verdicts),
        "reasons": dict(tally.reasons),
        "compliant_share": _share(tally["compliant"], tally.judged),
        "unknown_share": _share(tally["unknown"], tally.applying),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Nested counts as columns of their own, every verdict always there."""
    from kanalkoll.core.assessment.verdict import REASONS, VERDICTS

    verdicts = {str(verdict): row["verdicts"].get(verdict, 0) for verdict in VERDICTS}
    reasons = {str(reason): row["reasons"].get(reason, 0) for reason in REASONS}
    plain = {name: value for name, value in row.items() if not isinstance(value, dict)}
    return {**plain, **verdicts, **reasons}


def _json(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "["
    for place, row in enumerate(rows, 1):
        yield f"  {msgspec.json.encode(row).decode()}{',' if place < len(rows) else ''}"
    yield "]"


def _csv(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not rows:
        return
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: harmless(v) if isinstance(v, str) else v for k, v in row.items()})
    yield from lines.getvalue().splitlines()
