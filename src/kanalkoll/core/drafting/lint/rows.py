"""Findings as plain rows for a file: names that never change, texts in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from kanalkoll.core.drafting.lint.finding import Evidence, LintFinding
from kanalkoll.core.drafting.lint.viewpoints.office import Viewpoint
from kanalkoll.core.language import Language, Text

COLUMNS = (
    "code", "severity", "rule", "title", "clause", "platform", "account_type", "message", "remedy",
    "accounts", "source", "as_of", "confidence",
)  # fmt: skip
"""The columns of a table of findings, one row each."""


def as_rows(findings: Iterable[LintFinding], language: Language) -> Iterator[dict[str, Any]]:
    """Each finding as a JSON object; ``docs/reference/lint.md`` describes every name."""
    for finding in findings:
        yield {
            "code": finding.code,
            "severity": finding.severity,
            "rule": finding.rule,
            "title": finding.title.to(language),
            "clause": finding.clause,
            "platform": finding.platform,
            "account_type": finding.account_type,
            "message": finding.message.to(language),
            "evidence": evidence_row(finding.evidence, language),
            "remedy": finding.remedy and finding.remedy.to(language),
        }


def evidence_row(evidence: Evidence, language: Language) -> dict[str, Any]:
    """The evidence with only what is there."""
    plain = msgspec.to_builtins(_worded(evidence, language))
    found: dict[str, Any] = {name: value for name, value in plain.items() if value not in _EMPTY}
    return found


_EMPTY: tuple[object, ...] = (None, [], {}, ())


def flat_rows(findings: Iterable[LintFinding], language: Language) -> Iterator[dict[str, Any]]:
    """Each finding as a row with :data:`COLUMNS`; of several catalogue rows the first."""
    for finding, row in zip(found := list(findings), as_rows(found, language), strict=True):
        first = finding.evidence.rows[0] if finding.evidence.rows else None
        flat = {name: row.get(name) for name in COLUMNS}
        flat["accounts"] = finding.evidence.accounts
        if first is not None:
            flat |= {
                "source": first.source,
                "as_of": first.as_of.isoformat(),
                "confidence": first.confidence,
            }
        yield flat


VIEWPOINT_COLUMNS = ("key", "question", "answer", "rule", "because", "proposal", "paragraph")
"""The columns of a table of viewpoints."""


def plain(viewpoint: Viewpoint, language: Language) -> dict[str, Any]:
    """A viewpoint as a JSON object with only what is there."""
    found = msgspec.to_builtins(_worded(viewpoint, language))
    return {name: value for name, value in found.items() if value not in _EMPTY}


def flat_viewpoints(found: Iterable[Viewpoint], language: Language) -> Iterator[dict[str, Any]]:
    """Each viewpoint as a row with :data:`VIEWPOINT_COLUMNS` and its figures in words."""
    for viewpoint in found:
        row = plain(viewpoint, language)
        row["because"] = " ".join(row.get("because", ()))
        yield {name: row.get(name) for name in VIEWPOINT_COLUMNS}


def _worded(value: object, language: Language) -> Any:
    """A struct with every text in one language, as what JSON knows."""
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, msgspec.Struct):
        fields = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        return {encoded: _worded(getattr(value, name), language) for name, encoded in fields}
    if isinstance(value, (tuple, list)):
        return [_worded(inner, language) for inner in value]
    return value
