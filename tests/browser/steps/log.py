"""What every step decided, as the log tells it."""

from __future__ import annotations

import re

from playwright.sync_api import Page
from tests.browser.steps.film import Film, reads

DECIDED = (
    r"Maja Lind satte ett mål för .*Minst 40 besök",
    r"Maja Lind bekräftade att basinformationen står i profilen",
    r"Peter Ask sparade ett ändringsförslag om",
    r"Nadia Berg skapade nyckeln",
    r"Peter Ask började skriva svaret från fastighetsnämnden i ärendet KS 2026/114: 4 förslag",
    r"Peter Ask ändrade svaret från fastighetsnämnden",
    r"Sara Holm flyttade demonstrationen till 15 december 2026",
    (
        r"Sara Holm registrerade beslutet av fastighetsnämnden den 15 december 2026 och överlämnade"
        r" svaret FN 2026/87 till kommunstyrelsen i ärendet KS 2026/114"
    ),
    r"Nadia Berg flyttade demonstrationen till 1 mars 2027",
    r"Maja Lind .*vattentornet",
)
"""A sentence of each, in the order of the steps; those about the real answer come beside them."""


def every_decision_is_there(film: Film) -> None:
    page = film.to("nadia", "Logg")
    reads(page, "Loggen är obruten")
    film.seen(page, "log")
    told = _whole_log(page)
    missing = [sentence for sentence in DECIDED if not re.search(sentence, told)]
    assert not missing, "\n".join([*missing, told[:20_000]])


def _whole_log(page: Page) -> str:
    """Every page of what has been logged in the demonstration's days, newest first."""
    found, number = "", 1
    while True:
        page.goto(f"/logg/?fran=2026-11-24&sida={number}")
        found += re.sub(r"[^\S\n]+", " ", page.locator("main").inner_text())
        if page.get_by_role("link", name="Nästa sida").count() == 0:
            return found
        number += 1
