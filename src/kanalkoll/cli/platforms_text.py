"""The text that ``kanalkoll platforms`` prints, in at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kanalkoll.cli.lint_text import short_address
from kanalkoll.cli.platform_rows import HEADINGS, types_of
from kanalkoll.cli.tables import bold, table, wrapped
from kanalkoll.core.assessment.sentences import counted, fill, full_date, same
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import Platform, Row
from kanalkoll.core.capabilities.vocabulary import CONFIDENCE
from kanalkoll.core.language import Language, Text

Rows = Sequence[tuple[Platform, Any]]
INDENT = "  "


def brief_lines(catalogue: Catalogue, rows: Rows, language: Language) -> Iterator[str]:
    """One line a platform: its account types with statistics, its bio, the oldest check."""
    platforms = {platform.key: platform for platform, _ in rows}
    said = fill(
        Text(sv="{n} plattformar med {rows} rader, var och en med källa, dag och säkerhet.",
             en="{n} platforms with {rows} rows, each with its source, date and confidence."),
        n=len(platforms),
        rows=len(rows),
    )  # fmt: skip
    yield bold(said.to(language))
    yield ""
    heads = (
        Text(sv="Plattform", en="Platform"),
        Text(sv="Profiltext", en="Bio"),
        Text(sv="Kontotyper med statistik", en="Account types with statistics"),
        Text(sv="Kontrollerad", en="Checked"),
    )
    lines = [_brief(catalogue, platform, rows, language) for platform in platforms.values()]
    yield from table(lines, heads=[head.to(language) for head in heads])
    yield ""
    more = Text(
        sv="kanalkoll platforms NAMN visar allt om en plattform.",
        en="kanalkoll platforms NAME shows everything about one of them.",
    )
    yield wrapped(more.to(language))


def _brief(catalogue: Catalogue, platform: Platform, rows: Rows, language: Language) -> list[str]:
    with_statistics = catalogue.with_statistics(platform.key)
    names = ", ".join(account_type.name.to(language) for account_type in with_statistics)
    oldest = min(told.row.checked_on for owner, told in rows if owner.key == platform.key)
    return [platform.name.to(language), _bio(platform), names or "–", oldest.isoformat()]


def _bio(platform: Platform) -> str:
    """The room of the bio, or of the roomiest text there is."""
    texts = [f for f in platform.fields if f.place in {"bio", "long-text"} and f.limits]
    if not texts:
        return "–"
    field = next((f for f in texts if f.place == "bio"), texts[0])
    return str(field.limits[0].max)


def platform_lines(catalogue: Catalogue, rows: Rows, language: Language) -> Iterator[str]:
    """Everything about one platform, section by section; sources by number at the end."""
    platform = rows[0][0]
    sources = list(dict.fromkeys(_source(told.row, language) for _, told in rows))
    yield bold(_headline(catalogue, platform).to(language))
    for section, group in groupby(rows, key=lambda pair: pair[1].section):
        yield ""
        yield bold(HEADINGS[section].to(language))
        for _, told in group:
            yield from _told(told, sources, language)
    yield ""
    yield bold(Text(sv="Källor", en="Sources").to(language))
    for number, source in enumerate(sources, 1):
        yield wrapped(f"[{number}] {source}", indent=INDENT)


def _headline(catalogue: Catalogue, platform: Platform) -> Text:
    types = len(platform.account_types)
    known = fill(
        same("{n}"),
        n=counted(types, Text(sv="kontotyp", en="account type"),
                  Text(sv="kontotyper", en="account types")),
    )  # fmt: skip
    have = len(catalogue.with_statistics(platform.key))
    return fill(
        Text(sv="{name}: {types}, {have} med statistik.",
             en="{name}: {types}, {have} with statistics."),
        name=platform.name,
        types=known,
        have=have,
    )  # fmt: skip


def _told(told: Any, sources: Sequence[str], language: Language) -> Iterator[str]:
    number = sources.index(_source(told.row, language)) + 1
    types = told.types.to(language)
    whose = f" – {types}" if types_of(told.row) else ""
    what = told.what.to(language)
    yield wrapped(f"{what[:1].upper()}{what[1:]}{whose}: {told.says.to(language)} [{number}]",
                  indent=INDENT)  # fmt: skip
    if told.row.note is not None:
        yield wrapped(told.row.note.to(language), indent=INDENT * 3)


def _source(row: Row, language: Language) -> str:
    """Where the row was read, the source's own date, when it was checked, and how surely."""
    parts = [short_address(row.source)]
    if row.stated_on is not None:
        stated = fill(Text(sv="daterad {day}", en="dated {day}"), day=full_date(row.stated_on))
        parts.append(stated.to(language))
    checked = fill(Text(sv="läst {day}", en="read {day}"), day=full_date(row.checked_on))
    return "; ".join([*parts, checked.to(language), CONFIDENCE[row.confidence].to(language)]) + "."


def stale_lines(catalogue: Catalogue, rows: Rows, language: Language) -> Iterator[str]:
    """The rows to check again, the oldest first."""
    del catalogue
    if not rows:
        fresh = Text(
            sv="Varje rad är jämförd med sin källa under det senaste året.",
            en="Every row has been compared with its source within the last year.",
        )
        yield bold(fresh.to(language))
        return
    said = fill(
        Text(sv="{n} behöver jämföras med sina källor igen: de är äldre än ett år.",
             en="{n} to be compared with their sources again: older than a year."),
        n=counted(len(rows), Text(sv="rad", en="row"), Text(sv="rader", en="rows")),
    )  # fmt: skip
    yield bold(wrapped(said.to(language)))
    yield ""
    heads = (
        Text(sv="Läst", en="Read"), Text(sv="Plattform", en="Platform"),
        Text(sv="Del", en="Part"), Text(sv="Vad", en="What"),
    )  # fmt: skip
    lines = [
        [told.row.checked_on.isoformat(), platform.name.to(language),
         HEADINGS[told.section].to(language), told.what.to(language)]
        for platform, told in rows
    ]  # fmt: skip
    yield from table(lines, heads=[head.to(language) for head in heads])
