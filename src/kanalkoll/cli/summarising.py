"""Counts as lines of text, JSON or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from kanalkoll.cli.assessing import Chosen, Run, narrowed, run
from kanalkoll.cli.judged_text import count_cells, count_heads, legend, platform_name, rule_title
from kanalkoll.cli.tables import bold, table, wrapped
from kanalkoll.core.assessment.sentences import fill, full_date, percent, same
from kanalkoll.core.assessment.summary import (
    By,
    Condition,
    Group,
    Tally,
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
NOT_KNOWN = Text(sv="(inte känt)", en="(not known)")


@dataclass(frozen=True, slots=True)
class Counted:
    """A run counted by one thing or several."""

    found: Run
    by: Sequence[By]
    groups: list[Group]


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
        yield from json_lines([_as_data(counts.by, group) for group in counts.groups])
    elif form == "csv":
        yield from csv_lines([_flat(_as_data(counts.by, group)) for group in counts.groups])
    else:
        yield from _text(counts, language)


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


def json_lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A list of objects, one a line."""
    yield "["
    for place, row in enumerate(rows, 1):
        yield f"  {msgspec.json.encode(row).decode()}{',' if place < len(rows) else ''}"
    yield "]"


def csv_lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A heading and a line a row; nothing a spreadsheet would run."""
    if not rows:
        return
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: harmless(v) if isinstance(v, str) else v for k, v in row.items()})
    yield from lines.getvalue().splitlines()
