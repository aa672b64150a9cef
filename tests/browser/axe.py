"""axe-core in a page: the rules of WCAG 2.2 A and AA and its good practice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ENGINE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: rules}});
  return {violations: found.violations, incomplete: found.incomplete};
}"""


@cache
def engine() -> str:
    """The engine's own text; set-up fetches it with the style files."""
    assert ENGINE.is_file(), "axe-core is missing: run tools/prepare"
    return ENGINE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Every violation on the page as it is now, a line for each element."""
    # Sent to the page by the browser itself: the content security policy stays as it is.
    page.evaluate(engine())
    found = page.evaluate(RUN, RULES)
    return [line for violation in found["violations"] for line in _lines(violation)]


def _lines(violation: Mapping[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        where = " ".join(str(part) for part in node["target"])
        why = " ".join(str(node.get("failureSummary", "")).split())
        yield f"{violation['id']} ({violation['impact']}) at {where}: {why}"
