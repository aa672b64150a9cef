"""What every page is held to: words, width, keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Page

STOP_WORDS = (
    "snapshot", "compliance", "compliant", "exempt", "unknown", "coverage", "facts", "finding",
    "findings", "unit", "judge", "enhet", "enheten",
)  # fmt: skip
"""Words of computing and of other languages, never on a Swedish page; DESIGN's list."""

STOP = re.compile(rf"\b(?:{'|'.join(STOP_WORDS)})\b", re.IGNORECASE)

TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > room + 1)
    .map(e => e.tagName.toLowerCase() + (e.className ? "." + e.className : ""))
    .slice(0, 10);
}"""

FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const labels = at.labels ? [...at.labels].map(label => label.innerText) : [];
  const said = at.getAttribute("aria-label") || labels.join(" ") || at.innerText || at.value || "";
  const ringed = [at, at.closest(".ds-field")].filter(Boolean).some(element => {
    const style = getComputedStyle(element);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return ring || style.boxShadow !== "none";
  });
  return {name: said.trim().replace(/\\s+/g, " "), seen: ringed};
}"""


def stop_words_on(page: Page) -> list[str]:
    """Words of the stop list among those that can be seen or are read aloud."""
    text = page.locator("body").inner_text()
    return sorted({found.group().lower() for found in STOP.finditer(f"{page.title()}\n{text}")})


def too_wide(page: Page, width: int) -> list[str]:
    """What reaches out of a window of that width; the window gets its size back."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    wide: list[str] = page.evaluate(TOO_WIDE)
    if before is not None:
        page.set_viewport_size(before)
    return wide


def tab_to(page: Page, name: str, *, most: int = 150) -> None:
    """Press Tab until what has that name (or begins with it) has the focus, and it shows."""
    passed: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            continue
        assert at["seen"], f"the focus cannot be seen on '{at['name']}'"
        if at["name"].startswith(name):
            return
        passed.append(at["name"])
    raise AssertionError(f"'{name}' cannot be reached by Tab; passed: {passed}")
