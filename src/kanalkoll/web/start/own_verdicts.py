"""One's own list judged: what a policy says of accounts that nobody has registered yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext

from kanalkoll.core.assessment.explain import Explanation, evidence_for, explain
from kanalkoll.core.assessment.finding import Evidence, findings
from kanalkoll.core.assessment.finding_words import Background, earliest_day
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.engines.duckdb.evidence import facts_about, register_on
from kanalkoll.engines.duckdb.loading import load_rows
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.start.own_list import VISITOR, OwnList
from kanalkoll.web.ui.saying import said

ORDER = ("non-compliant", "unknown", "exempt", "compliant", "not applicable")


@dataclass(frozen=True, slots=True)
class Said:
    """One rule's verdict on the account, and whether the visitor told today what it rests on."""

    explanation: Explanation
    told_today: bool

    @property
    def sentence(self) -> str:
        """What was seen and what is missing; and that the visitor said so."""
        short = said(self.explanation.short)
        told = gettext("Uppgiften lämnades av dig i dag.")
        return f"{short} {told}" if self.told_today else short


def verdicts(own: OwnList, account: str, policy: Policy, *, on: date) -> Sequence[Said]:
    """What ``policy`` says of one account of the list on ``on``, the gravest first."""
    catalogue = load_catalogue()
    tables = {name: [row for row in rows if row.get("account") in {None, account}]
              for name, rows in own.tables(on).items()}  # fmt: skip
    days = Days.of([on])
    with load_rows({**tables, "capabilities": list(catalogue.rows())}) as facts:
        cache = Path(settings.KANALKOLL_HOME) / "sql"
        found = assess(facts, policy, days, known=on, cache=cache)
        about = facts_about(facts, [account], known=on,
                            posts_from=earliest_day(policy, [on]), until=on)  # fmt: skip
        background = Background(
            policy, register_on(facts, on, known=on), about, catalogue, {VISITOR: gettext("dig")}
        )
    judged = [finding for finding in findings(found.table.to_pylist(), policy)
              if finding.account == account]  # fmt: skip
    cases = [background.case(finding) for finding in judged]
    found_so = [Said(explain(case), _told(evidence_for(case), on)) for case in cases]
    return sorted(found_so, key=lambda one: ORDER.index(one.explanation.verdict))


def _told(evidence: Evidence | None, on: date) -> bool:
    return evidence is not None and (evidence.source, evidence.known_from) == (VISITOR, on)
