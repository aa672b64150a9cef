"""How something is known: from where, by which way in, read or told on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding import Evidence
from kanalkoll.core.assessment.finding_facts import Row, ends_of, inclusive, latest
from kanalkoll.core.assessment.sentences import fill, full_date, joined, short_date
from kanalkoll.core.language import Text


def evidence_of(case: Case[Any], teller: Teller[Any]) -> Evidence:
    """The fact that became known last among those the finding rests on, and the period.

    For an exemption that is the decision. Where a kind looks at a window, the
    period is the window; otherwise that in which the fact holds.
    """
    if case.finding.verdict == "exempt":
        held = [row for row in case.facts.on("exemptions", case.day) if row["rule"] == case.rule.id]
        return _evidence("exemptions", latest(held), _period("exemptions", latest(held)))
    barred = teller.barred(case)
    if barred is not None:
        return barred
    rows = teller.rows(case)
    # Where both became known on the same day, the fact itself says more than that one looked.
    last = latest([*rows, *teller.looked(case)])
    return _evidence(case.kind.evidence, last, case.window or _period(case.kind.evidence, last))


def _evidence(table: str, row: Row | None, period: tuple[date, date] | None) -> Evidence:
    first, last = inclusive(*period) if period else (None, None)
    if row is None:
        return Evidence(table, first, last)
    return Evidence(table, first, last, row["source"], row["way_in"], row["known_from"])


def _period(table: str, row: Row | None) -> tuple[date, date] | None:
    """The period in which a row holds, by the columns that it has."""
    if row is None:
        return None
    begins, ends = ("first_day", "until") if "aspect" in row else ends_of(table)
    return (row[begins], row[ends]) if ends and ends in row else None


def evidence_short(case: Case[Any], evidence: Evidence) -> Text | None:
    """As in ``Datum ur kontots export, inläst 23 november 2026. Täcker alla 28 dagar.``."""
    if evidence.way_in is None or evidence.known_from is None:
        return _of_catalogue(evidence)
    subject = _DATES if case.window is not None else _FACT
    said = fill(
        _IN_SHORT[evidence.way_in],
        what=subject,
        platform=_genitive(case.platform_name),
        source=_named_source(case, evidence),
        day=full_date(evidence.known_from),
    )
    covered = _covered(case)
    if covered is None:
        return said
    return joined(said, fill(Text(sv="Täcker {days}.", en="Covers {days}."), days=covered))


def source_sentence(case: Case[Any], evidence: Evidence) -> Text | None:
    """As in ``Uppgiften kommer ur kontots export, som lästes in den 23 november och täcker …``."""
    if evidence.way_in is None or evidence.known_from is None:
        return _of_catalogue(evidence, dated=False)
    covered = _covered(case)
    tail = (
        fill(Text(sv=" och täcker {days}", en=" and covers {days}"), days=covered)
        if covered is not None
        else ""
    )
    return fill(
        _IN_FULL[evidence.way_in],
        platform=_genitive(case.platform_name),
        source=_named_source(case, evidence),
        day=short_date(evidence.known_from, seen_from=case.day),
        tail=tail,
    )


_DATES = Text(sv="Datum", en="Dates")
_FACT = Text(sv="Uppgift", en="Facts")

_IN_SHORT = {
    "export": Text(sv="{what} ur kontots export, inläst {day}.",
                   en="{what} from the account's export, read {day}."),
    "api": Text(sv="{what} ur {platform} gränssnitt, avläst {day}.",
                en="{what} from {platform} interface, read {day}."),
    "web": Text(sv="{what} från kontots sida, avläst {day}.",
                en="{what} from the account's page, read {day}."),
    "person": Text(sv="Uppgiften lämnades av {source} {day}.", en="Told by {source} on {day}."),
    "register": Text(sv="{what} ur registret ({source}), känd sedan {day}.",
                     en="{what} from the register ({source}), known since {day}."),
    "decision": Text(sv="Beslut {source}, registrerat {day}.",
                     en="Decision {source}, registered {day}."),
    "list": Text(sv="{what} ur en lista ({source}), inläst {day}.",
                 en="{what} from a list ({source}), read {day}."),
}  # fmt: skip
_IN_FULL = {
    "export": Text(sv="Uppgiften kommer ur kontots export, som lästes in den {day}{tail}.",
                   en="This comes from the account's export, which was read on {day}{tail}."),
    "api": Text(sv="Uppgiften kommer ur {platform} gränssnitt, som lästes av den {day}{tail}.",
                en="This comes from {platform} interface, which was read on {day}{tail}."),
    "web": Text(sv="Uppgiften kommer från kontots sida, som lästes av den {day}{tail}.",
                en="This comes from the account's page, which was read on {day}{tail}."),
    "person": Text(sv="Uppgiften lämnades av {source} den {day}{tail}.",
                   en="This was told by {source} on {day}{tail}."),
    "register": Text(sv="Uppgiften kommer ur registret ({source}) och är känd sedan den {day}.",
                     en="This comes from the register ({source}) and is known since {day}."),
    "decision": Text(sv="Uppgiften kommer ur beslutet {source}, som registrerades den {day}.",
                     en="This comes from decision {source}, which was registered on {day}."),
    "list": Text(sv="Uppgiften kommer ur en lista ({source}), som lästes in den {day}{tail}.",
                 en="This comes from a list ({source}), which was read on {day}{tail}."),
}  # fmt: skip


def _of_catalogue(evidence: Evidence, *, dated: bool = True) -> Text | None:
    """Where it was read what a platform offers; ``None`` when nothing at all is known."""
    if evidence.source is None or evidence.known_from is None:
        return None
    if not dated:
        return fill(Text(sv="Källa: {source}.", en="Source: {source}."), source=evidence.source)
    return fill(
        Text(sv="Källa: {source}, {day}.", en="Source: {source}, {day}."),
        source=evidence.source,
        day=full_date(evidence.known_from),
    )


def _covered(case: Case[Any]) -> Text | None:
    """``alla 28 dagar``, ``12 av 28 dagar``; ``None`` where no period is looked at."""
    parts = case.finding.coverage_days
    if case.window is None or not parts.of or parts.covered is None:
        return None
    if parts.covered >= parts.of:
        return fill(Text(sv="alla {of} dagar", en="all {of} days"), of=parts.of)
    said = Text(sv="{covered} av {of} dagar", en="{covered} of {of} days")
    return fill(said, covered=parts.covered, of=parts.of)


def _named_source(case: Case[Any], evidence: Evidence) -> Text:
    if evidence.way_in == "person":
        return case.person(evidence.source or "")
    return Text(sv=evidence.source or "", en=evidence.source or "")


def _genitive(name: Text) -> Text:
    """``Instagrams``, ``Threads``, ``X:s``."""
    sv = name.sv if name.sv[-1:] in "sxz" else f"{name.sv}s"
    if len(name.sv) == 1:
        sv = f"{name.sv}:s"
    return Text(sv=sv, en=f"{name.to('en')}'s")
