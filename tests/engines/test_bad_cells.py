"""Single cells and headings that are refused, one case each."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.refusals import (
    ACCOUNTS,
    ACTIVITY,
    EXEMPTIONS,
    PAUSES,
    POSTS,
    Case,
    count,
    day,
    is_named,
    known,
)

CELLS: list[Case] = [
    # table, content, row, column, words of the Swedish message
    ("activity", day("2026"), 3, "day", "ett år, inte en dag"),
    ("activity", day("2026-11"), 3, "day", "2026-11-01 eller 2026-11-30"),
    ("activity", day("24/11/2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("11/24/2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("03/04/2026"), 3, "day", "Dag och månad går inte att skilja åt"),
    ("activity", day("24.11.2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("20261124"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026/11/24"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-1-2"), 3, "day", "Menar du 2026-01-02?"),
    ("activity", day(" 2026-11-24"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-11-24 "), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-11-24x"), 3, "day", "är inget datum"),
    ("activity", day("2026-11-24T00:00:00"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-02-30"), 3, "day", "Månaden 2026-02 har 28 dagar"),
    ("activity", day("2026-13-01"), 3, "day", "är inget datum"),
    ("activity", day("24 november 2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("46350"), 3, "day", "Excels dagnummer för 2026-11-24"),
    ("activity", day("infinity"), 3, "day", "är inget datum"),
    ("activity", day("0206-11-24"), 3, "day", "utanför 1500-01-01–2200-12-31"),
    ("activity", day("\N{ARABIC-INDIC DIGIT TWO}026-11-24"), 3, "day", "är inget datum"),
    ("activity", day(""), 3, "day", "Cellen är tom"),
    ("activity", known("1989-12-31"), 2, "known_from", "utanför 1990-01-01–2100-12-31"),
    ("activity", known("2101-01-01"), 2, "known_from", "utanför 1990-01-01–2100-12-31"),
    ("activity", count("0"), 2, "posts", "utanför det som går, 1 till"),
    ("activity", count("-1"), 2, "posts", "utanför det som går, 1 till"),
    ("activity", count("1.5"), 2, "posts", "är inget heltal"),
    ("activity", count('"1,5"'), 2, "posts", "är inget heltal"),
    ("activity", count("12.0"), 2, "posts", "Menar du 12?"),
    ("activity", count("1 000"), 2, "posts", "Menar du 1000?"),
    ("activity", count("1\N{NO-BREAK SPACE}000"), 2, "posts", "Menar du 1000?"),
    ("activity", count("+3"), 2, "posts", "Menar du 3?"),
    ("activity", count("007"), 2, "posts", "Menar du 7?"),
    ("activity", count("1e3"), 2, "posts", "är inget heltal"),
    ("activity", count("0x10"), 2, "posts", "är inget heltal"),
    ("activity", count("NaN"), 2, "posts", "är inget heltal"),
    ("activity", count("9" * 18), 2, "posts", "utanför det som går"),
    ("activity", count("9" * 5000), 2, "posts", "är inget heltal"),
    ("activity", f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,apii,x\n", 2, "way_in", "Menar du api?"),
    ("activity", f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,API,x\n", 2, "way_in", "Menar du api?"),
    (
        "activity",
        f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,post,x\n",
        2,
        "way_in",
        "Välj bland: api",
    ),
    ("activity", f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,,x\n", 2, "way_in", "Cellen är tom"),
    ("activity", f'{ACTIVITY}"",2026-11-19,1,2026-11-23,api,x\n', 2, "account", "Cellen är tom"),
    (
        "activity",
        f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,{'x' * 100_001}\n",
        2,
        "source",
        "100001 tecken",
    ),
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,yes,,,2026-01-01,api,x\n",
        2,
        "registered",
        "varken true eller false",
    ),
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,1,,,2026-01-01,api,x\n",
        2,
        "registered",
        "varken true eller false",
    ),
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,true,,9999-12-31,2026-01-01,api,x\n",
        2,
        "valid_to",
        "Lämna cellen tom",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-19,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "at",
        "är ingen tidpunkt",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-19T24:00:00Z,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "at",
        "är ingen tidpunkt",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-19T12:00:00 CET,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "at",
        "är ingen tidpunkt",
    ),
    (
        "pauses",
        f"{PAUSES}ig-fk,2026-01-01,,vila,chefen,2026-01-01,decision,x\n",
        2,
        "last_day",
        "Slutdag saknas",
    ),
    (
        "exemptions",
        f"{EXEMPTIONS}ig-fk,,r,2026-01-01,,vila,chefen,2026-01-01,decision,x\n",
        2,
        "last_day",
        "Slutdag saknas",
    ),
]
"""One bad cell each."""

HEADINGS: list[Case] = [
    ("activity", ACTIVITY.replace("posts", "post"), 1, "post", "Menar du posts?"),
    ("activity", ACTIVITY.replace("posts", "post"), 1, "posts", "Kolumnen saknas"),
    (
        "activity",
        ACTIVITY.replace("known_from", "Known From"),
        1,
        "Known From",
        "Menar du known_from?",
    ),
    (
        "activity",
        ACTIVITY.replace("source", "source,shoe_size"),
        1,
        "shoe_size",
        "Kolumnerna är account, day, posts",
    ),
    ("activity", ACTIVITY.replace("source", "source,day"), 1, "day", "Kolumnen finns två gånger"),
    ("activity", ACTIVITY.replace("source", "source,"), 1, None, "har ingen kolumn ””"),
]


@pytest.mark.parametrize("case", CELLS + HEADINGS)
def test_what_is_wrong_is_named_with_row_and_column(tmp_path: Path, case: Case) -> None:
    is_named(tmp_path, case)
