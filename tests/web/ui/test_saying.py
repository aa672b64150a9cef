"""Days, numbers and names as they stand on a page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from kanalkoll.core.language import Text

pytestmark = pytest.mark.any_database

DAY = date(2026, 11, 21)
CASES = [
    # what a template writes, with what, in Swedish, in English
    ("{{ it|long_day }}", DAY, "21 november 2026", "21 November 2026"),
    ("{{ it|long_day }}", "2026-11-21", "21 november 2026", "21 November 2026"),
    ("{{ it|long_day }}", None, "", ""),
    ("{{ it|short_day:today }}", DAY, "21 november", "21 November"),
    ("{{ it|short_day:today }}", date(2027, 1, 2), "2 januari 2027", "2 January 2027"),
    ("{{ it|short_day:nothing }}", DAY, "21 november", "21 November"),
    ("{{ it|weekday:today }}", DAY, "lördag 21 november", "Saturday 21 November"),
    ("{{ it|days_from:today }}", DAY, "för 3 dagar sedan", "3 days ago"),
    ("{{ it|days_from:today }}", date(2026, 11, 23), "i går", "yesterday"),
    ("{{ it|days_from:today }}", date(2026, 11, 24), "i dag", "today"),
    ("{{ it|days_from:today }}", date(2026, 11, 25), "i morgon", "tomorrow"),
    ("{{ it|days_from:today }}", date(2026, 11, 30), "om 6 dagar", "in 6 days"),
    ("{{ it|clock }}", datetime(2026, 11, 21, 13, 5, tzinfo=UTC),
     "21 november 2026 kl. 14.05", "21 November 2026 at 14:05"),
    ("{{ it|long_day }}", datetime(2026, 11, 20, 23, 30, tzinfo=UTC),
     "21 november 2026", "21 November 2026"),
    ("{% period it today %}", DAY, "21–24 november", "21–24 November"),
    ("{{ it|figure }}", 12_000, "12\xa0000", "12,000"),
    ("{{ it|figure }}", -1_234.5, "−1\xa0234,5", "-1,234.5"),
    ("{{ it|figure }}", 2.0, "2", "2"),
    ("{{ it|figure }}", None, "", ""),
    ("{{ it|number_word }}", 2, "två", "two"),
    ("{{ it|percent:149 }}", 61, "41 procent", "41 percent"),
    ("{{ it|percent:0 }}", 0, "", ""),
    ("{{ it|percent_sign:149 }}", 61, "41\xa0%", "41%"),
    ("{{ it|said }}", Text(sv="nämnd", en="board"), "nämnd", "board"),
    ("{{ it|said }}", Text(sv="nämnd"), "nämnd", "nämnd"),
    ("{{ it|said }}", "som det är", "som det är", "som det är"),
    ("{{ it|listed }}", ["a", "b", Text(sv="ö", en="o")], "a, b och ö", "a, b and o"),
    ("{{ it|lowered }}", "Fastighetskontoret", "fastighetskontoret", "fastighetskontoret"),
    ("{{ it|lowered }}", "VA-bolaget", "VA-bolaget", "VA-bolaget"),
    ("{{ it|part_name }}", "Fastighetskontoret", "fastighetskontoret", "fastighetskontoret"),
    ("{{ it|part_name }}", "Exempelstads Hamn AB", "Exempelstads Hamn AB", "Exempelstads Hamn AB"),
    ("{{ it|part_name }}", "Norrstadens nämnd", "Norrstadens nämnd", "Norrstadens nämnd"),
    ("{{ it|part_name }}", "Skatteverket", "Skatteverket", "Skatteverket"),
    ("{{ it|capitalised }}", "nämnden", "Nämnden", "Nämnden"),
    ("{{ it|breakable }}", "@fastighet.exempelstad", "@fastighet.<wbr>exempelstad",
     "@fastighet.<wbr>exempelstad"),
    ("{{ it|breakable }}", "a.b <i>", "a.b &lt;i&gt;", "a.b &lt;i&gt;"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "it", "swedish", "english"), CASES)
def test_as_it_stands_on_a_page(written: str, it: object, swedish: str, english: str) -> None:
    page = Template(written)
    context = {"it": it, "today": date(2026, 11, 24), "nothing": None}
    with override("sv"):
        assert page.render(Context(context)) == swedish
    with override("en"):
        assert page.render(Context(context)) == english
