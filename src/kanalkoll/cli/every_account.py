"""The answer to "of which are all accounts so?", as lines of text, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kanalkoll.cli.assessing import known_day
from kanalkoll.cli.inputs import no_facts
from kanalkoll.cli.judged_text import platform_name
from kanalkoll.cli.summarising import HEADS, csv_lines, json_lines
from kanalkoll.cli.tables import bold, wrapped
from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.assessment.sentences import alphabetical, fill, listed, same
from kanalkoll.core.assessment.summary import By, Condition, Every, every
from kanalkoll.core.language import Language, Text

PARTS_OF_BODY: Mapping[str, Text] = {
    "förvaltning": Text(sv="förvaltningar", en="offices"),
    "bolag": Text(sv="bolag", en="companies"),
    "nämnd": Text(sv="nämnder", en="boards"),
    "kommun": Text(sv="kommuner", en="municipalities"),
    "region": Text(sv="regioner", en="regions"),
    "myndighet": Text(sv="myndigheter", en="agencies"),
}
UNITS = Text(sv="verksamheter", en="units")


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of which ``by`` have only accounts that meet ``condition``, among ``where``."""

    by: By
    where: Condition | None
    condition: Condition


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
        yield from json_lines(rows) if form == "json" else csv_lines(rows)
        return
    yield from _every_text(answer, asked, (register, day), language)


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
