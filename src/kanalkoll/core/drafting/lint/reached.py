"""Levels that every account already reaches, or hardly any does: the real accounts as witnesses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from kanalkoll.core.assessment.sentences import counted as so_many
from kanalkoll.core.assessment.sentences import fill, joined, period
from kanalkoll.core.assessment.summary import Tally, summarise
from kanalkoll.core.drafting.lint.draft import Draft, about
from kanalkoll.core.drafting.lint.finding import Bin, Code, Evidence, LintFinding
from kanalkoll.core.drafting.lint.silence import values_of
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.values import is_undefined
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

LEVELS = frozenset({"posts-within", "active-or-closed", "goals-measurable", "roles-filled"})
"""Kinds whose number can be set higher or lower; of the others it can only be told how many
accounts do what they ask."""

FEWEST = 5
"""Of fewer accounts that can be judged nothing is concluded."""

BINS = 6
"""At most so many steps in a distribution up to the required level."""

_CAN_BE = (Text(sv="konto", en="account"), Text(sv="konton", en="accounts"))


def check(draft: Draft) -> Iterator[LintFinding]:
    """``hardly-met``: fewer than half of those that can be judged; ``always-met``: all of them."""
    findings = draft.witnesses.findings
    if findings is None:
        return
    for group in summarise(findings, ("rule",), policy=draft.policy):
        rule = draft.policy.rule(str(group.key[0]))
        code = _code(group.tally)
        if rule is not None and code is not None and not _can_never_be_met(rule):
            judged = _judged(findings, rule.id)
            yield _finding(rule, code, group.tally, judged=judged, counted=_what(draft, rule))


def _can_never_be_met(rule: Rule) -> bool:
    """Whether the text leaves something open, so that no account can be said to keep it."""
    return any(is_undefined(value) for _, value in values_of(rule.requires))


def _code(tally: Tally) -> Code | None:
    met, judged = tally["compliant"], tally.judged
    if judged < FEWEST:
        return None
    if met == judged:
        return "always-met"
    return "hardly-met" if 2 * met < judged else None


def _what(draft: Draft, rule: Rule) -> Text:
    """What is counted, and when: *inlägg 26 oktober–22 november*."""
    on, kind = draft.witnesses.on, kind_of(rule.requires)
    window = kind.observed_window(rule.requires, on) if on else None
    if on is None or window is None:
        return kind.title
    days = period(window[0], window[1] - timedelta(days=1), seen_from=on)
    return fill(Text(sv="inlägg {days}", en="posts {days}"), days=days)


def _finding(
    rule: Rule,
    code: Code,
    tally: Tally,
    *,
    judged: Sequence[Mapping[str, Any]],
    counted: Text,
) -> LintFinding:
    level = kind_of(rule.requires).name in LEVELS
    required = _required(judged)
    return about(
        rule,
        code=code,
        severity="problem" if code == "hardly-met" and level else "note",
        message=_message(code, tally, level=level),
        evidence=Evidence(
            accounts=tally.applying,
            counts={
                "compliant": tally["compliant"],
                "non-compliant": tally["non-compliant"],
                "unknown": tally["unknown"],
            },
            distribution=distribution(judged, required) if required else (),
            required=required,
            counted=counted,
        ),
        remedy=_remedy(code, judged) if level else None,
    )


def _message(code: Code, tally: Tally, *, level: bool) -> Text:
    if code == "always-met":
        return _all_of(tally)
    said = fill(
        Text(sv="{met} av {all} konton når nivån i dag.",
             en="{met} of {all} accounts reach the level today.")
        if level
        else Text(sv="{met} av {all} konton uppfyller kravet i dag.",
                  en="{met} of {all} accounts meet the rule today."),
        met=tally["compliant"],
        all=tally.applying,
    )  # fmt: skip
    return joined(said, _not_judged(tally)) or said


def _not_judged(tally: Tally) -> Text | None:
    if not tally["unknown"]:
        return None
    return fill(
        Text(sv="{accounts} går inte att bedöma.", en="{accounts} cannot be judged."),
        accounts=so_many(tally["unknown"], *_CAN_BE),
    )


def _all_of(tally: Tally) -> Text:
    said = fill(
        Text(
            sv="Alla {n} konton som går att bedöma uppfyller redan kravet.",
            en="All {n} accounts that can be judged meet the rule already.",
        ),
        n=tally.judged,
    )
    return joined(said, _not_judged(tally)) or said


def _judged(findings: Any, rule: str) -> list[Mapping[str, Any]]:
    """The findings of a rule that say yes or no."""
    wanted = {"compliant", "non-compliant"}
    rows = findings.select(["rule", "verdict", "low", "high", "at_least"]).to_pylist()
    return [row for row in rows if row["rule"] == rule and row["verdict"] in wanted]


def _required(judged: Sequence[Mapping[str, Any]]) -> int | None:
    """The level that most of the accounts are held to (a pause lowers it for some)."""
    levels = [row["at_least"] for row in judged if row["at_least"]]
    return max(set(levels), key=levels.count) if levels else None


def distribution(judged: Sequence[Mapping[str, Any]], required: int) -> tuple[Bin, ...]:
    """How many accounts have how much: steps up to the required level, then those above it."""
    counts = sorted(_at_least(row, required) for row in judged)
    step = max(1, -(-required // BINS))
    edges = [0, *range(1, required, step), required, 2 * required]
    steps = sorted(set(edges))
    bins = []
    for first, following in zip(steps, [*steps[1:], None], strict=True):
        inside = [c for c in counts if c >= first and (following is None or c < following)]
        last = None if following is None else following - 1
        bins.append(Bin(first, last, len(inside)))
    return tuple(bins)


def _at_least(row: Mapping[str, Any], required: int) -> int:
    """What is surely there; scaled to the usual level where a pause lowered the account's own."""
    own = row["at_least"] or required
    return int(row["low"]) * required // own if own != required else int(row["low"])


def _remedy(code: Code, judged: Sequence[Mapping[str, Any]]) -> Text | None:
    required = _required(judged)
    if code == "always-met" or required is None:
        return None
    counts = sorted((_at_least(row, required) for row in judged), reverse=True)
    half = counts[(len(counts) - 1) // 2]
    return fill(
        Text(
            sv="Pröva en annan nivå. Hälften av kontona har minst {half}; {required} krävs.",
            en="Try another level. Half of the accounts have at least {half}; {required} are"
            " required.",
        ),
        half=half,
        required=required,
    )
