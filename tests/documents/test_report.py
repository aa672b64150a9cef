"""The HTML report: whole in itself, readable by all, and with the same figures as everywhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from tests.exempelstad import OFFICE

from kanalkoll.cli.assessing import Chosen, Run, narrowed, run
from kanalkoll.cli.reporting import write_report
from kanalkoll.core.assessment.summary import summarise, total
from kanalkoll.core.language import Language

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """Every element with its attributes, and the text that stands in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID and "/" not in dict(attrs):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> is out of turn"

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((tuple(self.open), data))

    def of(self, *tags: str) -> Iterator[dict[str, str | None]]:
        return (attributes for tag, attributes in self.elements if tag in tags)

    def shown(self) -> str:
        hidden = {"style", "title", "desc", "script"}
        return " ".join(text for path, text in self.texts if not hidden & set(path))


def written(found: Run, language: Language) -> str:
    stream = io.StringIO()
    write_report(found, stream, language)
    return stream.getvalue()


@pytest.fixture(scope="module")
def html(city: Run) -> str:
    return written(city, "sv")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_it_is_whole_in_itself(page: Page, html: str) -> None:
    assert not list(page.of("script", "link", "iframe", "object", "embed", "img"))
    assert not re.search(r"@import|url\((?!#)", html)
    assert page.open == []


def test_it_says_its_language_and_fits_a_telephone(page: Page) -> None:
    assert next(page.of("html"))["lang"] == "sv"
    names = {a.get("name"): a.get("content") for a in page.of("meta")}
    assert names["viewport"] == "width=device-width, initial-scale=1"


def test_headings_come_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_says_what_it_is(page: Page) -> None:
    assert len(list(page.of("table"))) == len(list(page.of("caption"))) > 3
    assert all(attributes.get("scope") in {"row", "col"} for attributes in page.of("th"))
    for attributes in page.of("div"):
        if attributes.get("class") == "scroll":
            assert attributes["tabindex"] == "0"
            assert attributes["role"] == "region"


def test_every_picture_has_a_name_and_a_description(page: Page) -> None:
    pictures = list(page.of("svg"))
    ids = {attributes.get("id") for _, attributes in page.elements}
    assert len(pictures) == 3
    for picture in pictures:
        assert picture["role"] == "img"
        assert set((picture["aria-labelledby"] or "").split()) <= ids
    assert len(list(page.of("figcaption"))) == len(pictures)


def test_no_id_stands_twice_and_every_link_leads_somewhere(page: Page) -> None:
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    inner = [a["href"] for a in page.of("a") if (a.get("href") or "").startswith("#")]
    assert [link for link in inner if link and link[1:] not in ids] == []


def test_the_answer_stands_first(page: Page, city: Run) -> None:
    shown = page.shown()
    tally = total(city.table)
    wrong = {r["account"] for r in city.table.to_pylist() if r["verdict"] == "non-compliant"}
    in_use = {a.key for a in city.register.in_use()}
    answer = f"{len(wrong & in_use)} av {len(in_use)} öppna konton har minst en avvikelse"
    assert shown.index("Utkast på remiss. Gäller inte än.") < shown.index(answer)
    assert shown.index(answer) < shown.index("Kraven i korthet")
    assert f"{tally['non-compliant']}" in shown


def cells(html: str, title: str) -> list[str]:
    row = re.search(rf'<th scope="row"><a[^>]*>{title}</a></th>(.*?)</tr>', html, re.DOTALL)
    assert row, title
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", row[1])]


def test_the_figures_are_those_of_the_summary(html: str, city: Run) -> None:
    for group in summarise(city.table, ("rule",), policy=city.policy):
        rule = city.policy.rule(group.key[0])
        assert rule is not None
        assert rule.title is not None
        counted = [group.tally[v] for v in ("compliant", "non-compliant", "unknown", "exempt")]
        assert cells(html, rule.title.sv)[:4] == [str(n) for n in counted]


def test_no_word_of_computing_on_a_swedish_page(page: Page) -> None:
    words = set(re.findall(r"[a-zåäö]+", page.shown().lower()))
    stop = {"snapshot", "compliance", "exempt", "unknown", "coverage", "facts", "finding", "judge"}
    assert words & stop == set()


def test_english_is_whole(city: Run) -> None:
    office = {a.key for a in city.register.accounts.values() if a.unit == OFFICE}
    page = Page(written(narrowed(city, office), "en"))
    assert next(page.of("html"))["lang"] == "en"
    words = set(re.findall(r"[a-zåäö]+", page.shown().lower()))
    assert words & {"konto", "konton", "krav", "avvikelse", "uppfyllt", "och", "ska"} == set()


def test_what_others_wrote_is_text(city: Run) -> None:
    key = next(a.key for a in city.register.in_use() if a.unit == OFFICE)
    accounts = dict(city.register.accounts)
    accounts[key] = replace(accounts[key], name="<script>alert(1)</script>", platform="facebook")
    register = replace(city.register, accounts=accounts)
    found = replace(narrowed(city, {key}), register=register)
    html = written(found, "sv")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_many_days_give_a_line_over_time(city: Run) -> None:
    days: list[Any] = [date(2026, 9, 1), date(2026, 10, 6), date(2026, 11, 24)]
    found = run(city.facts, city.policy, on=days, known=city.known, chosen=Chosen(unit=(OFFICE,)))
    page = Page(written(found, "sv"))
    assert "time" in {a.get("id") for a in page.of("section")}
    assert "1 september 2026" in page.shown()
