"""The reference page of the linter names everything that it can say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kanalkoll.core.drafting.lint import CODES, Evidence
from kanalkoll.core.drafting.lint.finding import CatalogueRow, FinishedText, LintFinding
from kanalkoll.core.drafting.lint.viewpoints.office import Viewpoint

PAGE = Path("docs") / "reference" / "lint.md"


@pytest.fixture(scope="module")
def named() -> set[str]:
    checkout = Path(__file__).resolve().parents[3]
    return set(re.findall(r"`([^`]+)`", (checkout / PAGE).read_text(encoding="utf-8")))


@pytest.mark.parametrize("struct", [LintFinding, Evidence, CatalogueRow, FinishedText, Viewpoint])
def test_every_name_in_a_file_is_described(named: set[str], struct: type) -> None:
    assert set(struct.__struct_encode_fields__) <= named  # type: ignore[attr-defined]


def test_every_code_is_described(named: set[str]) -> None:
    assert set(CODES) <= named
