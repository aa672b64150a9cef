"""The page about findings names every field there is."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec

from kanalkoll.core.assessment.finding import (
    Bounds,
    Evidence,
    Finding,
    Interval,
    Parts,
)
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.kinds.base import Reason
from kanalkoll.documents.findings_table import COLUMNS


def test_every_name_stands_on_the_page(checkout: Path) -> None:
    page = (checkout / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    fields = [
        field.name
        for struct in (Finding, Evidence, Interval, Bounds, Parts)
        for field in msgspec.structs.fields(struct)
    ]
    words = [*fields, *COLUMNS, *get_args(Verdict), *get_args(Reason)]
    assert [word for word in words if f"`{word}`" not in page] == []
