"""What a report is about: a policy, findings, and what explains them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kanalkoll.core.assessment.finding import Finding, findings
from kanalkoll.core.assessment.finding_words import Background
from kanalkoll.core.assessment.sentences import figures, percent_sign, same
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.documents.report.model import Counts

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Matter:
    """What the report is about.

    ``table``: the findings of every day asked about, ``on`` the last of them;
    ``background`` explains those of that day. ``snapshot``: the snapshot's
    name, if the facts were frozen.
    """

    policy: Policy
    table: pa.Table
    on: date
    known: date
    snapshot: str | None
    background: Background
    version: str
    cache: Path | None = None

    @cached_property
    def last(self) -> pa.Table:
        """The findings of the last day."""
        import pyarrow.compute as pc  # type: ignore[import-untyped]  # noqa: PLC0415  (heavy)

        return self.table.filter(pc.equal(self.table["day"], self.on))

    @cached_property
    def open_accounts(self) -> set[str]:
        """The accounts asked about that were not closed on the last day."""
        asked = set(self.last.column("account").unique().to_pylist())
        return asked & {account.key for account in self.background.register.in_use()}

    @cached_property
    def found(self) -> list[Finding]:
        """The findings of the last day that somebody has to do something about."""
        import pyarrow as pa  # noqa: PLC0415  (heavy)
        import pyarrow.compute as pc  # noqa: PLC0415  (heavy)

        wanted = pa.array(["non-compliant", "unknown"])
        rows = self.last.filter(pc.is_in(self.last["verdict"], wanted)).to_pylist()
        return list(findings(rows, self.policy))

    @cached_property
    def by_account(self) -> Mapping[str, list[Finding]]:
        """The findings of the last day by account, those that comply included."""
        found: dict[str, list[Finding]] = {}
        for finding in findings(self.last.to_pylist(), self.policy):
            found.setdefault(finding.account, []).append(finding)
        return found

    @property
    def rules(self) -> list[Rule]:
        """The policy's rules that something was found about."""
        there = set(self.last.column("rule").unique().to_pylist())
        return [rule for rule in self.policy.rules if rule.id in there]


def rule_title(rule: Rule) -> Text:
    """What the report calls a rule."""
    return rule.title or (same(rule.clause) if rule.clause else kind_of(rule.requires).title)


def counts_of(tally: Tally, language: Language) -> Counts:
    """Verdicts as they stand in the cells of a row."""
    whole = max(tally.applying, 1)
    parts = (tally["compliant"], tally["non-compliant"], tally["unknown"])
    return Counts(
        compliant=figures(tally["compliant"], language),
        non_compliant=figures(tally["non-compliant"], language),
        unknown=figures(tally["unknown"], language),
        exempt=figures(tally["exempt"], language),
        not_applicable=figures(tally["not applicable"], language),
        compliant_share=percent_sign(tally["compliant"], tally.judged, language),
        unknown_share=percent_sign(tally["unknown"], tally.applying, language),
        widths=_widths(parts, whole),
    )


def _widths(parts: tuple[int, int, int], whole: int) -> tuple[float, float, float]:
    good, bad, open_ = (round(100 * part / whole, 2) for part in parts)
    return good, bad, open_
